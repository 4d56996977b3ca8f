//! The proof that a definition passed every check.

use std::ops::Deref;

use crate::diagnostic::Diagnostic;
use crate::model::ExecutionType;

/// A definition that passed every check. There is no other way to make one than [`crate::check`].
#[derive(Clone, Debug)]
pub struct Checked<T> {
    value: T,
    kind: ExecutionType,
    warnings: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    pub(crate) fn new(value: T, kind: ExecutionType, warnings: Vec<Diagnostic>) -> Self {
        Self { value, kind, warnings }
    }

    /// The kind of state machine that it was checked as.
    pub fn kind(&self) -> ExecutionType {
        self.kind
    }

    /// What the service takes but the author may not have meant.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// The same with its warnings in other words, for one who wrote no JSON.
    #[must_use]
    pub fn map_warnings(self, told: impl FnMut(Diagnostic) -> Diagnostic) -> Self {
        Self { warnings: self.warnings.into_iter().map(told).collect(), ..self }
    }

    /// The definition, without the proof.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Checked<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}
