//! What a pattern says.

use std::ops::Range;

use super::set::Set;

/// A parsed pattern; the case of letters is already resolved into sets.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub(super) root: Node,
    /// How many capture groups there are.
    pub(super) groups: usize,
    /// `^` and `$` match at lines.
    pub(super) multiline: bool,
    /// Back-references match in any case.
    pub(super) ignore_case: bool,
}

#[derive(Clone, Debug)]
pub(super) enum Node {
    Empty,
    Char(char),
    Set(Set),
    Concat(Vec<Node>),
    /// The first that leads to a match wins.
    Alternate(Vec<Node>),
    /// Counted from 1.
    Capture(usize, Box<Node>),
    Repeat(Box<Repeat>),
    LineStart,
    LineEnd,
    /// `\b`, or `\B` if false.
    WordBoundary(bool),
    Look(Box<Look>),
    BackReference(usize),
}

#[derive(Clone, Debug)]
pub(super) struct Repeat {
    pub(super) node: Node,
    pub(super) min: u32,
    /// Without end if `None`.
    pub(super) max: Option<u32>,
    pub(super) greedy: bool,
    /// The groups inside, which every round begins without.
    pub(super) groups: Range<usize>,
}

/// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`
#[derive(Clone, Debug)]
pub(super) struct Look {
    pub(super) node: Node,
    pub(super) behind: bool,
    pub(super) negated: bool,
}

impl Node {
    /// Whether the node takes exactly one character.
    pub(super) fn is_single(&self) -> bool {
        matches!(self, Self::Char(_) | Self::Set(_))
    }

    /// Whether it may match without taking a character.
    pub(super) fn may_be_empty(&self) -> bool {
        match self {
            Self::Char(_) | Self::Set(_) => false,
            Self::Concat(nodes) => nodes.iter().all(Self::may_be_empty),
            Self::Alternate(nodes) => nodes.iter().any(Self::may_be_empty),
            Self::Capture(_, node) => node.may_be_empty(),
            Self::Repeat(repeat) => repeat.min == 0 || repeat.node.may_be_empty(),
            _ => true,
        }
    }
}
