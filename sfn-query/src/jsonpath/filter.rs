//! What a filter `[?(…)]` says.

use super::{Step, regex::Regex};
use crate::Value;

/// A condition on the node `@`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Filter {
    /// `a || b`.
    Or(Vec<Filter>),
    /// `a && b`.
    And(Vec<Filter>),
    /// `!a`.
    Not(Box<Filter>),
    /// A path alone: it leads to something, be it `null`.
    Exists(FilterPath),
    /// `a < b` and the like.
    Compare(Box<Comparison>),
}

/// Two operands and what is to hold between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What stands left.
    pub left: Operand,
    /// What is to hold.
    pub operator: Operator,
    /// What stands right.
    pub right: Operand,
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Operand {
    /// A path from `@` or `$`.
    Path(FilterPath),
    /// A literal: string, number, `true`, `false`, `null`, or a list of these.
    Literal(Value),
    /// `/re/i`, right of `=~` alone.
    Regex(Regex),
}

/// A path inside a filter.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterPath {
    /// From `@`, the node that is looked at; else from `$`, the document.
    pub from_node: bool,
    /// The steps from there.
    pub steps: Vec<Step>,
}

/// What is to hold between two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<=`
    LessOrEqual,
    /// `<`
    Less,
    /// `>=`
    GreaterOrEqual,
    /// `>`
    Greater,
    /// `=~`
    Matches,
    /// `in`
    In,
    /// `nin`
    NotIn,
    /// `subsetof`
    SubsetOf,
    /// `anyof`
    AnyOf,
    /// `noneof`
    NoneOf,
    /// `size`
    Size,
    /// `empty`
    Empty,
}

impl Operator {
    /// As they are written; one that begins like another stands before it.
    pub(super) const ALL: [(&'static str, Self); 14] = [
        ("==", Self::Equal),
        ("!=", Self::NotEqual),
        ("<=", Self::LessOrEqual),
        ("<", Self::Less),
        (">=", Self::GreaterOrEqual),
        (">", Self::Greater),
        ("=~", Self::Matches),
        ("in", Self::In),
        ("nin", Self::NotIn),
        ("subsetof", Self::SubsetOf),
        ("anyof", Self::AnyOf),
        ("noneof", Self::NoneOf),
        ("size", Self::Size),
        ("empty", Self::Empty),
    ];

    /// As it is written.
    pub fn symbol(self) -> &'static str {
        Self::ALL.iter().find(|(_, it)| *it == self).map_or("", |(symbol, _)| symbol)
    }
}
