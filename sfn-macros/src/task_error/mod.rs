//! `#[derive(TaskError)]`.

mod check;
mod expand;
mod model;
mod parse;

use proc_macro2::TokenStream;

use crate::errors::Errors;

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let enumeration = match syn::parse2(item) {
        Ok(input) => parse::enumeration(input, &mut errors),
        Err(error) => return error.into_compile_error(),
    };
    check::enumeration(&enumeration, &mut errors);
    errors.or_else(TokenStream::new(), || expand::enumeration(&enumeration))
}

#[cfg(test)]
mod tests;
