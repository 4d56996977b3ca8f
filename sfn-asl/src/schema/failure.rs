//! The members of a retrier and of a catcher.

use super::record;
use crate::model::{Catcher, Retrier};

record! { Retrier {
    both comment = "Comment",
    both error_equals = "ErrorEquals" required,
    both interval_seconds = "IntervalSeconds",
    both max_attempts = "MaxAttempts",
    both backoff_rate = "BackoffRate",
    both max_delay_seconds = "MaxDelaySeconds",
    both jitter_strategy = "JitterStrategy",
} rest unknown }

record! { Catcher {
    both comment = "Comment",
    both error_equals = "ErrorEquals" required,
    jsonpath result_path = "ResultPath",
    jsonata output = "Output",
    both assign = "Assign",
    both next = "Next" required,
} rest unknown }
