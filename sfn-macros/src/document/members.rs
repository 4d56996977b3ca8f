//! Members as tokens: their places, and the templates that a struct literal fills.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::model::Field;

/// The fields that have a place.
pub(super) fn written(fields: &[Field]) -> impl Iterator<Item = &Field> {
    fields.iter().filter(|field| field.is_written)
}

/// The places, as a struct declares them.
pub(super) fn declared(fields: &[Field]) -> Vec<TokenStream> {
    let one = |field: &Field| {
        let (Field { ident, vis, docs, .. }, place) = (field, field.place());
        quote!(#(#docs)* #vis #ident: #place)
    };
    written(fields).map(one).collect()
}

/// The places in the object `at`.
pub(super) fn places(fields: &[Field], at: &TokenStream) -> Vec<TokenStream> {
    // What the type of a field lacks is said where it stands.
    let one = |Field { ident, ty, name, is_flat, .. }: &Field| match is_flat {
        true => quote!(#ident: ::sfn_dsl::__private::flat(#at)),
        false => {
            let field = quote_spanned!(ty.span()=> ::sfn_dsl::__private::field(#at, #name));
            quote!(#ident: #field)
        }
    };
    written(fields).map(one).collect()
}

/// What a literal gives, as a struct or a variant declares it.
pub(super) fn given(fields: &[Field], with_vis: bool) -> Vec<TokenStream> {
    let one = |Field { ident, vis, ty, .. }: &Field| {
        let vis = with_vis.then_some(vis);
        quote!(#vis #ident: ::sfn_dsl::Expr<#ty>)
    };
    written(fields).map(one).collect()
}

/// The object that a literal makes, after the members that stand there anyway. `of` begins the name of what was given.
pub(super) fn made(fields: &[Field], fixed: &[TokenStream], of: &TokenStream) -> TokenStream {
    let own = written(fields)
        .filter(|field| !field.is_flat)
        .map(|Field { ident, name, .. }| quote!((#name, #of #ident.tree())));
    let own: Vec<_> = fixed.iter().cloned().chain(own).collect();
    let flat: Vec<_> = written(fields)
        .filter(|field| field.is_flat)
        .map(|Field { ident, .. }| quote!(#of #ident.tree()))
        .collect();
    match flat.is_empty() {
        true => quote!(::sfn_dsl::__private::object([#(#own),*])),
        false => quote!(::sfn_dsl::__private::merged([#(#own),*], [#(#flat),*])),
    }
}
