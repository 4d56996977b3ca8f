//! The functions at the end of a path. Those of numbers give doubles, as the service's engine does.

use super::PathFunction;
use crate::{Number, Value};

/// `None` if a function of numbers finds none, or no finite one comes out.
pub(super) fn apply(function: PathFunction, value: &Value) -> Option<Value> {
    match function {
        PathFunction::Length => Some(length(value)),
        PathFunction::Keys => Some(keys(value)),
        _ => {
            let numbers = numbers(value);
            let result = (!numbers.is_empty()).then(|| aggregate(function, &numbers))?;
            Number::from_f64(result).map(Value::Number)
        }
    }
}

fn length(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.len().into(),
        Value::Object(members) => members.len().into(),
        _ => Value::Null,
    }
}

fn keys(value: &Value) -> Value {
    match value {
        Value::Object(members) => Value::array(members.keys().cloned().map(Value::from)),
        _ => Value::Null,
    }
}

fn numbers(value: &Value) -> Vec<f64> {
    let items = value.as_array().map_or(&[][..], |items| items);
    items.iter().filter_map(Value::as_number).map(Number::as_f64).collect()
}

fn aggregate(function: PathFunction, numbers: &[f64]) -> f64 {
    let count = numbers.len() as f64;
    let sum: f64 = numbers.iter().sum();
    match function {
        PathFunction::Min => numbers.iter().copied().fold(f64::INFINITY, f64::min),
        PathFunction::Max => numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        PathFunction::Avg => sum / count,
        PathFunction::Stddev => {
            let squares: f64 = numbers.iter().map(|number| number * number).sum();
            (squares / count - sum * sum / count / count).max(0.0).sqrt()
        }
        _ => sum,
    }
}
