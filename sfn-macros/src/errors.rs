//! Errors of a macro call: all of them at once, beside the untouched item.

use proc_macro2::TokenStream;
use quote::ToTokens;

/// What is wrong with a macro's input, so far.
#[derive(Default)]
pub(crate) struct Errors(Option<syn::Error>);

impl Errors {
    /// Something is wrong with these tokens.
    pub(crate) fn at(&mut self, tokens: impl ToTokens, message: impl std::fmt::Display) {
        self.push(syn::Error::new_spanned(tokens, message));
    }

    /// Takes over what another parser found.
    pub(crate) fn push(&mut self, error: syn::Error) {
        match &mut self.0 {
            Some(known) => known.combine(error),
            None => self.0 = Some(error),
        }
    }

    /// The generated expression; on errors these, as one expression: several would be none.
    pub(crate) fn or_expression(self, generate: impl FnOnce() -> TokenStream) -> TokenStream {
        match self.0 {
            Some(error) => {
                let errors = error.into_compile_error();
                quote::quote!({ #errors })
            }
            None => generate(),
        }
    }

    /// The generated code; on errors these and the untouched item.
    pub(crate) fn or_else(self, item: TokenStream, generate: impl FnOnce() -> TokenStream) -> TokenStream {
        match self.0 {
            Some(error) => {
                let mut tokens = error.into_compile_error();
                tokens.extend(item);
                tokens
            }
            None => generate(),
        }
    }
}
