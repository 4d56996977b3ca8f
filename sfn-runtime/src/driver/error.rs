//! The driver's own troubles: the third of the three kinds of wrong, never visible to `Catch`.

use sfn_query::Str;

use crate::StoreError;

/// The runtime broke; the workflow did not fail.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RuntimeError {
    /// The store failed: nothing that it did not keep was done.
    #[error("the journal of `{execution}` cannot be stored")]
    Store {
        /// ARN of the execution.
        execution: Str,
        /// What the store said.
        #[source]
        source: StoreError,
    },
    /// There is no journal of that execution to go on from.
    #[error("the store has no journal of `{execution}`")]
    UnknownExecution {
        /// ARN of the execution.
        execution: Str,
    },
    /// The driver stopped before the execution ended, because it panicked or its tokio runtime was shut
    /// down.
    #[error("the driver of `{execution}` stopped before the execution ended")]
    Stopped {
        /// ARN of the execution.
        execution: Str,
        /// What tokio says of it.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// Why a callback was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CallbackError {
    /// No task of this execution waits with that token: it was never given out, or its task has ended.
    #[error("no task waits for this token")]
    NoSuchTask,
    /// The execution has ended, or its driver has, before the callback was stored.
    #[error("the execution has ended")]
    Ended,
}
