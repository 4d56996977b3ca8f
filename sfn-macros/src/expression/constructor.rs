//! What makes a document: `Charge { .. }`, `Event::Paid { .. }`, `Event::Paid(..)`, `Event::Shipped`, `OrderId(..)`.
//!
//! A macro sees names and no types, so it goes by how they are written: a type or a variant is `LikeThis`.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{ExprCall, ExprStruct, Ident, Path, spanned::Spanned};

use super::expected;

/// The type that a path names, and its variant, if it names one.
struct Made {
    ty: Path,
    variant: Option<Ident>,
}

impl Made {
    fn of(path: &Path) -> Self {
        let mut ty = path.clone();
        let Some(last) = ty.segments.pop() else { return Self { ty, variant: None } };
        let is_variant = ty.segments.last().is_some_and(|it| is_camel_case(&it.ident));
        if !is_variant || !is_camel_case(&last.ident) {
            return Self { ty: path.clone(), variant: None };
        }
        ty.segments.pop_punct();
        Self { ty, variant: Some(last.ident) }
    }

    // An alias, because a struct literal of `<Charge as Document>::Template` is not stable Rust.
    fn template(&self, path: &Path, content: &TokenStream) -> TokenStream {
        let Self { ty, variant } = self;
        let variant = variant.as_ref().map(|variant| quote!(::#variant));
        quote_spanned! {path.span()=>
            ::sfn_dsl::__private::template::<#ty>({
                type Template = <#ty as ::sfn_dsl::__private::Document>::Template;
                Template #variant #content
            })
        }
    }
}

/// A struct literal fills the template of its document, so rustc itself checks its fields.
pub(super) fn literal(literal: &ExprStruct) -> TokenStream {
    let fields = literal.fields.iter().map(|field| {
        let (member, value) = (&field.member, expected(&field.expr));
        quote!(#member: #value)
    });
    Made::of(&literal.path).template(&literal.path, &quote!({ #(#fields),* }))
}

/// `OrderId(order.id)`, `Event::Paid(order.payment)`; nothing for the call of a function.
pub(super) fn call(path: &Path, call: &ExprCall) -> Option<TokenStream> {
    let last = path.segments.last()?;
    if !is_camel_case(&last.ident) {
        return None;
    }
    let made = Made::of(path);
    let values = call.args.iter().map(expected);
    let content = match &made.variant {
        Some(_) => quote!((#(#values),*)),
        // An alias of a tuple struct is no function.
        None => {
            let at = (0..call.args.len()).map(syn::Index::from);
            quote!({ #(#at: #values),* })
        }
    };
    Some(made.template(path, &content))
}

/// `Event::Shipped`; nothing for the name of anything else.
pub(super) fn unit(path: &Path) -> Option<TokenStream> {
    let made = Made::of(path);
    made.variant.is_some().then(|| made.template(path, &TokenStream::new()))
}

/// Whether it is written as types and variants are: `Paid`, but neither `paid` nor `PAID`.
pub(super) fn is_camel_case(ident: &Ident) -> bool {
    let text = ident.to_string();
    text.starts_with(char::is_uppercase) && (text.len() == 1 || text.contains(char::is_lowercase))
}
