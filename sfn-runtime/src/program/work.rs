//! What Task, Parallel and Map do around their work.

use sfn_query::Str;

use super::{Assign, Field, Place, StateId, Template};
use crate::{Failure, errors};

#[derive(Debug)]
pub(crate) struct Work {
    /// `Parameters`, or `Arguments` (JSONata).
    pub(crate) parameters: Option<Template>,
    pub(crate) result_selector: Option<Template>,
    pub(crate) result_path: Place,
    pub(crate) retry: Vec<Retrier>,
    pub(crate) catch: Vec<Catcher>,
}

#[derive(Debug)]
pub(crate) struct Retrier {
    pub(crate) errors: Vec<ErrorMatch>,
    pub(crate) interval_seconds: u32,
    pub(crate) max_attempts: u32,
    pub(crate) backoff_rate: f64,
    pub(crate) max_delay_seconds: Option<u32>,
    pub(crate) full_jitter: bool,
}

#[derive(Debug)]
pub(crate) struct Catcher {
    pub(crate) errors: Vec<ErrorMatch>,
    pub(crate) result_path: Place,
    pub(crate) assign: Option<Assign>,
    /// `Output` (JSONata).
    pub(crate) output: Option<Field>,
    pub(crate) next: StateId,
}

/// One entry of `ErrorEquals`.
#[derive(Debug, PartialEq)]
pub(crate) enum ErrorMatch {
    All,
    TaskFailed,
    Name(Str),
}

impl ErrorMatch {
    pub(crate) fn new(name: &str) -> Self {
        match name {
            errors::ALL => Self::All,
            errors::TASK_FAILED => Self::TaskFailed,
            name => Self::Name(name.into()),
        }
    }

    /// Whether this entry names that failure. `States.Runtime` has no name that is heard.
    pub(crate) fn matches(&self, failure: &Failure, lost_heartbeat: bool) -> bool {
        if failure.is_terminal() {
            return false;
        }
        let error = failure.error_name();
        match self {
            Self::All => true,
            Self::TaskFailed => !NOT_OF_A_TASK.contains(&error),
            // A lost heartbeat answers to both of its names.
            Self::Name(name) => *name == error || (lost_heartbeat && *name == errors::HEARTBEAT_TIMEOUT),
        }
    }
}

/// Errors that `States.TaskFailed` does not stand for.
const NOT_OF_A_TASK: [&str; 4] =
    [errors::TIMEOUT, errors::HEARTBEAT_TIMEOUT, errors::DATA_LIMIT_EXCEEDED, errors::QUERY_EVALUATION];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(entry: &str, error: &str, expected: bool) {
        let actual = ErrorMatch::new(entry).matches(&Failure::named(error), false);
        assert_eq!(actual, expected, "{entry} against {error}");
    }

    #[test]
    fn error_names_match_exactly_but_for_the_wildcards() {
        check("Net.Down", "Net.Down", true);
        check("Net.Down", "net.down", false);
        check("Net", "Net.Down", false);
        check("States.ALL", "Net.Down", true);
        check("States.ALL", "States.Timeout", true);
        check("States.ALL", "States.DataLimitExceeded", true);
        check("States.TaskFailed", "Net.Down", true);
        check("States.TaskFailed", "States.TaskFailed", true);
        check("States.TaskFailed", "States.Timeout", false);
    }

    #[test]
    fn states_runtime_is_heard_by_nobody() {
        check("States.ALL", "States.Runtime", false);
        check("States.TaskFailed", "States.Runtime", false);
        check("States.Runtime", "States.Runtime", false);
    }

    #[test]
    fn a_lost_heartbeat_answers_to_both_names() {
        let lost = Failure::named(errors::TIMEOUT);
        assert!(ErrorMatch::new("States.HeartbeatTimeout").matches(&lost, true));
        assert!(ErrorMatch::new("States.Timeout").matches(&lost, true));
        assert!(!ErrorMatch::new("States.HeartbeatTimeout").matches(&lost, false));
    }
}
