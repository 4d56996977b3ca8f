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

/// The constraint on a word that is none of a set, which is given in the order of the API's model.
pub(super) fn out_of_set(word: &str, set: &[&str]) -> Option<String> {
    if set.contains(&word) {
        return None;
    }
    let mut listed: Vec<&str> = set.iter().rev().copied().collect();
    listed.sort_by_key(|it| place(it));
    Some(format!("Member must satisfy enum value set: [{}]", listed.join(", ")))
}

/// Where the service keeps a word of a set: it lists them in the order of a hash table of 32 places, by Java's hash of
/// strings, and of two in one place the later one first. Recorded of the states of executions; other services of AWS
/// are known to list theirs so.
fn place(word: &str) -> u32 {
    word.encode_utf16().fold(0_u32, |hash, unit| hash.wrapping_mul(31).wrapping_add(unit.into())) % 32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(set: &[&str], expected: &str) {
        let found = out_of_set("other", set);
        assert_eq!(found.as_deref(), Some(&*format!("Member must satisfy enum value set: [{expected}]")));
    }

    #[test]
    fn words_of_a_set_stand_in_the_order_of_the_services_table() {
        check(
            &["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"],
            "SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING",
        );
        // As a table and a stream of other services list theirs.
        check(
            &["NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"],
            "ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW",
        );
        check(
            &["AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER", "TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"],
            "AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER, TRIM_HORIZON",
        );
        assert_eq!(out_of_set("ALL", &["ALL", "OFF"]), None);
    }
}
