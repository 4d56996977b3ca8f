//! How many nodes an evaluation may look at. `$..*..*..*` and filters in filters look at each node many times;
//! a document has at most some hundred thousand.

use std::cell::Cell;

/// Nodes one evaluation may look at.
const MAX_NODES: u64 = 4_000_000;

/// What is left of the work.
pub(super) struct Work(Cell<u64>);

/// Nothing is left.
pub(super) struct Exhausted;

impl Work {
    pub(super) fn new() -> Self {
        Self(Cell::new(MAX_NODES))
    }

    /// Takes off so many nodes.
    #[inline]
    pub(super) fn spend(&self, nodes: usize) -> Result<(), Exhausted> {
        let left = self.0.get().checked_sub(nodes as u64).ok_or(Exhausted)?;
        self.0.set(left);
        Ok(())
    }
}
