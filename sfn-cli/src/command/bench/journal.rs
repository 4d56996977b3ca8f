//! The history that a measured execution keeps: every record, in memory.

use sfn_runtime::{Record, Recorder};

/// So many records the first chunk takes: those of an execution of one state.
const FIRST: usize = 4;

/// So many records a chunk takes at most.
const MOST: usize = 1_024;

/// A journal that never moves what it holds, as a growing `Vec` does: it grows by chunks, each twice as large as the
/// one before.
#[derive(Default)]
pub(super) struct Journal {
    full: Vec<Vec<Record>>,
    last: Vec<Record>,
}

impl Recorder for Journal {
    #[inline]
    fn record(&mut self, record: Record) {
        if self.last.len() == self.last.capacity() {
            self.grow();
        }
        self.last.push(record);
    }
}

impl Journal {
    #[cold]
    fn grow(&mut self) {
        let capacity = (self.last.capacity() * 2).clamp(FIRST, MOST);
        let full = std::mem::replace(&mut self.last, Vec::with_capacity(capacity));
        if !full.is_empty() {
            self.full.push(full);
        }
    }
}
