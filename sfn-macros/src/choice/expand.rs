//! Model to tokens.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::model::{Arm, Assignment, Choice, Target};
use crate::expression::{Parameter, expected, value};

pub(super) fn choice(choice: &Choice) -> TokenStream {
    let Choice { name, parameter: Parameter { ty, .. }, arms, default } = choice;
    // An arm that does not fit is reported where its step stands.
    let arms = arms.iter().map(|Arm { condition, target: Target { assign, step } }| {
        let condition = closure(&choice.parameter, &value(condition));
        let when = quote_spanned!(step.span()=> when);
        let assign = assigns(&choice.parameter, assign);
        quote!(.#when(#condition, #step) #assign)
    });
    let default = default.as_ref().map(|Target { assign, step }| {
        let otherwise = quote_spanned!(step.span()=> otherwise);
        let assign = assigns(&choice.parameter, assign);
        quote!(.#otherwise(#step) #assign)
    });
    quote!(::sfn_dsl::__private::choice::<#ty>(#name) #(#arms)* #default)
}

fn assigns(parameter: &Parameter, assign: &[Assignment]) -> TokenStream {
    let assign = assign.iter().map(|Assignment { variable, value }| {
        let value = closure(parameter, &expected(value));
        quote_spanned!(variable.span()=> .assign(&#variable, #value))
    });
    quote!(#(#assign)*)
}

/// Not every arm asks about the document: that is no unused variable.
fn closure(Parameter { ident, ty }: &Parameter, body: &TokenStream) -> TokenStream {
    quote! {
        |#ident: ::sfn_dsl::Expr<#ty>| {
            let _ = #ident;
            #body
        }
    }
}
