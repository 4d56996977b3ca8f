//! Why a state cannot do its work.

use std::sync::Arc;

use super::{EvaluationFailure, Failure};

/// A failure as the expressions of a state make it: what the history says of it depends on where it began.
#[derive(Debug)]
pub(super) enum Fault {
    /// A failure with no event of its own.
    Failure(Failure),
    /// A JSONata expression gave no value that its field takes.
    Evaluation(Arc<EvaluationFailure>),
    /// It gave one, and the state cannot work with it.
    Unworkable(Arc<EvaluationFailure>),
}

impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}
