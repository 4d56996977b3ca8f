//! JSON text to value and back, and merging.

use super::eval::{MAX_BYTES, Outcome, text};
use crate::{Value, json};

/// Text without anything in it is `null` (recorded).
pub(super) fn from_string(value: &Value) -> Outcome {
    let text = text(value, "the data")?;
    if text.trim_matches([' ', '\t', '\r', '\n']).is_empty() {
        return Ok(Value::Null);
    }
    json::parse(text).map_err(|error| format!("not JSON: {error}"))
}

pub(super) fn to_string(value: &Value) -> Outcome {
    match value.json_len() <= MAX_BYTES {
        true => Ok(json::to_string(value).into()),
        false => Err("the result is too long".into()),
    }
}

/// Members of the right object replace those of the left, whole.
pub(super) fn merge(left: &Value, right: &Value, deep: &Value) -> Outcome {
    if deep != &Value::Bool(false) {
        return Err("objects are merged shallowly: the third argument must be false".into());
    }
    let (Value::Object(left), Value::Object(right)) = (left, right) else {
        return Err("the first and the second argument must be objects".into());
    };
    let members = left.iter().chain(right.iter()).map(|(key, value)| (key.clone(), value.clone()));
    Ok(Value::Object(members.collect()))
}
