//! `expr!`: Rust expressions over a document.

mod check;
mod constructor;
mod expand;
mod format;
pub(crate) mod matching;
mod model;
mod parse;
pub(crate) mod pattern;

use proc_macro2::TokenStream;

use crate::errors::Errors;

pub(crate) use check::expression as check;
pub(crate) use expand::{expected, value};
pub(crate) use model::Parameter;

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let closure: model::Closure = match syn::parse2(input) {
        Ok(closure) => closure,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::default();
    check::expression(&closure.body, &mut errors);
    errors.or_expression(|| expand::closure(&closure))
}

#[cfg(test)]
mod tests;
