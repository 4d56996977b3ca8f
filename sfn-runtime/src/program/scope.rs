//! `States` objects and their variables.
//!
//! A scope reads the variables of the scopes around it and assigns only its own, so a line of control
//! holds one row of slots: those of the outer scopes first, its own behind.

use sfn_query::{Slot, Str};

use super::StateId;

/// Index into the scopes of a [`Program`](super::Program).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ScopeId(pub(crate) u32);

impl ScopeId {
    /// The machine's own `States`.
    pub(crate) const ROOT: Self = Self(0);
}

/// One `States` object.
#[derive(Debug)]
pub(crate) struct Scope {
    pub(crate) start_at: StateId,
    pub(crate) parent: Option<ScopeId>,
    /// The slot of the first of `variables`: how many the scopes around it have.
    pub(crate) first_slot: u32,
    /// Names that are assigned in this scope.
    pub(crate) variables: Vec<Str>,
}

impl Scope {
    /// The name of one of this scope's own variables.
    pub(crate) fn variable(&self, slot: Slot) -> Option<&Str> {
        self.variables.get(slot.0.checked_sub(self.first_slot)? as usize)
    }

    /// The slot of one of this scope's own variables.
    pub(crate) fn slot(&self, name: &str) -> Option<Slot> {
        let at = self.variables.iter().position(|it| it == name)?;
        Some(Slot(self.first_slot + at as u32))
    }

    /// How many slots a line of control in this scope has.
    pub(crate) fn slots(&self) -> u32 {
        self.first_slot + self.variables.len() as u32
    }
}
