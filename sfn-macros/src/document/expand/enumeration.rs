//! Enums: one place a variant, which knows whether the value is that variant and where its content is.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Names, phantom_field, variant};
use crate::document::{
    form,
    model::{Content, Enum},
};

pub(super) fn expand(names: &Names<'_>, it: &Enum) -> TokenStream {
    let Names { ident, places, template, generics } = names;
    let (of_impl, of_type, bounds) = generics.split_for_impl();
    let (declared_phantom, made_phantom) = phantom_field(names.phantom().as_ref());
    let variants: Vec<_> = it.variants.iter().filter(|variant| !variant.is_skipped).collect();
    let structs = variants.iter().map(|it| variant::structure(names, it));
    let declared = variants.iter().map(|variant| variant::declared(names, &it.tagging, variant));
    let made = variants.iter().map(|variant| variant::places(names, &it.tagging, variant));
    let given = variants.iter().map(|variant| variant::given(variant));
    let templates = variants.iter().map(|variant| variant::template(names, &it.tagging, variant));
    let implementations = names.implementations(
        &form::named(ident, &form::enumeration(it)),
        &quote!(#places { #(#made,)* #made_phantom }),
        &quote!(match template { #(#templates)* }),
    );
    let text = it.is_text().then(|| text(names, it));
    quote! {
        #(#structs)*

        #[doc(hidden)]
        #[allow(dead_code, non_snake_case, reason = "its fields are called as the variants")]
        pub struct #places #of_impl #bounds { #(#declared,)* #declared_phantom }
        #[doc(hidden)]
        #[allow(dead_code, reason = "a workflow makes the variants that it needs")]
        pub enum #template #of_impl #bounds { #(#given,)* }

        #implementations

        impl #of_impl ::sfn_dsl::__private::Matched for #ident #of_type #bounds {
            type Pattern = Self;
        }

        #text
    }
}

/// What an enum is, beside a document, that is nothing but a text.
fn text(names: &Names<'_>, it: &Enum) -> TokenStream {
    let Names { ident, .. } = names;
    let texts = it.variants.iter().filter(|it| matches!(it.content, Content::Nothing));
    let (idents, texts): (Vec<_>, Vec<_>) = texts.map(|variant| (&variant.ident, &variant.name)).unzip();
    quote! {
        impl ::sfn_dsl::__private::Kind for #ident {
            const FAMILY: ::sfn_dsl::__private::Family = ::sfn_dsl::__private::TEXT;
        }

        impl ::sfn_dsl::__private::Scalar for #ident {
            type Kind = Self;
        }

        impl ::sfn_dsl::__private::Literal for #ident {
            type Of = Self;
            fn constant(self) -> ::sfn_dsl::__private::Tree {
                ::sfn_dsl::__private::text(match self { #(Self::#idents => #texts,)* })
            }
        }

        impl ::sfn_dsl::__private::Like<#ident> for #ident {
            fn operand(self) -> ::sfn_dsl::__private::Tree {
                ::sfn_dsl::__private::Literal::constant(self)
            }
        }

        impl ::sfn_dsl::__private::Gives<#ident> for #ident {
            fn expression(self) -> ::sfn_dsl::Expr<#ident> {
                ::sfn_dsl::__private::lit(self)
            }
        }

        impl ::sfn_dsl::__private::Key for #ident {}

        impl ::sfn_dsl::__private::KeyOf<#ident> for #ident {
            fn text(self) -> ::std::string::String {
                ::sfn_dsl::__private::key_text(self)
            }
        }
    }
}
