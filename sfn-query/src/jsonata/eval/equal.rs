//! Deep equality. Recurses over what was made here, whose depth is capped; JSON compares itself in a loop.

use crate::{
    Value,
    jsonata::{Datum, function::Function},
};

/// Whether both are the same, all below included. Functions are the same only as one and the same.
pub(crate) fn equal(left: &Datum, right: &Datum) -> bool {
    match (left, right) {
        (Datum::Value(a), Datum::Value(b)) => a == b,
        (Datum::Function(a), Datum::Function(b)) => Function::is_same(a, b),
        (Datum::Undefined, Datum::Undefined) => true,
        (a, b) if a.is_array() && b.is_array() => {
            let (a, b) = (a.items(), b.items());
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| equal(&a, &b))
        }
        (Datum::Record(a), Datum::Record(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| equal(a, b)))
        }
        (Datum::Record(record), Datum::Value(Value::Object(members)))
        | (Datum::Value(Value::Object(members)), Datum::Record(record)) => {
            record.len() == members.len()
                && record.iter().all(|(key, a)| members.get(key).is_some_and(|b| equal(a, &Datum::from(b))))
        }
        _ => false,
    }
}
