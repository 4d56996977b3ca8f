//! Which events the service logs at which level of a machine's logging configuration.

use std::str::FromStr;

use super::HistoryEvent;

/// `level` of a logging configuration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogLevel {
    /// Nothing.
    #[default]
    Off,
    /// Executions that did not succeed.
    Fatal,
    /// Whatever did not succeed.
    Error,
    /// Everything.
    All,
}

/// A text that is no level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a log level: write `ALL`, `ERROR`, `FATAL` or `OFF`")]
#[non_exhaustive]
pub struct NotALogLevel;

impl FromStr for LogLevel {
    type Err = NotALogLevel;

    fn from_str(text: &str) -> Result<Self, NotALogLevel> {
        match text {
            "OFF" => Ok(Self::Off),
            "FATAL" => Ok(Self::Fatal),
            "ERROR" => Ok(Self::Error),
            "ALL" => Ok(Self::All),
            _ => Err(NotALogLevel),
        }
    }
}

impl LogLevel {
    /// Whether an event is logged at this level.
    pub fn logs(self, event: &HistoryEvent) -> bool {
        self >= level_of(event.event_type())
    }
}

/// The lowest level at which an event is logged.
fn level_of(event_type: &str) -> LogLevel {
    match event_type {
        "ExecutionFailed" | "ExecutionAborted" | "ExecutionTimedOut" => LogLevel::Fatal,
        "FailStateEntered" => LogLevel::Error,
        it if ["Failed", "TimedOut", "Aborted"].iter().any(|end| it.ends_with(end)) => LogLevel::Error,
        _ => LogLevel::All,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_of_failures_are_logged_from_error_on_and_failed_executions_from_fatal_on() {
        assert_eq!(level_of("ExecutionTimedOut"), LogLevel::Fatal);
        for it in ["TaskTimedOut", "LambdaFunctionScheduleFailed", "MapIterationAborted", "FailStateEntered"]
        {
            assert_eq!(level_of(it), LogLevel::Error, "{it}");
        }
        for it in ["ExecutionSucceeded", "PassStateEntered", "TaskSubmitted"] {
            assert_eq!(level_of(it), LogLevel::All, "{it}");
        }
        assert!("ALL".parse() == Ok(LogLevel::All) && "all".parse::<LogLevel>().is_err());
    }
}
