//! The types of the standard library that state data may have.

use std::collections::{BTreeMap, HashMap};

use sfn_query::Value;

use super::{Data, Document};
use crate::expr::{Expr, tree::Node, tree::Tree, whole};

macro_rules! plain {
    ($($plain:ty),+ $(,)?) => {$( impl Data for $plain {} )+};
}

plain!((), bool, String, Value, i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, f32, f64);

impl<T: Data> Data for Vec<T> {
    const LIST: bool = true;
}
impl<T: Data> Data for BTreeMap<String, T> {}
impl<T: Data, S: 'static> Data for HashMap<String, T, S> {}

impl<T: Data> Data for Box<T> {
    const OPTIONAL: bool = T::OPTIONAL;
    const LIST: bool = T::LIST;
}

impl<T: Data> Data for Option<T> {
    const OPTIONAL: bool = true;
    const LIST: bool = T::LIST;
}

/// A tuple is a list of fixed length; `pair.0` is its first item.
macro_rules! tuples {
    ($($($item:ident $at:tt),+;)+) => {$(
        impl<$($item: Data),+> Data for ($($item,)+) {
            const LIST: bool = true;
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
