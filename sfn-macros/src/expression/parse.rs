//! Tokens to model.

use syn::{
    Ident, Token,
    parse::{Parse, ParseStream, Result},
};

use super::model::{Closure, Parameter};

impl Parse for Closure {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut parameters = Vec::new();
        if !input.peek(Token![|]) {
            return Ok(Self { parameters, body: input.parse()? });
        }
        input.parse::<Token![|]>()?;
        if input.peek(Token![|]) {
            return Err(form(&input.error("")));
        }
        while !input.peek(Token![|]) {
            parameters.push(input.parse()?);
            if input.peek(Token![,]) {
                input.parse::<Token![,]>()?;
            }
        }
        input.parse::<Token![|]>()?;
        Ok(Self { parameters, body: input.parse()? })
    }
}

impl Parameter {
    /// `|order: Order|`: the one document of a macro that has no closure around it all.
    pub(crate) fn alone(input: ParseStream<'_>) -> Result<Self> {
        input.parse::<Token![|]>().map_err(|error| form(&error))?;
        let parameter = input.parse()?;
        input.parse::<Token![|]>()?;
        Ok(parameter)
    }
}

impl Parse for Parameter {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let ident = match input.peek(Token![_]) {
            true => Ident::new("_", input.parse::<Token![_]>()?.span),
            false => input.parse().map_err(|error| form(&error))?,
        };
        input.parse::<Token![:]>().map_err(|error| form(&error))?;
        Ok(Self { ident, ty: input.parse()? })
    }
}

fn form(error: &syn::Error) -> syn::Error {
    syn::Error::new(error.span(), "write the document and its type: `|order: Order| ..`")
}
