//! `asl!`: a definition, or one state, as tokens.

use std::ops::Range;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use sfn_asl::{Diagnostic, ExecutionType, Part, Source};
use sfn_query::Value;
use syn::parse::{ParseStream, Parser};

use super::{json::Json, line};
use crate::errors::Errors;

/// What stands around a state to make a definition of it.
const BEFORE: &str = r#"{"StartAt":"this state","States":{"this state":{"#;

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut json = Json::default();
    if let Err(error) = (|input: ParseStream<'_>| json.members(input, 0)).parse2(input) {
        return error.into_compile_error();
    }
    let members = sfn_query::json::parse(&format!("{{{}}}", json.text)).unwrap_or(Value::Null);
    let is_state = members.get("Type").is_some() && members.get("States").is_none();
    if is_state {
        json.surround(BEFORE, if says_where_to_go(&members) { "}}}" } else { r#","End":true}}}"# });
    } else {
        json.surround("{", "}");
    }
    let read = sfn_asl::read("asl!", json.text.as_str());
    let mut errors = Errors::default();
    for found in read.check(ExecutionType::Standard).err().into_iter().flatten() {
        if found.is_error() {
            let token = bytes(&found, read.source()).and_then(|bytes| json.token(&bytes));
            errors.push(syn::Error::new(token.unwrap_or_else(Span::call_site), line(&found)));
        }
    }
    let (text, made) = (&json.text, if is_state { quote!(state_definition) } else { quote!(definition) });
    errors.or_expression(|| quote!(::sfn_dsl::__private::#made(#text)))
}

/// The bytes of what a finding is about; a place in a text is that text, which is one token.
fn bytes(found: &Diagnostic, source: &Source) -> Option<Range<usize>> {
    match found.place.part {
        Part::Within(_) => source.value_span(found.pointer()),
        Part::Value | Part::Key => found.span(),
    }
}

/// Whether a state has a transition of its own, or is of a type that has none.
fn says_where_to_go(state: &Value) -> bool {
    let kind = state.get("Type").and_then(Value::as_str);
    ["Next", "End"].iter().any(|name| state.get(name).is_some())
        || matches!(kind, Some("Choice" | "Succeed" | "Fail"))
}
