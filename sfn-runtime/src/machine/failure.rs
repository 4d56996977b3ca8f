//! How work fails: the second of the three kinds of wrong, the one that `Retry` and `Catch` see.

use std::fmt;

use sfn_asl::TaskError;
use sfn_query::Str;

/// An error name and a text for people. The service lets both be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// The error name, matched exactly by `ErrorEquals`.
    pub error: Option<Str>,
    /// What happened.
    pub cause: Option<Str>,
}

/// Error names that the service itself raises.
pub mod errors {
    /// A timeout or a lost heartbeat.
    pub const TIMEOUT: &str = "States.Timeout";
    /// The other name of a lost heartbeat; histories show [`TIMEOUT`].
    pub const HEARTBEAT_TIMEOUT: &str = "States.HeartbeatTimeout";
    /// Any task failure but a timeout; also the name of some.
    pub const TASK_FAILED: &str = "States.TaskFailed";
    /// Any error but [`RUNTIME`].
    pub const ALL: &str = "States.ALL";
    /// The definition and the data do not fit. Never retried, never caught.
    pub const RUNTIME: &str = "States.Runtime";
    /// The items of a distributed Map cannot be read.
    pub const ITEM_READER_FAILED: &str = "States.ItemReaderFailed";
    /// The results of a distributed Map cannot be written.
    pub const RESULT_WRITER_FAILED: &str = "States.ResultWriterFailed";
    /// More items of a distributed Map have failed than may.
    pub const EXCEED_TOLERATED_FAILURE_THRESHOLD: &str = "States.ExceedToleratedFailureThreshold";
    /// A payload over 256 KiB.
    pub const DATA_LIMIT_EXCEEDED: &str = "States.DataLimitExceeded";
    /// A JSONata expression gave no value, or not one that its field takes.
    pub const QUERY_EVALUATION: &str = "States.QueryEvaluationError";
}

impl Failure {
    /// A failure with that error name and cause.
    pub fn new(error: impl Into<Str>, cause: impl Into<Str>) -> Self {
        Self { error: Some(error.into()), cause: Some(cause.into()) }
    }

    /// A failure with an error name alone.
    pub fn named(error: impl Into<Str>) -> Self {
        Self { error: Some(error.into()), cause: None }
    }

    /// Whether nothing answers it: no retrier, no catcher, no state around (recorded). The execution ends with it.
    pub(crate) fn is_terminal(&self) -> bool {
        self.error_name() == errors::RUNTIME
    }

    /// The error name, empty when absent.
    pub fn error_name(&self) -> &str {
        self.error.as_deref().unwrap_or_default()
    }
}

/// How a Map fails of whose items too many have failed.
pub(crate) fn exceeded_tolerance() -> Failure {
    let cause = "The specified tolerated failure threshold was exceeded";
    Failure::new(errors::EXCEED_TOLERATED_FAILURE_THRESHOLD, cause)
}

impl From<TaskError> for Failure {
    fn from(it: TaskError) -> Self {
        Self::new(it.error, it.cause)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = self.error.as_deref().unwrap_or("(no error name)");
        match &self.cause {
            Some(cause) => write!(f, "{error}: {cause}"),
            None => f.write_str(error),
        }
    }
}
