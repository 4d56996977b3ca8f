//! Tokens to model.

use syn::{
    Expr, Ident, Token, braced, bracketed,
    ext::IdentExt,
    parse::{Parse, ParseStream, Result},
    punctuated::Punctuated,
    token::{Brace, Bracket},
};

use super::model::{Call, Member, Value};
use crate::expression::Parameter;

impl Parse for Call {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name: Expr = input.parse()?;
        input.parse::<Token![,]>()?;
        let parameter = if input.peek(Token![|]) { Some(Parameter::alone(input)?) } else { None };
        let service = input.call(Ident::parse_any).map_err(|error| form(&error))?;
        input.parse::<Token![:]>().map_err(|error| form(&error))?;
        let action = input.call(Ident::parse_any).map_err(|error| form(&error))?;
        let members;
        let brace = braced!(members in input);
        let members = members_of(&members)?;
        let answer = if input.peek(Token![->]) {
            input.parse::<Token![->]>()?;
            Some(input.parse()?)
        } else {
            None
        };
        if input.peek(Token![,]) {
            input.parse::<Token![,]>()?;
        }
        Ok(Self { name, parameter, service, action, members, body: brace.span.join(), answer })
    }
}

fn members_of(input: ParseStream<'_>) -> Result<Vec<Member>> {
    Ok(Punctuated::<Member, Token![,]>::parse_terminated(input)?.into_iter().collect())
}

impl Parse for Member {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name = input.call(Ident::parse_any)?;
        input.parse::<Token![:]>()?;
        Ok(Self { name, value: input.parse()? })
    }
}

impl Parse for Value {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let inner;
        // No expression of a workflow begins with a brace or a bracket.
        if input.peek(Brace) {
            let brace = braced!(inner in input);
            Ok(Self::Object { members: members_of(&inner)?, span: brace.span.join() })
        } else if input.peek(Bracket) {
            let bracket = bracketed!(inner in input);
            let items = Punctuated::<Self, Token![,]>::parse_terminated(&inner)?;
            Ok(Self::List { items: items.into_iter().collect(), span: bracket.span.join() })
        } else {
            input.parse().map(|expression| Self::Expression(Box::new(expression)))
        }
    }
}

fn form(error: &syn::Error) -> syn::Error {
    syn::Error::new(
        error.span(),
        "write the service and the action: `|order: Order| s3:listObjectsV2 { Bucket: order.bucket }`",
    )
}
