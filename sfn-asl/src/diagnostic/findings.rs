//! A list of findings that cannot grow without bound, whatever the definition holds.

use super::Diagnostic;

/// As many findings as anybody reads. A definition with more of them is refused all the same.
const LIMIT: usize = 1000;

/// What was found so far, the first 1,000 of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    all: Vec<Diagnostic>,
    has_error: bool,
}

impl Findings {
    /// Keeps a finding; of those past the limit only one that makes the difference between yes and no.
    pub(crate) fn add(&mut self, diagnostic: Diagnostic) {
        if self.all.len() < LIMIT || (diagnostic.is_error() && !self.has_error) {
            self.has_error |= diagnostic.is_error();
            self.all.push(diagnostic);
        }
    }

    /// Whether one of them refuses the definition.
    pub(crate) fn has_error(&self) -> bool {
        self.has_error
    }

    /// Whether one more warning would be kept.
    pub(crate) fn takes_warnings(&self) -> bool {
        self.all.len() < LIMIT
    }

    /// Whether nothing that is still to come can change the answer.
    pub(crate) fn is_full(&self) -> bool {
        self.all.len() >= LIMIT && self.has_error
    }

    /// Whether there are so many findings that nobody is helped by one more suggestion.
    pub(crate) fn is_long(&self) -> bool {
        self.all.len() >= LIMIT / 10
    }

    pub(crate) fn into_vec(self) -> Vec<Diagnostic> {
        self.all
    }
}
