//! What a map run that did not succeed leaves to its redrive: results, and which children are to run again.

use std::{collections::BTreeMap, fmt};

use super::{child::Ended, results::Results};
use crate::{Failure, Record};

/// So many journals of children that did not succeed are kept, at most, where no store has them.
///
/// Those beyond it are started anew by a redrive.
const MOST_JOURNALS: usize = 1_000;

/// The ends of the children of a map run, by what they mean to a redrive.
///
/// A child that was begun and is not among the fallen has succeeded, so successes take no memory.
pub(super) struct Left {
    pub(super) results: Results,
    /// All children below this number were begun.
    begun: u64,
    /// Children that did not succeed, with their journals if they are kept here.
    fallen: BTreeMap<u64, Option<Vec<Record>>>,
    journals: usize,
    has_store: bool,
    is_lost: bool,
}

/// What is known of a child before it is begun.
pub(super) enum Before {
    /// Nothing; a store may know it all the same.
    Unknown,
    /// It has succeeded, and its result is kept.
    Succeeded,
    /// It did not succeed. Its journal, unless a store has it or there were too many.
    Fell(Option<Vec<Record>>),
}

impl Left {
    pub(super) fn new(results: Results, has_store: bool) -> Self {
        Self { results, begun: 0, fallen: BTreeMap::new(), journals: 0, has_store, is_lost: false }
    }

    /// What became of a child that is about to begin.
    pub(super) fn before(&mut self, index: u64) -> Before {
        match self.fallen.remove(&index) {
            Some(journal) => {
                self.journals -= usize::from(journal.is_some());
                Before::Fell(journal)
            }
            None if index < self.begun => Before::Succeeded,
            None => Before::Unknown,
        }
    }

    /// Takes the end of a child.
    pub(super) async fn take(&mut self, child: Ended) -> Result<(), Failure> {
        let taken = self.results.take(&child).await;
        self.is_lost |= taken.is_err();
        if !child.has_succeeded() {
            let keeps = !self.has_store && self.journals < MOST_JOURNALS;
            self.journals += usize::from(keeps);
            self.fallen.insert(child.index, keeps.then_some(child.finished.journal));
        }
        taken
    }

    /// How many children were begun in all redrives.
    pub(super) fn begun(&self) -> u64 {
        self.begun
    }

    /// Some children are lost, or the results are: a redrive finds them in the store, or begins from the start.
    pub(super) fn lose(&mut self) {
        self.is_lost = true;
    }

    /// Closes the results after so many children were begun; `None` if a redrive can do nothing with this.
    pub(super) async fn close(mut self, begun: u64) -> Option<Self> {
        self.begun = self.begun.max(begun);
        let closed = self.results.close().await;
        (closed.is_ok() && !self.is_lost).then_some(self)
    }
}

impl fmt::Debug for Left {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fallen = self.fallen.keys();
        formatter
            .debug_struct("Left")
            .field("begun", &self.begun)
            .field("fallen", &fallen)
            .finish_non_exhaustive()
    }
}
