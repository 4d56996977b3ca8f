//! Members whose names no type knows: maps, and values of any shape.

use std::collections::{BTreeMap, HashMap};

use sfn_query::Value;

use super::{Expr, Key, KeyOf, Text, call, cast, field, function::Function, item, methods::methods};
use crate::data::{Data, Document};

macro_rules! maps {
    ($([$($generics:tt)*] $map:ty, $key:ident, $value:ident;)+) => {$(
        methods! { [$($generics)*] $map;
            /// The value of a key that is known when the workflow runs; the state fails if there is none. Not in
            /// JSONPath.
            fn look_up(key: Text) -> $value = Lookup;
            /// Whether there is a value of that key.
            fn contains_key(key: Text) -> bool = ContainsKey;
            /// The keys. Not in JSONPath.
            fn keys() -> Vec<String> = Keys;
            /// The values.
            fn values() -> Vec<$value> = Values;
            /// How many there are. Not in JSONPath.
            fn len() -> usize = MapLength;
            /// Its JSON text.
            fn to_json() -> String = ToJson;
        }

        impl<$($generics)*> Expr<$map> {
            /// The value of that key; the state fails if there is none.
            pub fn get(self, key: impl KeyOf<$key>) -> Expr<$value> {
                field(self, &key.text())
            }

            /// The keys, each with its value. Not in JSONPath.
            pub fn entries(self) -> Expr<Vec<(String, $value)>> {
                let function = if <$value as Data>::LIST { Function::EntriesOfLists } else { Function::Entries };
                call(function, [self.tree()])
            }

            /// The members of both; of one name twice, the other's.
            pub fn merge(self, other: Self) -> Self {
                call(Function::Merge, [self.tree(), other.tree()])
            }
        }

        methods! { [$($generics)*] Vec<$map>;
            /// The members of all; of one name several times, the last. Not in JSONPath.
            fn merge_all() -> $map = MergeAll;
        }
    )+};
}

maps! {
    [K: Key, T: Data] BTreeMap<K, T>, K, T;
    [K: Key, T: Data, S: 'static] HashMap<K, T, S>, K, T;
}

macro_rules! untyped {
    ($value:ty) => {
        methods! { [] $value;
            /// Whether it is null.
            fn is_null() -> bool = IsNull;
            /// Whether it is a number.
            fn is_number() -> bool = IsNumber;
            /// Whether it is a text.
            fn is_text() -> bool = IsText;
            /// Whether it is `true` or `false`.
            fn is_boolean() -> bool = IsBoolean;
            /// Whether it is a list. Not in JSONPath.
            fn is_list() -> bool = IsList;
            /// Whether it is an object. Not in JSONPath.
            fn is_object() -> bool = IsObject;
        }

        impl Expr<$value> {
            /// The member of that name; the state fails if there is none.
            pub fn get(self, name: &str) -> Self {
                field(self, name)
            }

            /// The item at that place, counted from 0; the state fails if there is none.
            pub fn at(self, index: u32) -> Self {
                item(self, index.into())
            }

            /// The same value, taken to be a `T`. Nothing checks that it is one.
            pub fn cast<T: Data>(self) -> Expr<T> {
                cast(self)
            }

            /// The members of both objects; of one name twice, the other's.
            pub fn merge(self, other: Self) -> Self {
                call(Function::Merge, [self.tree(), other.tree()])
            }
        }
    };
}

untyped!(Value);
#[cfg(feature = "serde_json")]
untyped!(serde_json::Value);

impl<T: Data> Expr<T> {
    /// The same value, of which no shape is known any more.
    pub fn untyped(self) -> Expr<Value> {
        cast(self)
    }
}

methods! { [T: Document] T;
    /// Its JSON text.
    fn to_json() -> String = ToJson;
}
