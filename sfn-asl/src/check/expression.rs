//! JSONata strings: their delimiters (E027), and what `Condition` takes (E032).
//!
//! What stands between the marks is for `jsonata`.

use sfn_query::Value;

use super::{Rule, Site};
use crate::diagnostic::{At, Code, Diagnostic, Findings};

pub(super) struct Expressions;

impl<'m> Rule<'m> for Expressions {
    fn expression(
        &mut self,
        site: &Site<'_, 'm>,
        at: &At<'_>,
        it: super::Expression<'_>,
        found: &mut Findings,
    ) {
        match it {
            super::Expression::Jsonata(value) if site.is_jsonata() => strings(value, at, found),
            super::Expression::Assign(members) if site.is_jsonata() => {
                members.iter().for_each(|(name, value)| strings(value, &at.key(name), found));
            }
            super::Expression::JsonataText(text) if site.is_jsonata() => {
                if is_literal(text) && at.name() == Some("Condition") {
                    let message = "`Condition` takes a JSONata string, `true` or `false`";
                    let help = match text.trim_start().starts_with("{%") {
                        true => "take away what stands before `{%`".to_owned(),
                        false => format!("write `{{% {text} %}}`"),
                    };
                    found.add(Diagnostic::new(Code::JsonataCondition, at, message).help(help));
                }
                delimiters(text, at, found);
            }
            // A number cannot come from an expression here; what is text in JSONPath is never kept as one.
            super::Expression::JsonataText(_) if at.name() != Some("Condition") => {
                let name = at.name().unwrap_or_default();
                let message = format!("`{name}` takes a number here: the query language is JSONPath");
                let help = format!("use `{name}Path`, or `\"QueryLanguage\": \"JSONata\"` in this state");
                found.add(Diagnostic::new(Code::WrongType, at, message).help(help));
            }
            _ => {}
        }
    }
}

/// Every string of the value, at any depth. What nests too deep is refused before.
fn strings(value: &Value, at: &At<'_>, found: &mut Findings) {
    match value {
        Value::String(text) => delimiters(text, at, found),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, item)| strings(item, &at.index(n), found));
        }
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| strings(value, &at.key(name), found));
        }
        _ => {}
    }
}

/// Whether a string is one without an expression: it has neither mark, or blanks before both.
pub(super) fn is_literal(text: &str) -> bool {
    !text.starts_with("{%") && (!text.ends_with("%}") || text.trim_start().starts_with("{%"))
}

/// A string with only one of the two marks.
fn delimiters(text: &str, at: &At<'_>, found: &mut Findings) {
    let message = match (text.starts_with("{%"), text.ends_with("%}")) {
        (true, false) => "this expression does not end with `%}`",
        (false, true) if !is_literal(text) => "this expression does not begin with `{%`",
        (true, true) if text.len() < 4 => "this expression does not end with `%}`",
        _ => return,
    };
    // A block of YAML has a line break at its end unless it is told not to.
    let help = match text.trim_end().len() < text.len() && text.trim_end().ends_with("%}") {
        true => {
            "take away what follows `%}`: in YAML a block that begins with `|-` has no line break at its end"
        }
        false => "the whole string is the expression: `{% … %}`, with nothing outside",
    };
    found.add(Diagnostic::new(Code::JsonataDelimiters, at, message).help(help));
}
