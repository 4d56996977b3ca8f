//! What an expression works with: JSON values, nothing, lists that remember how they came about, functions.
//!
//! State data stays a shared [`Value`] and is never converted. Lists made while evaluating are a [`List`], whose
//! flags stand beside the items; functions may stand in lists and objects made here, never in a `Value`.

use std::rc::Rc;

use super::{
    function::Function,
    list::{Items, List},
    number,
    record::Record,
};
use crate::{Str, Value};

/// A value of JSONata while an expression is evaluated; `clone` is O(1).
#[derive(Clone, Default)]
pub(crate) enum Datum {
    /// Nothing: not `null`.
    #[default]
    Undefined,
    /// JSON. Numbers that are not finite may stand here until they are used.
    Value(Value),
    /// A list that was made here.
    List(List),
    /// An object that was made here and holds a function, at any depth.
    Record(Rc<Record>),
    /// A function.
    Function(Function),
}

impl Datum {
    /// A number as JSON would write it: `2.0` is the integer 2.
    #[inline]
    pub(crate) fn number(number: f64) -> Self {
        Self::Value(Value::Number(number::from_f64(number)))
    }

    /// An array, with exactly these items.
    pub(crate) fn array(items: Vec<Datum>) -> Self {
        Self::List(List::array(items))
    }

    /// A sequence: what a function returns as a *result*, so that evaluation shows one item as itself, and none as
    /// nothing.
    pub(crate) fn sequence(items: Vec<Datum>) -> Self {
        Self::List(List::sequence(items))
    }

    /// An object; of two members with one name the last wins.
    pub(crate) fn object(members: Vec<(Str, Datum)>) -> Self {
        Record::object(members)
    }

    pub(crate) fn is_undefined(&self) -> bool {
        matches!(self, Self::Undefined)
    }

    #[inline]
    pub(crate) fn as_value(&self) -> Option<&Value> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    #[inline]
    pub(crate) fn as_str(&self) -> Option<&str> {
        self.as_value()?.as_str()
    }

    /// The number, which may be infinite or none at all.
    #[inline]
    pub(crate) fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Value(Value::Number(number)) => Some(number.as_f64()),
            _ => None,
        }
    }

    pub(crate) fn as_bool(&self) -> Option<bool> {
        self.as_value()?.as_bool()
    }

    pub(crate) fn as_function(&self) -> Option<&Function> {
        match self {
            Self::Function(function) => Some(function),
            _ => None,
        }
    }

    #[inline]
    pub(crate) fn is_array(&self) -> bool {
        matches!(self, Self::List(_) | Self::Value(Value::Array(_)))
    }

    pub(crate) fn is_object(&self) -> bool {
        matches!(self, Self::Record(_) | Self::Value(Value::Object(_)))
    }

    /// The items of an array; anything else is one item, and nothing is none.
    #[inline]
    pub(crate) fn items(&self) -> Items<'_> {
        match self {
            Self::Undefined => Items::Data(&[]),
            Self::List(list) => list.items(),
            Self::Value(Value::Array(items)) => Items::Values(items),
            one => Items::Data(std::slice::from_ref(one)),
        }
    }

    /// The member of that name of an object; nothing of anything else.
    pub(crate) fn get(&self, key: &str) -> Datum {
        match self {
            Self::Value(Value::Object(members)) => members.get(key).map_or(Self::Undefined, Self::from),
            Self::Record(record) => record.get(key).cloned().unwrap_or_default(),
            _ => Self::Undefined,
        }
    }

    /// The name of the type in the words of `$type`; `undefined` for nothing.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Self::Undefined => "undefined",
            Self::Value(value) => value.type_name(),
            Self::List(_) => "array",
            Self::Record(_) => "object",
            Self::Function(_) => "function",
        }
    }

    /// How deep lists, objects and functions *made here* nest. What is a [`Value`] is walked without recursion.
    pub(crate) fn depth(&self) -> u32 {
        match self {
            Self::List(list) => list.depth(),
            Self::Record(record) => record.depth(),
            Self::Function(function) => function.depth(),
            _ => 0,
        }
    }
}

impl<T: Into<Value>> From<T> for Datum {
    fn from(value: T) -> Self {
        Self::Value(value.into())
    }
}

impl From<&Value> for Datum {
    #[inline]
    fn from(value: &Value) -> Self {
        Self::Value(value.clone())
    }
}
