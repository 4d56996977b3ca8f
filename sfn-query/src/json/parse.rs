//! JSON text to a [`Value`].

use std::ops::Range;

use super::{
    Error,
    grammar::{self, Build, Scalar},
};
use crate::{Str, Value, value::Entries};

/// How deep the service's JSON reader lets arrays and objects nest, and ours unless told otherwise.
pub const DEFAULT_MAX_DEPTH: u32 = 1_000;

/// Reads JSON text; arrays and objects may nest 1,000 deep.
///
/// Of two members with one name the last wins, at the place of the first. Integers outside of 64 bits become
/// doubles. Half of a surrogate pair alone becomes U+FFFD.
///
/// ```
/// let order = sfn_query::json::parse(r#"{"total": 12, "paid": true}"#)?;
/// assert_eq!(order.to_string(), r#"{"total":12,"paid":true}"#);
///
/// let error = sfn_query::json::parse("{\n  \"total\" 12}").unwrap_err();
/// assert_eq!(error.to_string(), "expected `:` at line 2 column 11");
/// # Ok::<(), sfn_query::json::Error>(())
/// ```
pub fn parse(text: &str) -> Result<Value, Error> {
    parse_with_depth(text, DEFAULT_MAX_DEPTH)
}

/// [`parse`] with another limit on how deep arrays and objects nest.
pub fn parse_with_depth(text: &str, max_depth: u32) -> Result<Value, Error> {
    grammar::read(text, max_depth, &mut Values::default())
}

impl std::str::FromStr for Value {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        parse(text)
    }
}

/// Makes values, and one string for a name that comes again and again, as in a list of like objects.
struct Values {
    names: [Option<Str>; NAMES],
}

impl Default for Values {
    fn default() -> Self {
        Self { names: [const { None }; NAMES] }
    }
}

/// Power of two; places for names that were seen last.
const NAMES: usize = 64;

impl Build for Values {
    type Out = Value;
    type Key = Str;
    type Items = Vec<Value>;
    type Members = Entries;

    fn scalar(&mut self, scalar: Scalar<'_>, _: Range<usize>) -> Value {
        match scalar {
            Scalar::Null => Value::Null,
            Scalar::Bool(it) => it.into(),
            Scalar::Number(number) => number.into(),
            Scalar::String(text) => Value::String(text.as_ref().into()),
        }
    }

    fn items(&mut self) -> Vec<Value> {
        Vec::new()
    }

    fn item(&mut self, items: &mut Vec<Value>, value: Value) {
        items.push(value);
    }

    fn members(&mut self) -> Entries {
        Entries::default()
    }

    fn array(&mut self, items: Vec<Value>, _: Range<usize>) -> Value {
        items.into()
    }

    fn key(&mut self, key: &str, _: Range<usize>) -> Str {
        let place = &mut self.names[place_of(key)];
        match place {
            Some(name) if **name == *key => name.clone(),
            _ => place.insert(key.into()).clone(),
        }
    }

    fn member(&mut self, members: &mut Entries, key: Str, value: Value) {
        members.insert(key, value);
    }

    fn object(&mut self, members: Entries, _: Range<usize>) -> Value {
        Value::Object(members.into())
    }
}

/// Cheap and uneven is good enough: a clash only costs a new string.
fn place_of(key: &str) -> usize {
    let byte = |at: usize| usize::from(key.as_bytes().get(at).copied().unwrap_or(0));
    let last = key.len().saturating_sub(1);
    (key.len() ^ byte(0).wrapping_mul(7) ^ byte(last / 2).wrapping_mul(13) ^ byte(last).wrapping_mul(29))
        % NAMES
}
