//! Comparing and dropping values without recursion: a workflow that wraps its document once a state may nest
//! it tens of thousands deep within the size limit.

#[cfg(feature = "eval")]
use std::hash::{BuildHasher, Hash, Hasher};

use super::{Array, Object, Value};

/// Below this the compiler's recursive drop is quicker, and safe on any stack.
pub(super) const SHALLOW: u32 = 64;

/// Drops the values and all below them that nobody else holds.
pub(super) fn dismantle(mut values: Vec<Value>) {
    while let Some(value) = values.pop() {
        match value {
            Value::Array(items) => items.dismantle_into(&mut values),
            Value::Object(members) => members.dismantle_into(&mut values),
            _ => {}
        }
    }
}

/// Equality of all below two values.
pub(super) fn equal(left: &Value, right: &Value) -> bool {
    let mut pairs = Vec::new();
    let mut pair = (left, right);
    loop {
        let same = match pair {
            (Value::Null, Value::Null) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Number(a), Value::Number(b)) => a == b,
            (Value::String(a), Value::String(b)) => a == b,
            (Value::Array(a), Value::Array(b)) => push_items(&mut pairs, a, b),
            (Value::Object(a), Value::Object(b)) => push_members(&mut pairs, a, b),
            _ => false,
        };
        if !same {
            return false;
        }
        match pairs.pop() {
            Some(next) => pair = next,
            None => return true,
        }
    }
}

fn push_items<'a>(pairs: &mut Vec<(&'a Value, &'a Value)>, a: &'a Array, b: &'a Array) -> bool {
    if a.is_same(b) {
        return true;
    }
    pairs.extend(a.iter().zip(b.iter()));
    a.len() == b.len() && a.depth() == b.depth()
}

// Order of members is kept, but it is no part of what an object is: `{"a":1,"b":2}` equals `{"b":2,"a":1}`.
fn push_members<'a>(pairs: &mut Vec<(&'a Value, &'a Value)>, a: &'a Object, b: &'a Object) -> bool {
    if a.is_same(b) {
        return true;
    }
    if a.len() != b.len() || a.depth() != b.depth() {
        return false;
    }
    a.iter().all(|(key, value)| match b.get(key) {
        Some(other) => {
            pairs.push((value, other));
            true
        }
        None => false,
    })
}

#[cfg(feature = "eval")]
impl Value {
    /// A number that equal values share under one hasher, whatever the order of their members.
    /// Lists count by their length and by what they hold down to a few levels, which tells most apart.
    pub(crate) fn fingerprint(&self, hashers: &impl BuildHasher) -> u64 {
        const LEVELS: u32 = 64;
        fingerprint(self, hashers, LEVELS)
    }
}

#[cfg(feature = "eval")]
fn fingerprint(value: &Value, hashers: &impl BuildHasher, levels: u32) -> u64 {
    let mut hasher = hashers.build_hasher();
    match value {
        Value::Null => 0_u8.hash(&mut hasher),
        Value::Bool(it) => it.hash(&mut hasher),
        // `0`, `0.0` and `-0.0` are equal; so are integers and doubles of one value.
        Value::Number(number) => (number.as_f64() + 0.0).to_bits().hash(&mut hasher),
        Value::String(text) => text.hash(&mut hasher),
        Value::Array(items) => {
            items.len().hash(&mut hasher);
            if levels > 0 {
                items.iter().for_each(|item| fingerprint(item, hashers, levels - 1).hash(&mut hasher));
            }
        }
        Value::Object(members) => {
            members.len().hash(&mut hasher);
            let member = |(key, value)| {
                let below = if levels > 0 { fingerprint(value, hashers, levels - 1) } else { 0 };
                hashers.hash_one((key, below))
            };
            members.iter().map(member).fold(0, u64::wrapping_add).hash(&mut hasher);
        }
    }
    hasher.finish()
}
