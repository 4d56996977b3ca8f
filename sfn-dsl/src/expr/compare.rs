//! Conditions: comparisons by the kind of the type, `&&`, `||`, `!`, `if`.

use sfn_asl::{Family, Relation};

use super::{
    Expr,
    tree::{Node, Tree},
};
use crate::data::Data;

/// Which types compare with each other: all numbers do, a number and a text do not.
pub trait Kind: 'static {
    #[doc(hidden)]
    const FAMILY: Family;
}

/// The kind of all numbers.
#[derive(Debug)]
pub enum Numeric {}
/// The kind of texts.
#[derive(Debug)]
pub enum Text {}
/// The kind of booleans.
#[derive(Debug)]
pub enum Truth {}
/// The kind of times.
#[derive(Debug)]
pub enum Time {}

impl Kind for Numeric {
    const FAMILY: Family = Family::Numeric;
}
impl Kind for Text {
    const FAMILY: Family = Family::String;
}
impl Kind for Truth {
    const FAMILY: Family = Family::Boolean;
}
impl Kind for Time {
    const FAMILY: Family = Family::Timestamp;
}

/// A type whose values compare: numbers, texts, booleans, times, enums without fields.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be compared",
    label = "only numbers, texts, booleans, times and enums without fields compare",
    note = "an `Option` is compared after `.unwrap()`, or asked by `.is_some()`",
    note = "a list, a map or a struct is compared by what is in it"
)]
pub trait Scalar: Data {
    /// What it compares with.
    type Kind: Kind;
}

/// What compares with a value of kind `K`: Rust values and expressions of that kind.
#[diagnostic::on_unimplemented(
    message = "`{Self}` stands where a `{K}` is needed",
    label = "not a `{K}`",
    note = "both sides of an operator must be of one kind: numbers, texts, booleans or times"
)]
pub trait Like<K> {
    #[doc(hidden)]
    fn operand(self) -> Tree;
}

#[diagnostic::do_not_recommend]
impl<K, T: Like<K>> Like<K> for Expr<T> {
    fn operand(self) -> Tree {
        self.tree()
    }
}

fn compare<T: Scalar, R: Like<T::Kind>>(relation: Relation, left: Expr<T>, right: R) -> Expr<bool> {
    let (left, right) = (left.tree(), right.operand());
    Expr::new(Tree::new(Node::Compare { family: T::Kind::FAMILY, relation, left, right }))
}

// Functions beside the methods, for `expr!`: on a type that does not compare, rustc would look for the methods
// of `Iterator` with these names, and speak of them.

/// `left == right`
pub fn eq<T: Scalar, R: Like<T::Kind>>(left: Expr<T>, right: R) -> Expr<bool> {
    compare(Relation::Equals, left, right)
}

/// `left < right`
pub fn lt<T: Scalar, R: Like<T::Kind>>(left: Expr<T>, right: R) -> Expr<bool> {
    compare(Relation::LessThan, left, right)
}

/// `left <= right`
pub fn le<T: Scalar, R: Like<T::Kind>>(left: Expr<T>, right: R) -> Expr<bool> {
    compare(Relation::LessThanEquals, left, right)
}

/// `left > right`
pub fn gt<T: Scalar, R: Like<T::Kind>>(left: Expr<T>, right: R) -> Expr<bool> {
    compare(Relation::GreaterThan, left, right)
}

/// `left >= right`
pub fn ge<T: Scalar, R: Like<T::Kind>>(left: Expr<T>, right: R) -> Expr<bool> {
    compare(Relation::GreaterThanEquals, left, right)
}

/// `left != right`
pub fn ne<T: Scalar, R: Like<T::Kind>>(left: Expr<T>, right: R) -> Expr<bool> {
    !eq(left, right)
}

/// Comparisons. [`expr!`](crate::expr!) and [`choice!`](crate::choice!) write them for `==`, `<`, ….
impl<T: Scalar> Expr<T> {
    /// `self == other`
    pub fn eq(self, other: impl Like<T::Kind>) -> Expr<bool> {
        eq(self, other)
    }

    /// `self != other`
    pub fn ne(self, other: impl Like<T::Kind>) -> Expr<bool> {
        ne(self, other)
    }

    /// `self < other`
    pub fn lt(self, other: impl Like<T::Kind>) -> Expr<bool> {
        lt(self, other)
    }

    /// `self <= other`
    pub fn le(self, other: impl Like<T::Kind>) -> Expr<bool> {
        le(self, other)
    }

    /// `self > other`
    pub fn gt(self, other: impl Like<T::Kind>) -> Expr<bool> {
        gt(self, other)
    }

    /// `self >= other`
    pub fn ge(self, other: impl Like<T::Kind>) -> Expr<bool> {
        ge(self, other)
    }
}

/// `left && right`
pub fn and(left: Expr<bool>, right: Expr<bool>) -> Expr<bool> {
    Expr::new(Tree::new(Node::And(left.tree(), right.tree())))
}

/// `left || right`
pub fn or(left: Expr<bool>, right: Expr<bool>) -> Expr<bool> {
    Expr::new(Tree::new(Node::Or(left.tree(), right.tree())))
}

/// `if condition { then } else { otherwise }`
pub fn if_else<T>(condition: Expr<bool>, then: Expr<T>, otherwise: Expr<T>) -> Expr<T> {
    let (condition, then, otherwise) = (condition.tree(), then.tree(), otherwise.tree());
    Expr::new(Tree::new(Node::If { condition, then, otherwise }))
}

impl Expr<bool> {
    /// `&&`: the other is looked at only if this holds.
    pub fn and(self, other: Expr<bool>) -> Expr<bool> {
        and(self, other)
    }

    /// `||`: the other is looked at only if this does not hold.
    pub fn or(self, other: Expr<bool>) -> Expr<bool> {
        or(self, other)
    }
}

impl std::ops::Not for Expr<bool> {
    type Output = Self;

    fn not(self) -> Self {
        Self::new(Tree::new(Node::Not(self.tree())))
    }
}
