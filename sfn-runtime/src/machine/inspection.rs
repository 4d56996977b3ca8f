//! What a state that is tried by itself shows of its work: an observer, not an actor.
//!
//! The steps of the machine show what the data has become at each stage. Nothing is decided here.

use std::sync::{Mutex, MutexGuard, PoisonError};

use sfn_query::{Object, Str, Value};

use super::Failure;

/// Watches one state at work.
#[derive(Debug)]
pub(crate) struct Inspection {
    /// Members of the context object that take the place of the execution's own.
    pub(crate) context: Object,
    /// `State.Name` of the context object.
    pub(crate) state_name: Str,
    seen: Mutex<Seen>,
}

/// What was shown, each stage once: the last time.
#[derive(Clone, Debug, Default)]
struct Seen {
    stages: Vec<(Stage, Value)>,
    failure: Option<Failure>,
}

/// A stage of the data on its way through a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    InputPath,
    Parameters,
    Arguments,
    ItemsPath,
    ItemsPointer,
    ItemSelector,
    ItemBatcher,
    Result,
    ResultSelector,
    ResultPath,
    MaxConcurrency,
    ToleratedFailureCount,
    ToleratedFailurePercentage,
}

impl Inspection {
    pub(crate) fn new(context: Object, state_name: Str) -> Self {
        Self { context, state_name, seen: Mutex::default() }
    }

    pub(super) fn show(&self, stage: Stage, value: &Value) {
        let mut seen = self.seen();
        seen.stages.retain(|(known, _)| *known != stage);
        seen.stages.push((stage, value.clone()));
    }

    pub(super) fn show_failure(&self, failure: &Failure) {
        self.seen().failure = Some(failure.clone());
    }

    /// The data at that stage, if the state came so far.
    pub(crate) fn at(&self, stage: Stage) -> Option<Value> {
        let seen = self.seen();
        seen.stages.iter().find(|(known, _)| *known == stage).map(|(_, value)| value.clone())
    }

    /// How the state failed, whatever became of it.
    pub(crate) fn failure(&self) -> Option<Failure> {
        self.seen().failure.clone()
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
