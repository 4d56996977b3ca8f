//! Patterns of a `match`: what they ask of a value, and what they bind.
//!
//! rustc sees the patterns too, in a function that never runs: that all variants are there, and that those which are
//! named exist, is its to say. Here is only what they become when a workflow runs.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Expr, Ident, Pat, PatRange, Path, RangeLimits, spanned::Spanned};

use super::constructor::is_camel_case;
use crate::errors::Errors;

/// What a pattern becomes.
#[derive(Default)]
pub(crate) struct Test {
    /// What must hold; nothing, if the pattern takes every value.
    pub(crate) condition: Option<TokenStream>,
    /// The names that it gives to parts of the value.
    pub(crate) bindings: Vec<Binding>,
}

/// A name, and the part of the value that it is given to.
pub(crate) struct Binding {
    pub(crate) name: Ident,
    pub(crate) value: TokenStream,
}

/// The pattern and the guard behind it.
pub(crate) fn with_guard(pattern: &Pat) -> (&Pat, Option<&Expr>) {
    match pattern {
        Pat::Guard(it) => (&it.pat, Some(&it.guard)),
        _ => (pattern, None),
    }
}

/// What the pattern asks of the value that has that name.
pub(crate) fn test(pattern: &Pat, of: &Ident) -> Test {
    match pattern {
        Pat::Ident(it) if !is_camel_case(&it.ident) => {
            Test { condition: None, bindings: vec![bind(&it.ident, quote!(#of))] }
        }
        Pat::Ident(it) => variant(&it.ident.clone().into(), of, Vec::new()),
        Pat::Path(it) => variant(&it.path, of, Vec::new()),
        Pat::Struct(it) => {
            let fields = it.fields.iter().filter_map(|field| {
                let (place, name) = (place(&it.path, of), bound(&field.pat)?);
                let member = &field.member;
                Some(bind(name, quote!(#place.#member)))
            });
            variant(&it.path, of, fields.collect())
        }
        Pat::TupleStruct(it) if it.path.is_ident("Some") => {
            let some = it.elems.first().and_then(bound).map(|name| bind(name, quote!(#of.unwrap())));
            variant(&it.path, of, some.into_iter().collect())
        }
        Pat::TupleStruct(it) => {
            let items = it.elems.iter().enumerate().filter_map(|(at, item)| {
                let (place, name, at) = (place(&it.path, of), bound(item)?, syn::Index::from(at));
                Some(bind(name, quote!(#place.#at)))
            });
            variant(&it.path, of, items.collect())
        }
        Pat::Lit(it) => Test::of(quote_spanned!(it.span()=> ::sfn_dsl::__private::eq(#of, #it))),
        Pat::Range(it) => range(it, of),
        Pat::Or(it) => {
            let cases = it.cases.iter().map(|case| test(case, of).condition);
            // A case that takes every value makes the others needless.
            let all = cases.collect::<Option<Vec<_>>>();
            let any = all.and_then(|all| {
                all.into_iter().reduce(|one, other| quote!(::sfn_dsl::__private::or(#one, #other)))
            });
            Test { condition: any, bindings: Vec::new() }
        }
        Pat::Paren(it) => test(&it.pat, of),
        // `check` has refused all others but `_`.
        _ => Test::default(),
    }
}

impl Test {
    fn of(condition: TokenStream) -> Self {
        Self { condition: Some(condition), bindings: Vec::new() }
    }
}

fn variant(path: &Path, of: &Ident, bindings: Vec<Binding>) -> Test {
    let condition = match path.get_ident().map(ToString::to_string).as_deref() {
        Some("Some") => quote!(#of.is_some()),
        Some("None") => quote!(#of.is_none()),
        _ => {
            let place = place(path, of);
            quote!(#place.is_it())
        }
    };
    Test { condition: Some(condition), bindings }
}

/// `Event::Paid` is the place `Paid` of an event.
fn place(path: &Path, of: &Ident) -> TokenStream {
    let variant = path.segments.last().map(|segment| &segment.ident);
    quote!(#of.#variant)
}

fn bind(name: &Ident, value: TokenStream) -> Binding {
    Binding { name: name.clone(), value }
}

/// Bindings stand wherever a part of the arm is written, which need not use them all.
pub(crate) fn lets(bindings: &[Binding]) -> TokenStream {
    let lets = bindings.iter().map(|Binding { name, value }| {
        quote! {
            #[allow(unused_variables, reason = "what an arm binds may be used in one part of it alone")]
            let #name = #value;
        }
    });
    quote!(#(#lets)*)
}

fn bound(pattern: &Pat) -> Option<&Ident> {
    match pattern {
        Pat::Ident(it) => Some(&it.ident),
        Pat::Paren(it) => bound(&it.pat),
        _ => None,
    }
}

fn range(range: &PatRange, of: &Ident) -> Test {
    let start = range
        .start
        .as_ref()
        .map(|start| quote_spanned!(start.span()=> ::sfn_dsl::__private::ge(#of, #start)));
    let end = range.end.as_ref().map(|end| match range.limits {
        RangeLimits::HalfOpen(_) => quote_spanned!(end.span()=> ::sfn_dsl::__private::lt(#of, #end)),
        RangeLimits::Closed(_) => quote_spanned!(end.span()=> ::sfn_dsl::__private::le(#of, #end)),
    });
    match (start, end) {
        (Some(start), Some(end)) => Test::of(quote!(::sfn_dsl::__private::and(#start, #end))),
        (Some(one), None) | (None, Some(one)) => Test::of(one),
        (None, None) => Test::default(),
    }
}

/// Refuses what can't be asked of a value when a workflow runs.
pub(crate) fn check(pattern: &Pat, errors: &mut Errors) {
    match pattern {
        Pat::Wild(_) | Pat::Path(_) | Pat::Lit(_) | Pat::Range(_) => {}
        Pat::Ident(it) => {
            if let Some((_, inner)) = &it.subpat {
                errors.at(inner, "write the pattern, and name the matched value itself where it is needed");
            }
        }
        Pat::Struct(it) => it.fields.iter().for_each(|field| part(&field.pat, errors)),
        Pat::TupleStruct(it) => it.elems.iter().for_each(|item| part(item, errors)),
        Pat::Or(it) => {
            for case in &it.cases {
                check(case, errors);
                if !test(case, &Ident::new("it", case.span())).bindings.is_empty() {
                    errors.at(case, "patterns with `|` bind no names here: give each an arm of its own");
                }
            }
        }
        Pat::Paren(it) => check(&it.pat, errors),
        Pat::Guard(it) => {
            check(&it.pat, errors);
            super::check(&it.guard, errors);
        }
        _ => errors.at(
            pattern,
            "a pattern is a variant, a literal, a range of numbers or `_` here: match one value at a time",
        ),
    }
}

/// A part of a variant is given a name, or left alone.
fn part(pattern: &Pat, errors: &mut Errors) {
    let is_plain = match pattern {
        Pat::Ident(it) => it.subpat.is_none() && !is_camel_case(&it.ident),
        Pat::Paren(it) => return part(&it.pat, errors),
        Pat::Wild(_) | Pat::Rest(_) => true,
        _ => false,
    };
    if !is_plain {
        errors.at(pattern, "a pattern goes one level deep here: give this a name, and match it by itself");
    }
}
