//! `match`: a chain of `if` and `else`, about which rustc is asked whether it takes every value.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, ExprMatch, Ident, Pat, spanned::Spanned};

use super::{
    expected,
    pattern::{Test, lets, test, with_guard},
    value,
};

/// The name of the matched value in what is written here; nothing in the user's source can be called so.
pub(crate) fn subject() -> Ident {
    Ident::new("subject", Span::mixed_site())
}

pub(super) fn expand(it: &ExprMatch) -> TokenStream {
    let (subject, of) = (subject(), value(&it.expr));
    let arms = it.arms.iter().map(|arm| {
        let (pattern, guard) = with_guard(&arm.pat);
        Arm { pattern, guard, body: &arm.body }
    });
    let exhaustive = exhaustive(&it.expr, arms);
    let chain = it.arms.iter().rev().fold(None, |rest, arm| {
        let (pattern, guard) = with_guard(&arm.pat);
        let Test { condition, bindings } = test(pattern, &subject);
        let (bindings, body) = (lets(&bindings), expected(&arm.body));
        let body = quote!({ #bindings #body });
        Some(match rest {
            // All that comes to the last arm is its own.
            None => body,
            Some(rest) => {
                let condition = holds(condition, &bindings, guard);
                quote_spanned!(pattern.span()=> ::sfn_dsl::__private::if_else(#condition, #body, #rest))
            }
        })
    });
    quote!({
        let #subject = #of;
        #exhaustive
        #chain
    })
}

/// Whether an arm is the one.
pub(crate) fn holds(
    condition: Option<TokenStream>,
    bindings: &TokenStream,
    guard: Option<&Expr>,
) -> TokenStream {
    let guard = guard.map(|guard| {
        let guard = value(guard);
        quote!({ #bindings #guard })
    });
    match (condition, guard) {
        (Some(condition), Some(guard)) => quote!(::sfn_dsl::__private::and(#condition, #guard)),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => quote!(::sfn_dsl::__private::lit(true)),
    }
}

/// An arm, as rustc looks at it.
pub(crate) struct Arm<'a> {
    pub(crate) pattern: &'a Pat,
    pub(crate) guard: Option<&'a Expr>,
    pub(crate) body: &'a Expr,
}

/// What makes rustc look whether these are all patterns: a function that never runs.
pub(crate) fn exhaustive<'a>(of: &Expr, arms: impl Iterator<Item = Arm<'a>>) -> TokenStream {
    let subject = subject();
    // The message points at the user's value.
    let it = Ident::new("it", of.span().resolved_at(Span::mixed_site()));
    let arms = arms.map(|Arm { pattern, guard, body }| {
        let guard = guard.map(|_| quote!(if ::sfn_dsl::__private::perhaps()));
        // Its end is that of the user's arm: behind it rustc proposes another.
        let end = body.to_token_stream().into_iter().last().map_or_else(Span::call_site, |it| it.span());
        let nothing = quote_spanned!(end=> {});
        quote!(#pattern #guard => #nothing)
    });
    let exhaustive = quote_spanned!(of.span()=> ::sfn_dsl::__private::exhaustive);
    quote! {
        #[allow(unused_variables, reason = "the names are bound where they are used")]
        #exhaustive(#subject, |#it| match #it { #(#arms)* });
    }
}
