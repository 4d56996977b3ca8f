//! How an execution ends.

use sfn_query::Value;

use super::Failure;

/// The end of an execution.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It succeeded, with this output.
    Succeeded(Value),
    /// It failed.
    Failed(Failure),
    /// It took longer than it may.
    TimedOut(Failure),
    /// It was stopped.
    Aborted(Failure),
}

impl Outcome {
    /// The `status` of the execution in the words of the API.
    pub const fn status(&self) -> &'static str {
        match self {
            Self::Succeeded(_) => "SUCCEEDED",
            Self::Failed(_) => "FAILED",
            Self::TimedOut(_) => "TIMED_OUT",
            Self::Aborted(_) => "ABORTED",
        }
    }

    /// The output, if it succeeded.
    pub const fn output(&self) -> Option<&Value> {
        match self {
            Self::Succeeded(output) => Some(output),
            _ => None,
        }
    }

    /// The failure, if it did not succeed.
    pub const fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Succeeded(_) => None,
            Self::Failed(failure) | Self::TimedOut(failure) | Self::Aborted(failure) => Some(failure),
        }
    }
}
