//! What is wrong with a mock configuration, and where.

use std::ops::Range;

use sfn_query::Str;
use thiserror::Error;

/// One mistake in a mock configuration.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message} (line {line}, column {column}{})", shown(place))]
#[non_exhaustive]
pub struct MockError {
    /// Names that lead to the place, such as `MockedResponses.declined.0`; empty for the whole text.
    pub place: String,
    /// What is wrong, and what to write.
    pub message: String,
    /// Bytes of the text.
    pub span: Range<usize>,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
}

fn shown(place: &str) -> String {
    if place.is_empty() { String::new() } else { format!(", at `{place}`") }
}

/// A test case that a mock configuration does not have.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NoTestCase {
    /// No machine of that name.
    #[error("the mock configuration has no state machine `{machine}`; it has {}", listed(known))]
    Machine {
        /// The name that was asked for.
        machine: String,
        /// The machines that there are.
        known: Vec<Str>,
    },
    /// No test case of that name.
    #[error("the state machine `{machine}` has no test case `{case}`; it has {}", listed(known))]
    Case {
        /// The machine.
        machine: String,
        /// The name that was asked for.
        case: String,
        /// The test cases that there are.
        known: Vec<Str>,
    },
}

/// The names in backticks, at most ten of them.
pub(super) fn listed<T: AsRef<str>>(names: &[T]) -> String {
    const SHOWN: usize = 10;
    let shown: Vec<_> = names.iter().take(SHOWN).map(|name| format!("`{}`", name.as_ref())).collect();
    match names.len() {
        0 => "none".into(),
        count if count > SHOWN => format!("{} and {} more", shown.join(", "), count - SHOWN),
        _ => shown.join(", "),
    }
}
