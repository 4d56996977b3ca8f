//! A [`Value`] through any serializer.

use serde_core::ser::{Error as _, Serialize, Serializer};

use crate::{Number, Str, Value, json::DEFAULT_MAX_DEPTH};

impl Serialize for Str {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Serializers recurse: without this a deep value would overflow the thread's stack.
        if self.depth() > DEFAULT_MAX_DEPTH {
            return Err(S::Error::custom(format!("the value nests deeper than {DEFAULT_MAX_DEPTH}")));
        }
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(it) => serializer.serialize_bool(*it),
            Self::Number(Number::Int(number)) => serializer.serialize_i64(*number),
            Self::Number(Number::Float(number)) => serializer.serialize_f64(*number),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(items.iter()),
            Self::Object(members) => serializer.collect_map(members.iter()),
        }
    }
}
