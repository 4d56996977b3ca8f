//! Model to tokens.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::model::{Arm, Choice};
use crate::expression::{Parameter, value};

pub(super) fn choice(choice: &Choice) -> TokenStream {
    let Choice { name, parameter: Parameter { ident, ty }, arms, default } = choice;
    // An arm that does not fit is reported where its step stands.
    let arms = arms.iter().map(|Arm { condition, step }| {
        let condition = value(condition);
        let when = quote_spanned!(step.span()=> when);
        // Not every arm asks about the document: that is no unused variable.
        quote! {
            .#when(|#ident: ::sfn_dsl::Expr<#ty>| {
                let _ = #ident;
                #condition
            }, #step)
        }
    });
    let default = default.as_ref().map(|step| {
        let otherwise = quote_spanned!(step.span()=> otherwise);
        quote!(.#otherwise(#step))
    });
    quote!(::sfn_dsl::__private::choice::<#ty>(#name) #(#arms)* #default)
}
