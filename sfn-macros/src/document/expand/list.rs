//! Structs with several fields without names: lists.

use proc_macro2::TokenStream;
use quote::quote;

use super::Names;
use crate::document::{form, model::Unnamed};

pub(super) fn expand(names: &Names<'_>, items: &[Unnamed]) -> TokenStream {
    let Names { ident, places, template, generics } = names;
    let (of_impl, _, bounds) = generics.split_for_impl();
    let fields: Vec<_> = items.iter().map(|Unnamed { vis, ty }| quote!(#vis ::sfn_dsl::Expr<#ty>)).collect();
    let at: Vec<_> = (0..items.len()).map(syn::Index::from).collect();
    let form = form::named(ident, &form::items(items));
    let implementations = names.implementations(
        &quote!(const LIST: bool = true; #form),
        &quote!(#places(#(::sfn_dsl::__private::item(at, #at)),*)),
        &quote!(::sfn_dsl::__private::items([#(::sfn_dsl::__private::whole(template.#at)),*])),
    );
    quote! {
        #[doc(hidden)]
        #[allow(dead_code, reason = "a workflow names the fields that it needs")]
        pub struct #places #of_impl (#(#fields),*) #bounds;
        #[doc(hidden)]
        pub struct #template #of_impl (#(#fields),*) #bounds;

        #implementations
    }
}
