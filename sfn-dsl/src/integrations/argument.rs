//! What the members of a request are given: constants, expressions, and closures over the document.

use crate::{
    Expr,
    data::{Data, Document},
    expr::{Literal, Numeric, Scalar, Text, Time, Truth, input, list, tree::Tree},
};
use sfn_query::Value;
use std::collections::{BTreeMap, HashMap};

/// The kind of members that are lists.
#[derive(Debug)]
pub enum List {}

/// The kind of members that are objects: structures and maps.
#[derive(Debug)]
pub enum Object {}

/// The kind of members that take any JSON, which the service turns into the text of it where it wants a text.
#[derive(Debug)]
pub enum Json {}

/// What a member of the kind `K` is given, by a state whose document is a `D`.
///
/// A constant, an expression, or a closure that makes one of the document: `"https://…"`, `ctx::execution().id`,
/// `expr!(|order: Order| order.queue)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is given where a `{K}` is taken",
    label = "not a `{K}`",
    note = "give a constant, an expression, or a closure over the document: `expr!(|order: Order| order.id)`"
)]
pub trait Argument<D, K> {
    #[doc(hidden)]
    fn argument(self) -> Tree;
}

/// A type whose values a member of the kind `K` takes.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` is given where a `{K}` is taken",
    label = "not a `{K}`",
    note = "a `Text` is a `String`, a `Numeric` any number, a `Truth` a `bool`, a `List` a `Vec`, an `Object` a document or a map"
)]
pub trait Fits<K>: Data {}

#[diagnostic::do_not_recommend]
impl<T: Scalar<Kind = Text>> Fits<Text> for T {}
#[diagnostic::do_not_recommend]
impl<T: Scalar<Kind = Numeric>> Fits<Numeric> for T {}
#[diagnostic::do_not_recommend]
impl<T: Scalar<Kind = Truth>> Fits<Truth> for T {}
#[diagnostic::do_not_recommend]
impl<T: Scalar<Kind = Time>> Fits<Time> for T {}
impl<T: Data> Fits<List> for Vec<T> {}
impl<T: Document> Fits<Object> for T {}
impl<T: Data> Fits<Object> for BTreeMap<String, T> {}
impl<T: Data, S: 'static> Fits<Object> for HashMap<String, T, S> {}
impl<T: Data> Fits<Json> for T {}

macro_rules! untyped {
    ($($kind:ty),+) => {$(impl Fits<$kind> for Value {})+};
}

// Of which no shape is known; the checks see what is wrong in it.
untyped!(Text, Numeric, Truth, Time, List, Object);

impl<D, K, T: Fits<K>> Argument<D, K> for Expr<T> {
    fn argument(self) -> Tree {
        self.tree()
    }
}

impl<D, K, T: Fits<K>, F: FnOnce(Expr<D>) -> Expr<T>> Argument<D, K> for F {
    fn argument(self) -> Tree {
        self(input()).tree()
    }
}

macro_rules! constants {
    ($($kind:ty: $($constant:ty),+;)+) => {$($(
        impl<D> Argument<D, $kind> for $constant {
            fn argument(self) -> Tree {
                self.constant()
            }
        }
    )+)+};
}

constants! {
    Text: &str, String;
    Truth: bool;
    Numeric: i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, f32, f64;
    Json: &str, String, bool, i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, f32, f64;
}

impl<D, const N: usize> Argument<D, List> for [&str; N] {
    fn argument(self) -> Tree {
        list(self.map(crate::lit)).tree()
    }
}
