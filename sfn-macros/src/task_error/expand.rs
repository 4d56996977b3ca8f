//! Model to tokens.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Fields, Ident, ext::IdentExt};

use super::model::{Enumeration, Variant};
use crate::case::Case;

pub(super) fn enumeration(enumeration: &Enumeration) -> TokenStream {
    let ident = &enumeration.ident;
    let names = enumeration
        .variants
        .iter()
        .map(|Variant { ident, error_name, .. }| quote!(Self::#ident { .. } => #error_name));
    let causes = enumeration.variants.iter().map(|variant| cause(ident, variant));
    let constants = constants(enumeration);
    quote! {
        #constants

        impl ::sfn_dsl::__private::Enumerated for #ident {
            fn error_name(&self) -> &'static str {
                match self { #(#names,)* }
            }
        }

        impl ::core::convert::From<#ident> for ::sfn_dsl::TaskError {
            fn from(error: #ident) -> Self {
                #[allow(unused_imports, reason = "one of the two, whether or not the error has a `Display`")]
                use ::sfn_dsl::__private::cause::{ByDisplay as _, ByFields as _};
                let fields = |error: &#ident| match error { #(#causes,)* };
                let name = ::sfn_dsl::__private::Enumerated::error_name(&error);
                Self::new(name, (&::sfn_dsl::__private::cause::Cause(&error)).text(fields))
            }
        }
    }
}

/// A variant with fields has no value that could be named in a retrier, so it gets a constant that can.
fn constants(enumeration: &Enumeration) -> TokenStream {
    let Enumeration { ident, vis, .. } = enumeration;
    let constants: Vec<_> = enumeration
        .variants
        .iter()
        .filter(|variant| !matches!(variant.fields, Fields::Unit))
        .map(|Variant { ident: variant, error_name, .. }| {
            let name = Case::ScreamingSnake.of_variant(&variant.unraw().to_string());
            let name = Ident::new(&name, variant.span());
            let docs = format!(" The error of [`{ident}::{variant}`], for retriers and catchers.");
            quote! {
                #[doc = #docs]
                #[allow(dead_code, reason = "a workflow names the errors that it answers")]
                #vis const #name: ::sfn_dsl::ErrorName<#ident> = ::sfn_dsl::ErrorName::new(#error_name);
            }
        })
        .collect();
    if constants.is_empty() { TokenStream::new() } else { quote!(impl #ident { #(#constants)* }) }
}

/// `card declined: code = 51`
fn cause(of: &Ident, variant: &Variant) -> TokenStream {
    let Variant { ident, fields, .. } = variant;
    let words = Case::Snake.of_variant(&ident.unraw().to_string()).replace('_', " ");
    match fields {
        Fields::Unit => quote!(#of::#ident => ::std::string::String::from(#words)),
        Fields::Named(fields) => {
            let names: Vec<_> = fields.named.iter().filter_map(|field| field.ident.as_ref()).collect();
            let text = format!(
                "{words}: {}",
                names.iter().map(|name| format!("{name} = {{:?}}")).collect::<Vec<_>>().join(", ")
            );
            quote!(#of::#ident { #(#names),* } => ::std::format!(#text, #(#names),*))
        }
        Fields::Unnamed(fields) => {
            let names: Vec<_> = (0..fields.unnamed.len()).map(|at| format_ident!("field_{at}")).collect();
            let text = format!("{words}: {}", vec!["{:?}"; names.len()].join(", "));
            quote!(#of::#ident(#(#names),*) => ::std::format!(#text, #(#names),*))
        }
    }
}
