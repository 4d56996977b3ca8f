//! Deep equality. Recurses over what was made here, whose depth is capped; JSON compares itself in a loop.

use super::Evaluated;
use crate::{
    Value,
    jsonata::{Datum, call::Meter, function::Function, list::Items},
};

/// Whether both are the same, all below included. Functions are the same only as one and the same.
pub(crate) fn equal(left: &Datum, right: &Datum, meter: &mut dyn Meter) -> Evaluated<bool> {
    Ok(match (left, right) {
        (Datum::Value(a), Datum::Value(b)) => {
            meter.steps(a.json_len().min(b.json_len()) / 16)?;
            a == b
        }
        (Datum::Function(a), Datum::Function(b)) => Function::is_same(a, b),
        (Datum::Undefined, Datum::Undefined) => true,
        (a, b) if a.is_array() && b.is_array() => return equal_items(a.items(), b.items(), meter),
        (Datum::Record(a), Datum::Record(b)) => {
            a.len() == b.len()
                && all(a.iter(), meter, |(key, a), meter| match b.get(key) {
                    Some(b) => equal(a, b, meter),
                    None => Ok(false),
                })?
        }
        (Datum::Record(record), Datum::Value(Value::Object(members)))
        | (Datum::Value(Value::Object(members)), Datum::Record(record)) => {
            record.len() == members.len()
                && all(record.iter(), meter, |(key, a), meter| match members.get(key) {
                    Some(b) => equal(a, &Datum::from(b), meter),
                    None => Ok(false),
                })?
        }
        _ => false,
    })
}

fn equal_items(a: Items<'_>, b: Items<'_>, meter: &mut dyn Meter) -> Evaluated<bool> {
    match (a, b) {
        (Items::Range { first: a, len }, Items::Range { first: b, len: other }) => Ok(a == b && len == other),
        _ => {
            Ok(a.len() == b.len()
                && all(a.iter().zip(b.iter()), meter, |(a, b), meter| equal(&a, &b, meter))?)
        }
    }
}

/// Whether that holds for all; one step each.
fn all<T>(
    items: impl Iterator<Item = T>,
    meter: &mut dyn Meter,
    mut holds: impl FnMut(T, &mut dyn Meter) -> Evaluated<bool>,
) -> Evaluated<bool> {
    for item in items {
        meter.steps(1)?;
        if !holds(item, meter)? {
            return Ok(false);
        }
    }
    Ok(true)
}
