//! Where findings of one state are gathered.

use crate::diagnostic::Diagnostic;

/// Findings, as many as there is room for.
pub(super) struct Watch {
    found: Vec<Diagnostic>,
    room: usize,
}

impl Watch {
    pub(super) fn new(room: usize) -> Self {
        Self { found: Vec::new(), room }
    }

    /// Adds what is made only if it is wanted.
    pub(super) fn add(&mut self, diagnostic: impl FnOnce() -> Diagnostic) {
        if self.found.len() < self.room {
            self.found.push(diagnostic());
        }
    }

    pub(super) fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }
}
