//! Structs with named fields: objects.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Names, phantom_field};
use crate::document::{form, members, model::Object};

pub(super) fn expand(names: &Names<'_>, object: &Object) -> TokenStream {
    let Names { ident, places, template, generics } = names;
    let (of_impl, _, bounds) = generics.split_for_impl();
    let phantom = names.phantom();
    let (declared_phantom, made_phantom) = phantom_field(phantom.as_ref());
    let (declared, made) = (members::declared(&object.fields), members::places(&object.fields, &quote!(at)));
    let given = members::given(&object.fields, true);
    let tag = object
        .tag
        .iter()
        .map(|(tag, name)| quote!((#tag, ::sfn_dsl::__private::text(#name))))
        .collect::<Vec<_>>();
    let implementations = names.implementations(
        &form::named(ident, &form::object(object)),
        &quote!(#places { #(#made,)* #made_phantom }),
        &members::made(&object.fields, &tag, &quote!(template.)),
    );
    quote! {
        #[doc(hidden)]
        #[allow(dead_code, reason = "a workflow names the fields that it needs")]
        pub struct #places #of_impl #bounds { #(#declared,)* #declared_phantom }
        #[doc(hidden)]
        pub struct #template #of_impl #bounds { #(#given,)* }

        #implementations
    }
}
