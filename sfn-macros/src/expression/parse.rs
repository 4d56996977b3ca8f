//! Tokens to model.

use syn::{
    Ident, Token,
    parse::{Parse, ParseStream, Result},
};

use super::model::{Closure, Parameter};

impl Parse for Closure {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        Ok(Self { parameter: input.parse()?, body: input.parse()? })
    }
}

impl Parse for Parameter {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        const FORM: &str = "write the document and its type: `|order: Order| ..`";
        let form = |error: syn::Error| syn::Error::new(error.span(), FORM);
        input.parse::<Token![|]>().map_err(form)?;
        let ident: Ident = input.parse().map_err(form)?;
        input.parse::<Token![:]>().map_err(form)?;
        let ty = input.parse()?;
        input.parse::<Token![|]>()?;
        Ok(Self { ident, ty })
    }
}
