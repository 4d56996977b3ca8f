//! Lists made while evaluating, with what JSONata must know of how they came about.

use std::rc::Rc;

use super::{
    Datum,
    dismantle::{SHALLOW, dismantle},
};
use crate::{Array, Value};

/// A shared list and its flags; `clone` is O(1).
#[derive(Clone)]
pub(crate) struct List {
    node: Rc<Node>,
    flags: Flags,
}

/// How a list came about. Beside the items: data that looks like a mark is data.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Flags {
    /// The result of a path or function: of one item, it is that item.
    pub(crate) sequence: bool,
    /// `[]` stood in its path: of one item, it stays a list.
    pub(crate) keep_singleton: bool,
    /// An array constructor that is a step: not flattened into the result.
    pub(crate) constructed: bool,
    /// The input, wrapped so that a path sees one item.
    pub(crate) outer: bool,
}

struct Node {
    store: Store,
    depth: u32,
}

enum Store {
    Data(Vec<Datum>),
    Values(Array),
    /// Consecutive integers, which are not stored.
    Range {
        first: i64,
        len: usize,
    },
}

impl List {
    pub(crate) fn array(items: Vec<Datum>) -> Self {
        let depth = 1 + items.iter().map(Datum::depth).max().unwrap_or(0);
        Self { node: Rc::new(Node { store: Store::Data(items), depth }), flags: Flags::default() }
    }

    pub(crate) fn sequence(items: Vec<Datum>) -> Self {
        Self::array(items).flagged(|flags| flags.sequence = true)
    }

    pub(crate) fn of_values(items: Array) -> Self {
        Self { node: Rc::new(Node { store: Store::Values(items), depth: 1 }), flags: Flags::default() }
    }

    /// The integers from `first` on, without room for them.
    pub(crate) fn range(first: i64, len: usize) -> Self {
        let node = Rc::new(Node { store: Store::Range { first, len }, depth: 1 });
        Self { node, flags: Flags { sequence: true, ..Flags::default() } }
    }

    pub(crate) fn flags(&self) -> Flags {
        self.flags
    }

    /// This list with other flags.
    #[must_use]
    pub(crate) fn flagged(mut self, change: impl FnOnce(&mut Flags)) -> Self {
        change(&mut self.flags);
        self
    }

    #[inline]
    pub(crate) fn items(&self) -> Items<'_> {
        match &self.node.store {
            Store::Data(items) => Items::Data(items),
            Store::Values(items) => Items::Values(items),
            Store::Range { first, len } => Items::Range { first: *first, len: *len },
        }
    }

    /// Gives away the items, if nobody else holds them.
    pub(super) fn dismantle_into(self, pending: &mut Vec<Datum>) {
        if let Some(mut node) = Rc::into_inner(self.node)
            && let Store::Data(items) = &mut node.store
        {
            pending.append(items);
        }
    }

    pub(crate) fn depth(&self) -> u32 {
        self.node.depth
    }
}

/// A view of the items of a list, wherever they are kept.
#[derive(Clone, Copy)]
pub(crate) enum Items<'a> {
    Data(&'a [Datum]),
    Values(&'a [Value]),
    Range { first: i64, len: usize },
}

impl<'a> Items<'a> {
    #[inline]
    pub(crate) fn len(self) -> usize {
        match self {
            Self::Data(items) => items.len(),
            Self::Values(items) => items.len(),
            Self::Range { len, .. } => len,
        }
    }

    pub(crate) fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The item at that place, which O(1) makes or shares.
    #[inline]
    pub(crate) fn get(self, index: usize) -> Option<Datum> {
        match self {
            Self::Data(items) => items.get(index).cloned(),
            Self::Values(items) => items.get(index).map(Datum::from),
            Self::Range { first, len } => (index < len).then(|| Datum::from(first + index as i64)),
        }
    }

    pub(crate) fn iter(self) -> impl DoubleEndedIterator<Item = Datum> + ExactSizeIterator + 'a {
        (0..self.len()).map(move |index| self.get(index).expect("index is below the length"))
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        if self.depth > SHALLOW
            && let Store::Data(items) = &mut self.store
        {
            dismantle(std::mem::take(items));
        }
    }
}
