//! `format!` in an expression: a text with places that are filled when the workflow runs.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{
    Expr, LitStr, Macro, Token,
    parse::{Parse, ParseStream, Result},
    punctuated::Punctuated,
};

use super::expand::value;
use crate::errors::Errors;

/// `format!("{} of {}", part, whole)`
struct Format {
    template: LitStr,
    arguments: Vec<Expr>,
}

/// A piece of the template.
#[derive(Debug, PartialEq)]
enum Piece {
    Text(String),
    Place,
}

impl Parse for Format {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let template = input.parse()?;
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        let arguments = Punctuated::<Expr, Token![,]>::parse_terminated(input)?;
        Ok(Self { template, arguments: arguments.into_iter().collect() })
    }
}

/// Whether that macro is `format!`.
pub(super) fn is_format(call: &Macro) -> bool {
    call.path.is_ident("format")
}

pub(super) fn check(call: &Macro, errors: &mut Errors) {
    let format: Format = match call.parse_body() {
        Ok(format) => format,
        Err(error) => return errors.push(error),
    };
    let Some(pieces) = pieces(&format.template.value()) else {
        return errors.at(&format.template, "a place is written `{}` here, a brace `{{` or `}}`");
    };
    let (places, given) =
        (pieces.iter().filter(|piece| **piece == Piece::Place).count(), format.arguments.len());
    if places != given {
        errors.at(&format.template, format!("the text has {places} places, but {given} values are given"));
    }
    format.arguments.iter().for_each(|argument| super::check(argument, errors));
}

pub(super) fn expand(call: &Macro) -> TokenStream {
    let format: Format = call.parse_body().expect("`check` has parsed it");
    let mut arguments = format.arguments.iter();
    let pieces = pieces(&format.template.value()).unwrap_or_default();
    let parts = pieces.into_iter().map(|piece| match piece {
        Piece::Text(text) => quote!(::sfn_dsl::__private::text(#text)),
        Piece::Place => {
            let argument = arguments.next().map(value);
            quote!(::sfn_dsl::__private::shown(#argument))
        }
    });
    quote!(::sfn_dsl::__private::format([#(#parts),*]))
}

/// The texts and places of a template; `None` for anything in braces but nothing.
fn pieces(template: &str) -> Option<Vec<Piece>> {
    let (mut pieces, mut text) = (Vec::new(), String::new());
    let mut letters = template.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, letters.peek()) {
            ('{', Some('{')) | ('}', Some('}')) => text.extend(letters.next()),
            ('{', Some('}')) => {
                letters.next();
                if !text.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut text)));
                }
                pieces.push(Piece::Place);
            }
            ('{' | '}', _) => return None,
            _ => text.push(letter),
        }
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::{
        Piece::{self, Place},
        pieces,
    };

    fn check(template: &str, expected: Option<&[Piece]>) {
        assert_eq!(pieces(template).as_deref(), expected, "{template}");
    }

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    #[test]
    fn templates_are_texts_and_places() {
        check("", Some(&[]));
        check("a", Some(&[text("a")]));
        check("{}-{}", Some(&[Place, text("-"), Place]));
        check("{{}} {}", Some(&[text("{} "), Place]));
        check("{name}", None);
        check("{:?}", None);
        check("}", None);
        check("{", None);
    }
}
