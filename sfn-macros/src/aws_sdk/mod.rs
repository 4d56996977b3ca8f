//! `aws_sdk!`: calls of any API, checked against the catalogue of services.

mod check;
mod expand;
mod model;
mod parse;

use proc_macro2::TokenStream;

use crate::errors::Errors;

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let call: model::Call = match syn::parse2(input) {
        Ok(call) => call,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::default();
    let action = check::call(&call, &mut errors);
    errors.or_expression(|| match action {
        Some(action) => expand::call(&call, action),
        None => TokenStream::new(),
    })
}

#[cfg(test)]
mod tests;
