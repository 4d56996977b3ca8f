//! Whether a filter holds for a node. Recursion is as deep as filters nest, which the parser limits.

use std::{borrow::Cow, cmp::Ordering};

use super::{
    Comparison, Filter, FilterPath, Operand, Operator,
    eval::{Walk, search, walk},
    work::{Exhausted, Work},
};
use crate::{PathErrorKind, Value};

/// What an operand yields; a path may yield nothing.
type Found<'a> = Option<Cow<'a, Value>>;

pub(super) fn holds(filter: &Filter, node: &Value, document: &Value, work: &Work) -> Result<bool, Exhausted> {
    let test = |filter: &Filter| holds(filter, node, document, work);
    match filter {
        Filter::Or(parts) => any(parts, test),
        Filter::And(parts) => Ok(!any(parts, |part| Ok(!test(part)?))?),
        Filter::Not(inner) => Ok(!test(inner)?),
        Filter::Exists(path) => Ok(follow(path, node, document, work)?.is_some()),
        Filter::Compare(comparison) => compare(comparison, node, document, work),
    }
}

fn any<T>(parts: &[T], mut test: impl FnMut(&T) -> Result<bool, Exhausted>) -> Result<bool, Exhausted> {
    for part in parts {
        if test(part)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn follow<'a>(
    path: &FilterPath,
    node: &'a Value,
    document: &'a Value,
    work: &Work,
) -> Result<Found<'a>, Exhausted> {
    let start = if path.from_node { node } else { document };
    work.spend(path.steps.len() + 1)?;
    match walk(&path.steps, start) {
        Walk::Found(value) => Ok(Some(Cow::Borrowed(value))),
        Walk::Failed { .. } => Ok(None),
        Walk::Stopped => match search(&path.steps, start, document, work) {
            Ok(value) => Ok(Some(Cow::Owned(value))),
            Err((PathErrorKind::TooMuchWork, _)) => Err(Exhausted),
            Err(_) => Ok(None),
        },
    }
}

fn operand<'a>(
    it: &'a Operand,
    node: &'a Value,
    document: &'a Value,
    work: &Work,
) -> Result<Found<'a>, Exhausted> {
    match it {
        Operand::Path(path) => follow(path, node, document, work),
        Operand::Literal(value) => Ok(Some(Cow::Borrowed(value))),
        Operand::Regex(_) => Ok(None),
    }
}

fn compare(it: &Comparison, node: &Value, document: &Value, work: &Work) -> Result<bool, Exhausted> {
    let left = operand(&it.left, node, document, work)?;
    if let Operand::Regex(regex) = &it.right {
        let text = left.as_deref().and_then(text_of).unwrap_or_default();
        work.spend(text.len())?;
        return Ok(regex.is_match(&text));
    }
    let right = operand(&it.right, node, document, work)?;
    let (left, right) = match (left, right) {
        (Some(left), Some(right)) => (left, right),
        // Nothing equals nothing, so the negations hold of it.
        _ => return Ok(matches!(it.operator, Operator::NotEqual | Operator::NotIn)),
    };
    decide(it.operator, &left, &right, work)
}

fn decide(operator: Operator, left: &Value, right: &Value, work: &Work) -> Result<bool, Exhausted> {
    Ok(match operator {
        Operator::Equal => equal(left, right),
        Operator::NotEqual => !equal(left, right),
        Operator::Less => order(left, right).is_some_and(Ordering::is_lt),
        Operator::LessOrEqual => order(left, right).is_some_and(Ordering::is_le),
        Operator::Greater => order(left, right).is_some_and(Ordering::is_gt),
        Operator::GreaterOrEqual => order(left, right).is_some_and(Ordering::is_ge),
        Operator::In => contains(right, left, work)?,
        Operator::NotIn => !contains(right, left, work)?,
        Operator::SubsetOf => lists(left, right) && !any(list(left), |it| Ok(!contains(right, it, work)?))?,
        Operator::AnyOf => lists(left, right) && any(list(left), |it| contains(right, it, work))?,
        Operator::NoneOf => lists(left, right) && !any(list(left), |it| contains(right, it, work))?,
        Operator::Size => len(left).is_some_and(|len| equal(&len.into(), right)),
        Operator::Empty => len(left).is_some_and(|len| right.as_bool() == Some(len == 0)),
        Operator::Matches => false,
    })
}

/// A number and numeric text are equal; from the left the number is read as text, from the right the text as a
/// number (so the engine behind the service).
fn equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::String(right)) => {
            right.parse().is_ok_and(|right: f64| left.as_f64() == right)
        }
        (Value::String(left), Value::Number(right)) => **left == right.to_string(),
        _ => left == right,
    }
}

fn order(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.partial_cmp(right),
        (Value::String(left), Value::String(right)) => Some(left.encode_utf16().cmp(right.encode_utf16())),
        _ => None,
    }
}

fn contains(items: &Value, wanted: &Value, work: &Work) -> Result<bool, Exhausted> {
    work.spend(list(items).len())?;
    Ok(list(items).iter().any(|item| equal(item, wanted)))
}

fn lists(left: &Value, right: &Value) -> bool {
    matches!((left, right), (Value::Array(_), Value::Array(_)))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], |items| items)
}

fn len(value: &Value) -> Option<usize> {
    match value {
        Value::Array(items) => Some(items.len()),
        Value::Object(members) => Some(members.len()),
        // Characters are UTF-16 units in the service.
        Value::String(text) => Some(text.encode_utf16().count()),
        _ => None,
    }
}

/// What a regular expression sees of a value.
fn text_of(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Number(_) | Value::Bool(_) => Some(Cow::Owned(value.to_string())),
        _ => None,
    }
}
