//! Constraints of the API's model that a request does not keep, in the words of the service.

use std::{fmt::Display, ops::RangeInclusive};

use super::ApiError;

/// What is wrong with a request. Nothing at first.
#[derive(Debug, Default)]
pub(super) struct Wrong {
    /// A member of another type: the service does not look any further.
    mistyped: Option<String>,
    violations: Vec<String>,
}

/// A member and its value, as violations show them.
pub(super) struct Shown<'a> {
    pub(super) path: &'a str,
    /// `None` for members that nobody shall see, and for those that are not there.
    pub(super) value: Option<&'a dyn Display>,
}

impl Wrong {
    pub(super) fn mistyped(&mut self, path: &str, wanted: &str, found: &str) {
        self.mistyped.get_or_insert_with(|| format!("Expected {wanted} at '{path}' and found {found}"));
    }

    pub(super) fn violated(&mut self, shown: &Shown<'_>, constraint: &str) {
        let value = shown.value.map(|value| format!(" '{value}'")).unwrap_or_default();
        let Shown { path, .. } = shown;
        self.violations.push(format!("Value{value} at '{path}' failed to satisfy constraint: {constraint}"));
    }

    /// The first thing that a request must answer for, if there is one.
    pub(super) fn into_error(self) -> Option<ApiError> {
        if let Some(mistyped) = self.mistyped {
            return Some(ApiError::new("SerializationException", mistyped));
        }
        let (count, errors) = match self.violations.len() {
            0 => return None,
            1 => (1, "error"),
            count => (count, "errors"),
        };
        let violations = self.violations.join("; ");
        Some(ApiError::validation(format!("{count} validation {errors} detected: {violations}")))
    }
}

/// The constraint on a length or a value that is out of its range; `None` if it is in it.
pub(super) fn out_of_range<N: PartialOrd + Display>(
    what: &str,
    value: &N,
    range: &RangeInclusive<N>,
) -> Option<String> {
    if value < range.start() {
        Some(format!("Member must have {what} greater than or equal to {}", range.start()))
    } else if value > range.end() {
        Some(format!("Member must have {what} less than or equal to {}", range.end()))
    } else {
        None
    }
}
