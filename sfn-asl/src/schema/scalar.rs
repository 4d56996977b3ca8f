//! Fields that are plain JSON values: texts, numbers, lists, words, documents.

use sfn_query::{Number, Object, Value};

use super::Json;
use crate::diagnostic::Code;
use crate::model::{Nullable, QueryLanguage};
use crate::read::{Data, Node, Spot};

impl Json for String {
    fn to_value(&self) -> Value {
        self.as_str().into()
    }

    fn from_node(node: Node<'_>, spot: &mut Spot<'_>) -> Option<Self> {
        match node.data() {
            Data::String(text) => Some(text.to_string()),
            _ => spot.wrong_type(node, "a string"),
        }
    }
}

impl Json for i64 {
    fn to_value(&self) -> Value {
        (*self).into()
    }

    // A fraction is refused; `2.0` is a whole number in another spelling.
    fn from_node(node: Node<'_>, spot: &mut Spot<'_>) -> Option<Self> {
        match node.data() {
            Data::Number(number) => match number.as_i64() {
                Some(it) => Some(it),
                None if number.as_f64().fract() == 0.0 => Some(saturated(number)),
                None => spot.wrong_type(node, "an integer"),
            },
            _ => spot.wrong_type(node, "an integer"),
        }
    }
}

/// A whole number beyond 64 bits is out of every range: the nearest integer says so as well.
fn saturated(number: Number) -> i64 {
    number.as_f64() as i64
}

impl Json for f64 {
    fn to_value(&self) -> Value {
        // Whole numbers are written as people write them: `2`, not `2.0`. JSON has no NaN or infinity.
        match Number::from_f64(*self) {
            Some(number) => number.as_i64().map_or(Value::from(number), Value::from),
            None => Value::Null,
        }
    }

    fn from_node(node: Node<'_>, spot: &mut Spot<'_>) -> Option<Self> {
        match node.data() {
            Data::Number(number) => Some(number.as_f64()),
            _ => spot.wrong_type(node, "a number"),
        }
    }
}

impl Json for bool {
    fn to_value(&self) -> Value {
        (*self).into()
    }

    fn from_node(node: Node<'_>, spot: &mut Spot<'_>) -> Option<Self> {
        match node.data() {
            Data::Bool(it) => Some(it),
            _ => spot.wrong_type(node, "`true` or `false`"),
        }
    }
}

impl Json for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }

    fn from_node(node: Node<'_>, _: &mut Spot<'_>) -> Option<Self> {
        Some(node.to_value())
    }
}

impl Json for Object {
    fn to_value(&self) -> Value {
        Value::Object(self.clone())
    }

    fn from_node(node: Node<'_>, spot: &mut Spot<'_>) -> Option<Self> {
        match node.to_value() {
            Value::Object(members) => Some(members),
            _ => spot.wrong_type(node, "an object"),
        }
    }
}

impl Json for Nullable<String> {
    fn to_value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Value(text) => text.to_value(),
        }
    }

    fn from_node(node: Node<'_>, spot: &mut Spot<'_>) -> Option<Self> {
        match node.data() {
            Data::Null => Some(Self::Null),
            Data::String(text) => Some(Self::Value(text.to_string())),
            _ => spot.wrong_type(node, "a path or `null`"),
        }
    }
}

impl<T: Json> Json for Vec<T> {
    fn to_value(&self) -> Value {
        Value::array(self.iter().map(Json::to_value))
    }

    // Items that are wrong are reported and left out.
    fn from_node(node: Node<'_>, spot: &mut Spot<'_>) -> Option<Self> {
        match node.data() {
            Data::Array(items) => Some(spot.each_item(items, T::from_node)),
            _ => spot.wrong_type(node, "an array"),
        }
    }
}

/// Words are read by one function; only the list of words differs.
macro_rules! words {
    ($($type:ident),+) => {
        $(impl Json for crate::model::$type {
            fn to_value(&self) -> Value {
                self.as_str().into()
            }

            fn from_node(node: Node<'_>, spot: &mut Spot<'_>) -> Option<Self> {
                spot.word(node, Code::EnumValue, Self::WORDS, Self::from_word)
            }
        })+
    };
}

words! {
    JitterStrategy, ProcessorMode, ExecutionType, InputType, ReaderTransformation, ManifestType,
    CsvHeaderLocation, CsvDelimiter, OutputType, WriterTransformation
}

impl Json for QueryLanguage {
    fn to_value(&self) -> Value {
        self.as_str().into()
    }

    fn from_node(node: Node<'_>, spot: &mut Spot<'_>) -> Option<Self> {
        spot.word(node, Code::QueryLanguageValue, Self::WORDS, Self::from_word)
            .or_else(|| Some(Self::of_unknown_word(node)))
    }
}

impl QueryLanguage {
    /// The service takes every word but `JSONPath` for JSONata when it goes on with the other rules.
    fn of_unknown_word(node: Node<'_>) -> Self {
        match node.data() {
            Data::String(_) => Self::Jsonata,
            _ => Self::JsonPath,
        }
    }
}
