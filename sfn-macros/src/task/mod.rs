//! `#[task]`.

mod check;
mod expand;
mod model;
mod parse;

use proc_macro2::TokenStream;

use crate::errors::Errors;

pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let function: syn::ItemFn = match syn::parse2(item.clone()) {
        Ok(function) => function,
        Err(_) => {
            errors.at(
                &item,
                "`#[task]` stands on a function: its input, its output and its errors are the contract",
            );
            return errors.or_else(item, TokenStream::new);
        }
    };
    let resource = parse::resource(arguments, &function, &mut errors);
    check::function(&function, &resource, &mut errors);
    errors.or_else(item, || expand::task(&parse::task(function, resource)))
}

#[cfg(test)]
mod tests;
