//! A document as it was written: values with their bytes, and keys that occur twice.

use std::ops::Range;

use sfn_query::{Members, Number, Str, Value};

/// One value of a document.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Its bytes in the text.
    pub(crate) span: Range<usize>,
    /// What it is.
    pub(crate) data: Data,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(crate) enum Data {
    Null,
    Bool(bool),
    Number(Number),
    String(Str),
    Array(Vec<Node>),
    Object(Vec<Member>),
}

/// One member of an object.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    /// Its name, escapes resolved.
    pub(crate) name: Str,
    /// The bytes of the name in the text, quotes included.
    pub(crate) span: Range<usize>,
    /// Its value.
    pub(crate) value: Node,
}

impl Node {
    /// The value without its places; of two members with one name the first is kept, as everywhere here.
    pub(crate) fn to_value(&self) -> Value {
        match &self.data {
            Data::Null => Value::Null,
            Data::Bool(it) => Value::Bool(*it),
            Data::Number(it) => Value::Number(*it),
            Data::String(it) => Value::String(it.clone()),
            Data::Array(items) => Value::array(items.iter().map(Self::to_value)),
            Data::Object(members) => {
                let mut object = Members::default();
                for member in members {
                    object.entry(member.name.clone()).or_insert_with(|| member.value.to_value());
                }
                Value::Object(object.into())
            }
        }
    }

    /// The JSON type, with its article.
    pub(crate) fn type_name(&self) -> &'static str {
        match self.data {
            Data::Null => "`null`",
            Data::Bool(_) => "a boolean",
            Data::Number(_) => "a number",
            Data::String(_) => "a string",
            Data::Array(_) => "an array",
            Data::Object(_) => "an object",
        }
    }
}
