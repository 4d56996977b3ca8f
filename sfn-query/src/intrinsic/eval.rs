//! A call evaluated: arguments first, left to right, then the function.
//!
//! Recursion is as deep as calls nest, and the parser lets them nest ten deep.

use super::{Argument, ArgumentNode, Call, Function as F, Intrinsic, encode, format, json, list, math};
use crate::{EvalError, Scope, Str, Value, random::uuid};

/// Bytes of text or of JSON that a function may make. State data is at most 256 KiB, so a larger one is of no use
/// but to fill memory.
pub(super) const MAX_BYTES: u64 = 16 << 20;

/// Why a function fails; the call it belongs to is told by the error around it.
pub(super) type Outcome = Result<Value, String>;

impl Intrinsic {
    /// The result of the call in a scope.
    pub fn eval(&self, scope: &(impl Scope + ?Sized)) -> Result<Value, EvalError> {
        call(&self.call, scope).map_err(|failure| match failure {
            Failure::Argument(error) => EvalError::Argument { call: self.text.clone(), error },
            Failure::Function(message) => EvalError::Function { call: self.text.clone(), message },
        })
    }
}

enum Failure {
    Argument(crate::PathError),
    Function(String),
}

fn call(it: &Call, scope: &(impl Scope + ?Sized)) -> Result<Value, Failure> {
    let arguments: Vec<Value> =
        it.arguments.iter().map(|argument| self::argument(argument, scope)).collect::<Result<_, _>>()?;
    apply(it, &arguments, scope).map_err(Failure::Function)
}

fn argument(it: &Argument, scope: &(impl Scope + ?Sized)) -> Result<Value, Failure> {
    match &it.node {
        ArgumentNode::Literal(value) | ArgumentNode::Text { value, .. } => Ok(value.clone()),
        ArgumentNode::Path(path) => path.eval(scope).map_err(Failure::Argument),
        ArgumentNode::Call(inner) => call(inner, scope),
    }
}

fn apply(it: &Call, arguments: &[Value], scope: &(impl Scope + ?Sized)) -> Outcome {
    match (it.function, arguments) {
        (F::Array, items) => Ok(items.to_vec().into()),
        (F::ArrayContains, [items, wanted]) => list::contains(items, wanted),
        (F::ArrayGetItem, [items, index]) => list::get_item(items, index),
        (F::ArrayLength, [items]) => list::length(items),
        (F::ArrayPartition, [items, size]) => list::partition(items, size),
        (F::ArrayRange, [first, last, step]) => list::range(first, last, step),
        (F::ArrayUnique, [items]) => list::unique(items),
        (F::Base64Decode, [text]) => encode::base64_decode(text),
        (F::Base64Encode, [text]) => encode::base64_encode(text),
        (F::Format, [template, values @ ..]) => format::format(&template_of(it, template)?, values),
        (F::Hash, [data, algorithm]) => encode::hash(data, algorithm),
        (F::JsonMerge, [left, right, deep]) => json::merge(left, right, deep),
        (F::JsonToString, [value]) => json::to_string(value),
        (F::MathAdd, [a, b]) => math::add(a, b),
        (F::MathRandom, [low, high]) => math::random(low, high, || scope.random()),
        (F::MathRandom, [low, high, seed]) => math::random_seeded(low, high, seed),
        (F::StringSplit, [text, delimiters]) => list::split(text, delimiters),
        (F::StringToJson, [text]) => json::from_string(text),
        (F::Uuid, []) => Ok(uuid(scope.random(), scope.random()).into()),
        (function, _) => Err(format!("wrong number of arguments of States.{}", function.name())),
    }
}

/// A literal template keeps its escapes, since `\{` is no placeholder; a computed one is taken as it is.
fn template_of(it: &Call, value: &Value) -> Result<Str, String> {
    match it.arguments.first().map(|argument| &argument.node) {
        Some(ArgumentNode::Text { source, .. }) => Ok(source.clone()),
        _ => text(value, "the template").cloned(),
    }
}

/// The text, or what to say instead.
pub(super) fn text<'a>(value: &'a Value, what: &str) -> Result<&'a Str, String> {
    match value {
        Value::String(text) => Ok(text),
        other => Err(format!("{what} must be a string, but was: {}", brief(other))),
    }
}

pub(super) fn array<'a>(value: &'a Value, what: &str) -> Result<&'a crate::Array, String> {
    value.as_array().ok_or_else(|| format!("{what} must be an array, but was: {}", brief(value)))
}

/// A number, rounded to an integer as the service does: a half goes up, toward positive infinity.
pub(super) fn integer(value: &Value, what: &str) -> Result<i64, String> {
    match value {
        Value::Number(crate::Number::Int(number)) => Ok(*number),
        Value::Number(number) => {
            let floor = number.as_f64().floor();
            let rounded = if number.as_f64() - floor >= 0.5 { floor + 1.0 } else { floor };
            Ok(rounded as i64)
        }
        other => Err(format!("{what} must be a number, but was: {}", brief(other))),
    }
}

/// A value as a message quotes it.
fn brief(value: &Value) -> String {
    const MAX: u64 = 100;
    match value.json_len() <= MAX {
        true => value.to_string(),
        false => format!("a long {}", value.type_name()),
    }
}
