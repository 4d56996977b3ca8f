//! What becomes a [`Value`] without fail. A double may be no JSON number: see [`Number::from_f64`].

use super::{Array, Number, Object, Str, Value};

macro_rules! into_value {
    ($($from:ty, $it:ident => $value:expr;)*) => {$(
        impl From<$from> for Value {
            fn from($it: $from) -> Self {
                $value
            }
        }
    )*};
}

into_value! {
    bool, it => Self::Bool(it);
    &str, text => Self::String(text.into());
    String, text => Self::String(text.into());
    Str, text => Self::String(text);
    i64, number => Self::Number(Number::Int(number));
    i32, number => Self::Number(Number::Int(number.into()));
    u32, number => Self::Number(Number::Int(number.into()));
    Number, number => Self::Number(number);
    Array, items => Self::Array(items);
    Object, members => Self::Object(members);
    Vec<Value>, items => Self::Array(items.into());
}

/// An integer while it fits 64 bits with a sign, else the nearest double.
impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(match i64::try_from(number) {
            Ok(number) => Number::Int(number),
            Err(_) => Number::Float(number as f64),
        })
    }
}

/// As `u64`.
impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::from(number as u64)
    }
}

/// `None` is `null`.
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(it: Option<T>) -> Self {
        it.map_or(Self::Null, Into::into)
    }
}
