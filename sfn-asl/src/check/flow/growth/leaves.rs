//! What a field writes into the output, member by member.

use sfn_query::jsonata::ast::{BinaryOp, Expr, Kind};
use sfn_query::jsonpath::{Root, Selector, Step};
use sfn_query::{JsonPath, Str, Value};

use super::appends::{adds, jsonata};
use crate::diagnostic::Pointer;

/// The names on the way to a member of a document.
pub(super) type Names = Vec<Str>;

/// A member of the output.
pub(super) struct Leaf {
    pub(super) path: Names,
    /// The field that tells of it.
    pub(super) at: Pointer,
    /// Where its value is taken from, if it is a member of the input as it is.
    pub(super) copies: Option<Names>,
    /// Whether there is in the value what the input has there, and something else.
    pub(super) adds: bool,
}

/// The names of a plain path such as `$.a.b`.
pub(super) fn names_of(path: &JsonPath) -> Option<Names> {
    let name = |step: &Step| match &step.select {
        Selector::Name(name) if !step.deep => Some(name.clone()),
        _ => None,
    };
    let is_input = matches!(path.root(), Root::Input);
    path.steps().iter().map(name).collect::<Option<Names>>().filter(|_| is_input)
}

/// The leaves of an `Output`. The reader of the definition bounds how deep it is.
pub(super) fn of_output(value: &Value, at: &Pointer, path: &Names, all: &mut Vec<Leaf>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members.iter() {
                of_output(value, &at.key(name), &with(path, name), all);
            }
        }
        Value::String(text) if text.contains("$states.input") => match jsonata(text) {
            Some(parsed) => of_expression(parsed.tree(), at, path, all),
            None => all.push(leaf(path, at)),
        },
        _ => all.push(leaf(path, at)),
    }
}

/// `{"a": …}` and `$merge([…, {"a": …}])` write members, everything else one value. The parser bounds how deep it is.
fn of_expression(it: &Expr, at: &Pointer, path: &Names, all: &mut Vec<Leaf>) {
    match &it.kind {
        Kind::Object(pairs) => {
            for (name, value) in pairs {
                match &name.kind {
                    Kind::Literal(Value::String(name)) => of_expression(value, at, &with(path, name), all),
                    // Any member may have that name.
                    _ => all.push(leaf(path, at)),
                }
            }
        }
        Kind::Call(callee, arguments) if matches!(&callee.kind, Kind::Variable(it) if it.as_str() == "merge") => {
            match arguments.as_slice() {
                [Expr { kind: Kind::Array(parts), .. }] => {
                    parts.iter().for_each(|part| of_expression(part, at, path, all));
                }
                _ => all.push(leaf(path, at)),
            }
        }
        _ => {
            let own = |it: &Expr| input(it).is_some_and(|names| path.starts_with(&names));
            all.push(Leaf { copies: input(it), adds: adds(it, &own), ..leaf(path, at) });
        }
    }
}

fn leaf(path: &Names, at: &Pointer) -> Leaf {
    Leaf { path: path.clone(), at: at.clone(), copies: None, adds: false }
}

fn with(path: &Names, name: &Str) -> Names {
    path.iter().chain([name]).cloned().collect()
}

/// The names of `$states.input.a.b`.
fn input(it: &Expr) -> Option<Names> {
    let names = states(it)?;
    let (first, rest) = names.split_first()?;
    (first.as_str() == "input").then(|| rest.to_vec())
}

fn states(it: &Expr) -> Option<Names> {
    match &it.kind {
        Kind::Variable(name) if name.as_str() == "states" => Some(Names::new()),
        Kind::Binary(BinaryOp::Map, left, right) => match &right.kind {
            Kind::Name(name) => Some(with(&states(left)?, name)),
            _ => None,
        },
        Kind::KeepArray(inner) => states(inner),
        _ => None,
    }
}
