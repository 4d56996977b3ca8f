//! What a rule is shown of a state.

use super::texts::Texts;
use crate::diagnostic::At;
use crate::model::{ExecutionType, QueryLanguage, ScopeSite, State, StateMachine};

/// A state and everything around it.
pub(super) struct Site<'a, 'm> {
    /// The whole machine.
    pub(super) machine: &'m StateMachine,
    /// The scope that the state belongs to.
    pub(super) scope: &'a ScopeSite<'m>,
    /// Its name.
    pub(super) name: &'m str,
    /// The state.
    pub(super) state: &'m State,
    /// Where it stands.
    pub(super) at: &'a At<'a>,
    /// Its query language.
    pub(super) language: QueryLanguage,
    /// What its texts say.
    pub(super) texts: &'a Texts,
    /// The kind of execution that runs it.
    pub(super) kind: ExecutionType,
}

impl Site<'_, '_> {
    pub(super) fn is_jsonata(&self) -> bool {
        self.language == QueryLanguage::Jsonata
    }
}
