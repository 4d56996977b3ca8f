//! What the operations that describe an execution share: descriptions cut down to their metadata, and added to.

use sfn_query::Value;

/// The same without inputs and outputs.
pub(super) fn metadata_of(described: &Value) -> Value {
    let members = described.as_object().into_iter().flat_map(sfn_query::Object::iter);
    Value::object(members.filter_map(|(name, value)| match &**name {
        "input" | "output" | "error" | "cause" => None,
        "inputDetails" | "outputDetails" => Some((name.clone(), included(false))),
        _ => Some((name.clone(), value.clone())),
    }))
}

/// Whether a document stands in the answer.
pub(super) fn included(included: bool) -> Value {
    Value::object([("included", Value::from(included))])
}

/// The members of both.
pub(super) fn merged(a: &Value, b: &Value) -> Value {
    let members = |it: &Value| it.as_object().cloned().unwrap_or_default();
    let (a, b) = (members(a), members(b));
    Value::object(a.iter().chain(b.iter()).map(|(name, value)| (name.clone(), value.clone())))
}
