//! What a state does about failures.

use sfn_query::Value;

use super::keyword::keywords;
use super::{Assign, Nullable, Unknown};

/// An error name in `ErrorEquals`; matched exactly, but for `States.ALL` and `States.TaskFailed`.
pub type ErrorName = String;

/// One entry of `Retry`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Retrier {
    /// `Comment`.
    pub comment: Option<String>,
    /// `ErrorEquals`.
    pub error_equals: Vec<ErrorName>,
    /// `IntervalSeconds`, 1 to 99,999,999; 1 when absent.
    pub interval_seconds: Option<i64>,
    /// `MaxAttempts`, 0 to 99,999,999; 3 when absent.
    pub max_attempts: Option<i64>,
    /// `BackoffRate`, at least 1.0; 2.0 when absent.
    pub backoff_rate: Option<f64>,
    /// `MaxDelaySeconds`, 1 to 31,622,400, more than the interval.
    pub max_delay_seconds: Option<i64>,
    /// `JitterStrategy`; none when absent.
    pub jitter_strategy: Option<JitterStrategy>,
    /// Members that the language does not know.
    pub unknown: Unknown,
}

keywords! {
    /// `JitterStrategy`.
    pub enum JitterStrategy {
        /// The delay as it is.
        None = "NONE",
        /// A uniform draw from zero to the delay.
        Full = "FULL",
    }
}

/// One entry of `Catch`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catcher {
    /// `Comment`.
    pub comment: Option<String>,
    /// `ErrorEquals`.
    pub error_equals: Vec<ErrorName>,
    /// `ResultPath` of the error output (JSONPath).
    pub result_path: Option<Nullable<String>>,
    /// `Output` (JSONata).
    pub output: Option<Value>,
    /// `Assign`.
    pub assign: Option<Assign>,
    /// `Next`: the name of a state of the same scope.
    pub next: String,
    /// Members that the language does not know.
    pub unknown: Unknown,
}
