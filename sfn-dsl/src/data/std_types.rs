//! The types of the standard library that state data may have.

use std::{
    collections::{BTreeMap, HashMap},
    marker::PhantomData,
};

use sfn_query::Value;

use super::{Data, Document, Form};
use crate::expr::{Expr, Key, cast, tree::Node, tree::Tree, whole};

impl Data for Value {}

#[cfg(feature = "serde_json")]
impl Data for serde_json::Value {}

/// Types with their type and format in JSON Schema.
macro_rules! plain {
    ($($plain:ty: $kind:literal, $format:expr;)+) => {$(
        impl Data for $plain {
            fn form() -> Form {
                Form::Scalar { kind: $kind, format: $format }
            }
        }
    )+};
}

plain! {
    (): "null", None;
    bool: "boolean", None;
    String: "string", None;
    char: "string", None;
    i8: "integer", Some("int8");
    i16: "integer", Some("int16");
    i32: "integer", Some("int32");
    i64: "integer", Some("int64");
    isize: "integer", Some("int");
    u8: "integer", Some("uint8");
    u16: "integer", Some("uint16");
    u32: "integer", Some("uint32");
    u64: "integer", Some("uint64");
    usize: "integer", Some("uint");
    f32: "number", Some("float");
    f64: "number", Some("double");
}

impl<T: Data> Data for Vec<T> {
    const LIST: bool = true;

    fn form() -> Form {
        Form::List(T::form)
    }
}

impl<K: Key, T: Data> Data for BTreeMap<K, T> {
    fn form() -> Form {
        Form::Map(T::form)
    }
}

impl<K: Key, T: Data, S: 'static> Data for HashMap<K, T, S> {
    fn form() -> Form {
        Form::Map(T::form)
    }
}

impl<T: Data> Data for Box<T> {
    const OPTIONAL: bool = T::OPTIONAL;
    const LIST: bool = T::LIST;

    fn form() -> Form {
        T::form()
    }
}

/// A box is what is in it.
impl<T: Document> Document for Box<T> {
    type Places = T::Places;
    type Template = T::Template;

    fn places(at: Expr<Self>) -> Self::Places {
        T::places(cast(at))
    }

    fn template(template: Self::Template) -> Expr<Self> {
        cast(T::template(template))
    }
}

/// In JSON it is null.
impl<T: 'static> Data for PhantomData<T> {
    fn form() -> Form {
        <()>::form()
    }
}

impl<T: Data> Data for Option<T> {
    const OPTIONAL: bool = true;
    const LIST: bool = T::LIST;

    fn form() -> Form {
        Form::Optional(T::form)
    }
}

/// A tuple is a list of fixed length; `pair.0` is its first item.
macro_rules! tuples {
    ($($($item:ident $at:tt),+;)+) => {$(
        impl<$($item: Data),+> Data for ($($item,)+) {
            const LIST: bool = true;

            fn form() -> Form {
                Form::Tuple(vec![$($item::form),+])
            }
        }

        impl<$($item: Data),+> Document for ($($item,)+) {
            type Places = ($(Expr<$item>,)+);
            type Template = ($(Expr<$item>,)+);

            fn places(at: Expr<Self>) -> Self::Places {
                ($(Expr::<$item>::new(Tree::new(Node::Index { of: at.tree(), at: $at })),)+)
            }

            fn template(template: Self::Template) -> Expr<Self> {
                Expr::new(Tree::new(Node::Array(vec![$(whole(template.$at)),+])))
            }
        }
    )+};
}

tuples! {
    A 0;
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
    A 0, B 1, C 2, D 3, E 4;
    A 0, B 1, C 2, D 3, E 4, F 5;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14, P 15;
}
