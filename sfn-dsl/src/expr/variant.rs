//! Variants of enums: which one a value is, and what it holds. `match` in [`expr!`](crate::expr!) asks for them.

use std::ops::Deref;

use super::{
    Expr, Like, Text, call, field,
    function::Function,
    lit, or,
    tree::{Node, Tree},
};
use sfn_asl::{Family, Relation};
use sfn_query::Value;

/// The place of a variant: the places of its fields, and whether the value is that variant.
#[derive(Clone, Copy, Debug)]
pub struct Variant<P> {
    is_it: Expr<bool>,
    places: P,
}

impl<P> Variant<P> {
    /// A variant with these places.
    pub fn new(is_it: Expr<bool>, places: P) -> Self {
        Self { is_it, places }
    }

    /// Whether the value is that variant.
    pub fn is_it(&self) -> Expr<bool> {
        self.is_it
    }
}

impl<P> Deref for Variant<P> {
    type Target = P;

    fn deref(&self) -> &P {
        &self.places
    }
}

/// Whether the value is one of those texts.
pub fn is_text<T>(value: Expr<T>, texts: &[&str]) -> Expr<bool> {
    let is = |text: &&str| {
        let (left, right) = (value.tree(), Like::<Text>::operand(*text));
        Expr::new(Tree::new(Node::Compare {
            family: Family::String,
            relation: Relation::Equals,
            left,
            right,
        }))
    };
    texts.iter().map(is).reduce(or).unwrap_or_else(|| lit(false))
}

/// Whether the value is an object with that member.
pub fn has_member<T>(value: Expr<T>, name: &str) -> Expr<bool> {
    call(Function::HasMember, [field::<_, Value>(value, name).tree()])
}

/// A value that can be matched in [`expr!`](crate::expr!) and [`choice!`](crate::choice!).
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be matched",
    label = "an enum with `#[derive(Document)]`, an `Option`, a number, a text or a `bool` can",
    note = "compare it by `==` and `<`, or match a part of it"
)]
pub trait Matched {
    /// What its patterns are patterns of.
    type Pattern;
}

impl<T> Matched for Option<T> {
    type Pattern = Option<()>;
}

impl Matched for String {
    type Pattern = &'static str;
}

impl<T: Matched> Matched for Box<T> {
    type Pattern = T::Pattern;
}

macro_rules! plain {
    ($($plain:ty),+) => {$(
        impl Matched for $plain {
            type Pattern = Self;
        }
    )+};
}

plain!(bool, i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, f32, f64);

/// Takes what rustc looks at to see whether the patterns of a `match` are all there are. It never runs.
pub fn exhaustive<T: Matched>(_: Expr<T>, _: fn(T::Pattern)) {}
