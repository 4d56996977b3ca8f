//! State data: immutable JSON values that are shared, never copied.
//!
//! A clone is a reference count. Every array and object knows the size of its JSON text and its depth,
//! so limits are checked without walking the data again.

mod array;
mod convert;
mod deep;
mod entries;
mod number;
mod object;
mod size;
mod string;
mod walk;

pub use array::Array;
pub(crate) use entries::Entries;
pub use number::Number;
pub use object::{Members, Object};
pub use string::Str;
pub(crate) use walk::{Part, Walk};

/// An immutable JSON value; `clone` is O(1) and shares the data.
///
/// ```
/// use sfn_query::Value;
///
/// let order = Value::object([("total", Value::from(12)), ("paid", Value::from(true))]);
/// assert_eq!(order.get("total"), Some(&Value::from(12)));
/// assert_eq!(order.json_len(), r#"{"total":12,"paid":true}"#.len() as u64);
/// ```
#[derive(Clone, Default)]
pub enum Value {
    /// `null`. Not the same as an absent value, which is `Option::None` everywhere.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A 64-bit integer, exactly, or a double.
    Number(Number),
    /// Text.
    String(Str),
    /// A list of values.
    Array(Array),
    /// Named members, in the order in which they were written.
    Object(Object),
}

impl Value {
    /// An object of the given members; of two with one name the last wins, at the place of the first.
    pub fn object<K: Into<Str>>(members: impl IntoIterator<Item = (K, Value)>) -> Self {
        Self::Object(members.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

    /// An array of the given items.
    pub fn array(items: impl IntoIterator<Item = Value>) -> Self {
        Self::Array(items.into_iter().collect())
    }

    /// The member of that name, if this is an object that has one.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.as_object()?.get(key)
    }

    /// The text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The boolean, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(it) => Some(*it),
            _ => None,
        }
    }

    /// The items, if this is an array.
    pub fn as_array(&self) -> Option<&Array> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The members, if this is an object.
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// Whether this is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The name of the type in the words of JSON: `null`, `boolean`, `number`, `string`, `array`, `object`.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Number(_) => "number",
            Self::String(_) => "string",
            Self::Array(_) => "array",
            Self::Object(_) => "object",
        }
    }

    /// Bytes of the compact JSON text in UTF-8, without writing it. O(1) for arrays and objects.
    pub fn json_len(&self) -> u64 {
        match self {
            Self::Null => 4,
            Self::Bool(it) => 5 - u64::from(*it),
            Self::Number(number) => number.json_len(),
            Self::String(text) => size::of_string(text),
            Self::Array(items) => items.json_len(),
            Self::Object(members) => members.json_len(),
        }
    }

    /// How deep arrays and objects nest: 0 for a scalar, 1 for `[]`. O(1).
    pub fn depth(&self) -> u32 {
        match self {
            Self::Array(items) => items.depth(),
            Self::Object(members) => members.depth(),
            _ => 0,
        }
    }
}

// By value, whatever the order of members: `{"a":1,"b":2}` equals `{"b":2.0,"a":1}`.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        deep::equal(self, other)
    }
}
