//! JSON written as tokens: its text, and which token stands where in it.

use std::ops::Range;

use proc_macro2::Span;
use syn::{
    Ident, Lit, Token, braced, bracketed,
    parse::{ParseStream, Result},
    token::{Brace, Bracket},
};

/// The service refuses what nests deeper, and so does this, before it overflows a stack.
const MAX_DEPTH: usize = 128;

/// A text, and the tokens that it was made of.
#[derive(Default)]
pub(super) struct Json {
    pub(super) text: String,
    tokens: Vec<(usize, Span)>,
}

impl Json {
    /// The token at the beginning of these bytes.
    pub(super) fn token(&self, bytes: &Range<usize>) -> Option<Span> {
        self.tokens.iter().rev().find(|(start, _)| *start <= bytes.start).map(|(_, span)| *span)
    }

    /// The members of an object, without its braces.
    pub(super) fn members(&mut self, input: ParseStream<'_>, depth: usize) -> Result<()> {
        while !input.is_empty() {
            match input.parse()? {
                Lit::Str(name) => self.string(&name.value(), name.span()),
                other => {
                    return Err(syn::Error::new(other.span(), "the name of a member is a text in quotes"));
                }
            }
            input.parse::<Token![:]>()?;
            self.text.push(':');
            self.value(input, depth)?;
            self.comma(input)?;
        }
        Ok(())
    }

    fn value(&mut self, input: ParseStream<'_>, depth: usize) -> Result<()> {
        if depth > MAX_DEPTH {
            return Err(input.error(format!("a definition nests at most {MAX_DEPTH} deep")));
        }
        if input.peek(Brace) {
            let content;
            let brace = braced!(content in input);
            self.begin(brace.span.open(), "{");
            self.members(&content, depth + 1)?;
            self.begin(brace.span.close(), "}");
        } else if input.peek(Bracket) {
            let content;
            let bracket = bracketed!(content in input);
            self.begin(bracket.span.open(), "[");
            while !content.is_empty() {
                self.value(&content, depth + 1)?;
                self.comma(&content)?;
            }
            self.begin(bracket.span.close(), "]");
        } else {
            self.scalar(input)?;
        }
        Ok(())
    }

    fn scalar(&mut self, input: ParseStream<'_>) -> Result<()> {
        if input.peek(Ident) {
            let word: Ident = input.parse()?;
            if word != "null" {
                return Err(syn::Error::new(word.span(), NO_JSON));
            }
            self.begin(word.span(), "null");
            return Ok(());
        }
        let minus: Option<Token![-]> = input.parse()?;
        if let Some(minus) = minus {
            self.begin(minus.spans[0], "-");
        }
        match input.parse().map_err(|error| syn::Error::new(error.span(), NO_JSON))? {
            Lit::Str(text) if minus.is_none() => self.string(&text.value(), text.span()),
            Lit::Bool(it) if minus.is_none() => self.begin(it.span, if it.value { "true" } else { "false" }),
            Lit::Int(number) if number.suffix().is_empty() => {
                self.begin(number.span(), number.base10_digits());
            }
            Lit::Float(number) if number.suffix().is_empty() => {
                self.begin(number.span(), number.base10_digits());
            }
            other => return Err(syn::Error::new(other.span(), NO_JSON)),
        }
        Ok(())
    }

    fn string(&mut self, text: &str, span: Span) {
        self.begin(span, &sfn_query::Value::from(text).to_string());
    }

    fn begin(&mut self, span: Span, text: &str) {
        self.tokens.push((self.text.len(), span));
        self.text.push_str(text);
    }

    fn comma(&mut self, input: ParseStream<'_>) -> Result<()> {
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
            if !input.is_empty() {
                self.text.push(',');
            }
        }
        Ok(())
    }

    /// Puts texts around what is there.
    pub(super) fn surround(&mut self, before: &str, after: &str) {
        self.text = format!("{before}{}{after}", self.text);
        self.tokens.iter_mut().for_each(|(start, _)| *start += before.len());
    }
}

const NO_JSON: &str =
    "this is no JSON: write a text in quotes, a number, `true`, `false`, `null`, `[…]` or `{…}`";
