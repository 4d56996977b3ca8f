//! The members of a machine and of a branch.

use super::record;
use crate::model::{Branch, StateMachine};

record! { StateMachine {
    both comment = "Comment",
    both query_language = "QueryLanguage",
    both version = "Version",
    both timeout_seconds = "TimeoutSeconds",
    both scope.start_at = "StartAt" required,
    both scope.states = "States" required,
} rest unknown }

record! { Branch {
    both comment = "Comment",
    both scope.start_at = "StartAt" required,
    both scope.states = "States" required,
} rest unknown }
