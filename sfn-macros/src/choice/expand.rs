//! Model to tokens.

use proc_macro2::TokenStream;
use quote::quote;

use super::model::{Arm, Choice};
use crate::expression::{Parameter, value};

pub(super) fn choice(choice: &Choice) -> TokenStream {
    let Choice { name, parameter: Parameter { ident, ty }, arms, default } = choice;
    let arms = arms.iter().map(|Arm { condition, step }| {
        let condition = value(condition);
        quote!(.when(|#ident: ::sfn_dsl::Expr<#ty>| #condition, #step))
    });
    let default = default.as_ref().map(|step| quote!(.otherwise(#step)));
    quote!(::sfn_dsl::__private::choice::<#ty>(#name) #(#arms)* #default)
}
