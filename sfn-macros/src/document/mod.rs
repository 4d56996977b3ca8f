//! `#[derive(Document)]`.

mod check;
mod expand;
mod field;
mod form;
mod members;
mod model;
mod parse;
mod serde;
mod with;

use proc_macro2::TokenStream;

use crate::errors::Errors;

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let document = match syn::parse2(item) {
        Ok(input) => parse::document(input, &mut errors),
        Err(error) => return error.into_compile_error(),
    };
    check::document(&document, &mut errors);
    // A derive adds to the item, so on errors there is nothing to give back beside them.
    errors.or_else(TokenStream::new(), || expand::document(&document))
}

#[cfg(test)]
mod tests;
