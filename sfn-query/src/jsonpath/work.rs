//! How many nodes an evaluation may look at. `$..*..*..*` and filters in filters look at each node many times;
//! a document has at most some hundred thousand.

use std::cell::Cell;

/// Nodes one evaluation may look at: some tenths of a second.
const MAX_NODES: u64 = 16_000_000;
/// Nodes one step may yield.
const MAX_FOUND: usize = 1_000_000;

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

    /// Takes off the nodes that a step added to those it found before.
    pub(super) fn found(&self, before: usize, now: usize) -> Result<(), Exhausted> {
        if now > MAX_FOUND {
            return Err(Exhausted);
        }
        self.spend(now - before + 1)
    }
}
