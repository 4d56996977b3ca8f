//! Where a field reads variables.

use std::ops::Range;

use sfn_query::intrinsic::{ArgumentNode, Call};
use sfn_query::{Expression as Parsed, JsonPath, Value};

use super::Expression;
use crate::check::place::PathKind;
use crate::check::texts::Texts;
use crate::diagnostic::{At, Code, Diagnostic, Pointer};

/// A variable that is read.
pub(super) struct Read {
    pub(super) scope: usize,
    pub(super) state: usize,
    /// Without the `$`.
    pub(super) name: String,
    /// Whether it is called as a function.
    pub(super) is_called: bool,
    /// The string that reads it.
    pub(super) pointer: Pointer,
    /// Bytes of that string.
    pub(super) span: Range<usize>,
}

impl Read {
    pub(super) fn diagnostic(&self, code: Code, message: String) -> Diagnostic {
        Diagnostic::new(code, self.pointer.clone(), message).within(self.span.clone())
    }
}

/// The variables that a field of a JSONPath state reads. What does not parse is reported elsewhere.
pub(super) fn in_jsonpath(
    it: Expression<'_>,
    at: &At<'_>,
    texts: &Texts,
    read: &mut dyn FnMut(&str, &At<'_>, Range<usize>),
) {
    match it {
        Expression::Path(PathKind::Result, _) => {}
        Expression::Path(_, text) => text_in(text, at, texts, read),
        Expression::Template(value) => template(value, at, texts, read),
        Expression::Assign(members) => {
            members.iter().for_each(|(name, value)| member(name, value, &at.key(name), texts, read));
        }
        Expression::Jsonata(_) | Expression::JsonataText(_) | Expression::Static(_) => {}
    }
}

/// What nests too deep is refused before.
fn template(value: &Value, at: &At<'_>, texts: &Texts, read: &mut dyn FnMut(&str, &At<'_>, Range<usize>)) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| member(name, value, &at.key(name), texts, read));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, item)| template(item, &at.index(n), texts, read));
        }
        _ => {}
    }
}

fn member(
    name: &str,
    value: &Value,
    at: &At<'_>,
    texts: &Texts,
    read: &mut dyn FnMut(&str, &At<'_>, Range<usize>),
) {
    match value {
        Value::String(text) if name.ends_with(".$") => text_in(text, at, texts, read),
        value => template(value, at, texts, read),
    }
}

fn text_in(text: &str, at: &At<'_>, texts: &Texts, read: &mut dyn FnMut(&str, &At<'_>, Range<usize>)) {
    if !may_read(text) {
        return;
    }
    match &*texts.expression(text) {
        Ok(Parsed::Path(it)) => path(it, 0, at, read),
        Ok(Parsed::Intrinsic(it)) => call(it.call(), at, read),
        _ => {}
    }
}

/// Whether a name may follow a `$`. Most texts read no variable and need not be parsed once more.
fn may_read(text: &str) -> bool {
    let mut after = text.split('$').skip(1).filter_map(|rest| rest.chars().next());
    after.any(|first| first == '_' || first.is_alphabetic())
}

fn path(it: &JsonPath, start: usize, at: &At<'_>, read: &mut dyn FnMut(&str, &At<'_>, Range<usize>)) {
    if let Some(variable) = it.variable() {
        let name = variable.name();
        read(name, at, start..start + 1 + name.len());
    }
}

/// Calls nest at most ten deep.
fn call(it: &Call, at: &At<'_>, read: &mut dyn FnMut(&str, &At<'_>, Range<usize>)) {
    for argument in &it.arguments {
        match &argument.node {
            ArgumentNode::Path(it) => path(it, argument.span.start, at, read),
            ArgumentNode::Call(it) => call(it, at, read),
            _ => {}
        }
    }
}
