//! JSONata expressions, each parsed once where it stands: E028–E030, E066.
//!
//! What parses is shown to the rules that look inside of expressions.

mod fields;

pub(super) use fields::StatesFields;

use sfn_query::Value;
use sfn_query::jsonata::{Code as Fault, Error, Jsonata, Profile, Reference};

use super::Expression;
use crate::diagnostic::{At, Code, Detail, Diagnostic, Findings};

/// A parsed expression and where it begins in its string.
pub(super) struct Query {
    expression: Jsonata,
    start: usize,
}

impl Query {
    /// What is read of `$states`.
    pub(super) fn states(&self) -> impl Iterator<Item = &Reference> {
        self.expression.states()
    }

    /// The variables that are read, without `$states`; the names of functions are among them.
    pub(super) fn variables(&self) -> impl Iterator<Item = &Reference> {
        self.expression.variables().iter().filter(|it| it.name.as_str() != "states")
    }

    /// Whether it is called as a function.
    pub(super) fn is_called(&self, reference: &Reference) -> bool {
        self.expression.functions().iter().any(|it| it.span.start == reference.span.start)
    }

    /// Bytes of the string, after its escapes are resolved.
    pub(super) fn span(&self, reference: &Reference) -> std::ops::Range<usize> {
        self.start + reference.span.start..self.start + reference.span.end
    }
}

/// Shows every expression in a field of a JSONata state; what is none is a finding.
pub(super) fn each(
    it: Expression<'_>,
    at: &At<'_>,
    found: &mut Findings,
    visit: &mut dyn FnMut(&At<'_>, &Query, &mut Findings),
) {
    match it {
        Expression::Jsonata(value) => strings(value, at, found, visit),
        Expression::Assign(members) => {
            members.iter().for_each(|(name, value)| strings(value, &at.key(name), found, visit));
        }
        Expression::JsonataText(text) => string(text, at, found, visit),
        Expression::Path(..) | Expression::Template(_) | Expression::Static(_) => {}
    }
}

/// Every string of the value, at any depth. What nests too deep is refused before.
fn strings(
    value: &Value,
    at: &At<'_>,
    found: &mut Findings,
    visit: &mut dyn FnMut(&At<'_>, &Query, &mut Findings),
) {
    match value {
        Value::String(text) => string(text, at, found, visit),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, item)| strings(item, &at.index(n), found, visit));
        }
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| strings(value, &at.key(name), found, visit));
        }
        _ => {}
    }
}

fn string(
    text: &str,
    at: &At<'_>,
    found: &mut Findings,
    visit: &mut dyn FnMut(&At<'_>, &Query, &mut Findings),
) {
    // Other strings are literals, or have half of the marks and are reported as that.
    let Some(inner) = text.strip_prefix("{%").and_then(|text| text.strip_suffix("%}")) else { return };
    let start = "{%".len();
    match Jsonata::parse_as(inner, Profile::StepFunctions) {
        Ok(expression) => visit(at, &Query { expression, start }, found),
        Err(errors) => {
            for error in errors {
                found.add(refusal(&error, inner, start, at));
            }
        }
    }
}

fn refusal(error: &Error, text: &str, start: usize, at: &At<'_>) -> Diagnostic {
    let token = error.token().unwrap_or_default();
    let diagnostic = match error.code() {
        Fault::S0601 if token == "$" => {
            let message = "`$` is nothing here: a state has no input document in JSONata";
            Diagnostic::new(Code::JsonataTopLevelReference, at, message)
                .help("the input of the state is `$states.input`")
        }
        Fault::S0601 => {
            let message =
                format!("`{token}` has nothing to be read from: a state has no input document in JSONata");
            let help = format!("write `$states.input.{token}`, or `${token}` for a variable");
            Diagnostic::new(Code::JsonataTopLevelReference, at, message).help(help)
        }
        Fault::S0602 => Diagnostic::new(Code::JsonataRootReference, at, "`$$` is not available in a state")
            .help("the input of the state is `$states.input`"),
        Fault::S0603 => Diagnostic::new(Code::JsonataEval, at, "`$eval` is not available in a state")
            .help("`$parse` reads a text as JSON"),
        _ => Diagnostic::new(
            Code::JsonataSyntax,
            at,
            format!("this is no JSONata: {}", in_small(&error.message())),
        ),
    };
    let diagnostic = diagnostic.detail(Detail::Jsonata(error.message()));
    match error.span() {
        // What is missing at the end is missing before the closing mark.
        Some(span) if span.start >= text.len() => {
            diagnostic.within(start + text.len()..start + text.len() + "%}".len())
        }
        // A place in the middle of a letter could not be shown.
        Some(span) => {
            let (from, to) = (text.floor_char_boundary(span.start), text.ceil_char_boundary(span.end));
            diagnostic.within(start + from..start + to)
        }
        None => diagnostic,
    }
}

/// The sentence of the parser with a small first letter.
fn in_small(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
