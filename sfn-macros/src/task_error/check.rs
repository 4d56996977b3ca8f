//! What error names must fulfil.

use std::collections::BTreeMap;

use super::model::Enumeration;
use crate::errors::Errors;

/// The service's limit.
const MAX_LENGTH: usize = 256;

pub(super) fn enumeration(enumeration: &Enumeration, errors: &mut Errors) {
    if enumeration.generic {
        errors.at(&enumeration.ident, "the errors of a task are no generic type");
    }
    let mut seen = BTreeMap::new();
    for variant in &enumeration.variants {
        let name = variant.error_name.value();
        if name.is_empty() || name.chars().count() > MAX_LENGTH {
            errors.at(&variant.error_name, format!("an error name has 1 to {MAX_LENGTH} characters"));
        }
        if name.starts_with("States.") {
            errors.at(&variant.error_name, "names that start with `States.` are the service's own");
        }
        if let Some(other) = seen.insert(name.clone(), &variant.ident) {
            errors.at(&variant.error_name, format!("`{other}` has the error name `{name}` too"));
        }
    }
}
