//! Types that are another in JSON: newtypes, transparent structs, and what is converted.

use proc_macro2::TokenStream;
use quote::quote;

use super::Names;
use crate::document::{form, model::Same};

pub(super) fn expand(names: &Names<'_>, same: &Same) -> TokenStream {
    let Names { ident, places, template, generics } = names;
    let Same { ident: field, vis, ty } = same;
    let (of_impl, _, bounds) = generics.split_for_impl();
    let structure = |name: &syn::Ident| match field {
        Some(field) => quote!(pub struct #name #of_impl #bounds { #vis #field: ::sfn_dsl::Expr<#ty> }),
        None => quote!(pub struct #name #of_impl (#vis ::sfn_dsl::Expr<#ty>) #bounds;),
    };
    let (places_struct, template_struct) = (structure(places), structure(template));
    let (made, given) = match field {
        Some(field) => (quote!(#places { #field: ::sfn_dsl::__private::cast(at) }), quote!(template.#field)),
        None => (quote!(#places(::sfn_dsl::__private::cast(at))), quote!(template.0)),
    };
    let form = form::named(ident, &form::of_type(ty));
    let implementations = names.implementations(
        &quote! {
            const OPTIONAL: bool = <#ty as ::sfn_dsl::__private::Data>::OPTIONAL;
            const LIST: bool = <#ty as ::sfn_dsl::__private::Data>::LIST;

            #form
        },
        &made,
        &quote!(::sfn_dsl::__private::cast(#given)),
    );
    quote! {
        #[doc(hidden)]
        #[allow(dead_code, reason = "a workflow names the fields that it needs")]
        #places_struct
        #[doc(hidden)]
        #template_struct

        #implementations
    }
}
