//! `choice!`.

mod check;
mod expand;
mod model;
mod parse;

use proc_macro2::TokenStream;

use crate::errors::Errors;

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let choice: model::Choice = match syn::parse2(input) {
        Ok(choice) => choice,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::default();
    check::choice(&choice, &mut errors);
    errors.or_expression(|| expand::choice(&choice))
}

#[cfg(test)]
mod tests;
