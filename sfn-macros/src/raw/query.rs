//! `jsonpath!`, `intrinsic!` and `jsonata!`: one expression.

use std::ops::Range;

use proc_macro2::TokenStream;
use quote::quote;
use sfn_asl::{Code, ExecutionType, Part, QueryLanguage};
use sfn_query::{Intrinsic, JsonPath, ParseError, Value};
use syn::LitStr;

use super::line;
use crate::errors::Errors;

pub(crate) fn jsonpath(input: TokenStream) -> TokenStream {
    expand(input, "$.order.lines[0]", &quote!(jsonpath), |text, wrong| {
        if let Err(error) = JsonPath::parse(text) {
            wrong.say(&error);
        }
    })
}

pub(crate) fn intrinsic(input: TokenStream) -> TokenStream {
    expand(
        input,
        "States.Format('order {}', $.id)",
        &quote!(intrinsic),
        |text, wrong| match Intrinsic::parse(text) {
            Ok(_) => wrong.in_machine(
                &format!(r#""Type":"Pass","End":true,"Parameters":{{"it.$":{}}}"#, Value::from(text)),
                QueryLanguage::JsonPath,
                0,
            ),
            Err(error) => wrong.say(&error),
        },
    )
}

pub(crate) fn jsonata(input: TokenStream) -> TokenStream {
    expand(input, "$sum($states.input.lines.price)", &quote!(jsonata), |text, wrong| {
        if text.trim_start().starts_with("{%") {
            return wrong
                .at(0..2, "write the expression alone: `{%` and `%}` are put around it where it stands");
        }
        // As the output of a task, which may read all of `$states` but the error output.
        let task =
            r#""Type":"Task","End":true,"Resource":"arn:aws:lambda:us-east-1:123456789012:function:f""#;
        let marked = Value::from(format!("{{% {text} %}}"));
        wrong.in_machine(&format!(r#"{task},"Output":{marked}"#), QueryLanguage::Jsonata, 3);
    })
}

fn expand(
    input: TokenStream,
    example: &str,
    function: &TokenStream,
    check: impl FnOnce(&str, &mut Wrong<'_>),
) -> TokenStream {
    let literal: LitStr = match syn::parse2(input) {
        Ok(literal) => literal,
        Err(error) => {
            return syn::Error::new(error.span(), format!("write one literal: `\"{example}\"`"))
                .into_compile_error();
        }
    };
    let (text, mut errors) = (literal.value(), Errors::default());
    check(&text, &mut Wrong { literal: &literal, text: &text, errors: &mut errors });
    errors.or_expression(|| quote!(::sfn_dsl::__private::#function(#text)))
}

/// What is wrong with a literal. Its span is all that a macro can point at, so the message shows the place in it.
struct Wrong<'a> {
    literal: &'a LitStr,
    text: &'a str,
    errors: &'a mut Errors,
}

impl Wrong<'_> {
    fn say(&mut self, error: &ParseError) {
        self.at(error.span.clone(), &error.to_string());
    }

    /// What the checks say of it in a state, in whose text it begins after so many bytes.
    fn in_machine(&mut self, state: &str, language: QueryLanguage, before: usize) {
        let machine = format!(
            r#"{{"QueryLanguage":"{}","StartAt":"it","States":{{"it":{{{state}}}}}}}"#,
            language.as_str()
        );
        let found = sfn_asl::read("literal", machine).check(ExecutionType::Standard).err();
        for found in found.into_iter().flatten() {
            if found.is_error() && found.code != Code::JsonataStatesField {
                let at = match &found.place.part {
                    Part::Within(bytes) => {
                        bytes.start.saturating_sub(before)..bytes.end.saturating_sub(before)
                    }
                    Part::Value | Part::Key => 0..self.text.len(),
                };
                self.at(at, &line(&found));
            }
        }
    }

    fn at(&mut self, bytes: Range<usize>, message: &str) {
        let start = self.text.floor_char_boundary(bytes.start);
        let line_start = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = self.text[line_start..].lines().next().unwrap_or_default();
        let before = self.text[line_start..start].chars().count();
        let end = self.text.floor_char_boundary(bytes.end).min(line_start + line.len()).max(start);
        let wide = self.text[start..end].chars().count().max(1);
        let marks = "^".repeat(wide);
        self.errors.at(self.literal, format!("{message}\n{line}\n{:before$}{marks}", ""));
    }
}
