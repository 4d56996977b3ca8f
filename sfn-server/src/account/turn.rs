//! The order in which things come to be. Times do not tell it: many things are of one millisecond.

use std::sync::atomic::{AtomicU64, Ordering};

use sfn_runtime::Timestamp;

use crate::wire::{ascending, descending};

static NEXT: AtomicU64 = AtomicU64::new(0);

/// When something came to be, or changed, among all else in this process.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Turn {
    at: Timestamp,
    number: u64,
}

impl Turn {
    /// The next one, at that time.
    pub(crate) fn at(at: Timestamp) -> Self {
        Self { at, number: NEXT.fetch_add(1, Ordering::Relaxed) }
    }

    /// A key for pages of a list, the oldest first.
    pub(crate) fn oldest_first(self) -> String {
        format!("{}{}", ascending(self.at.as_millis()), ascending(self.number()))
    }

    /// A key for pages of a list, the newest first.
    pub(crate) fn newest_first(self) -> String {
        format!("{}{}", descending(self.at.as_millis()), descending(self.number()))
    }

    fn number(self) -> i64 {
        i64::try_from(self.number).unwrap_or(i64::MAX)
    }
}
