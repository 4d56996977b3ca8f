//! What was found in several cases, said once.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::template::condition::Case;

/// What makes two findings the same.
type Key = (Code, Option<(usize, usize)>, String, String);

/// The findings of all cases, each with the case if it is not told by its place.
pub(super) fn merged(cases: Vec<(&Case, Vec<Diagnostic>)>) -> Vec<Diagnostic> {
    let count = cases.len();
    let mut all: BTreeMap<Key, (Diagnostic, Vec<&Case>)> = BTreeMap::new();
    for (case, found) in cases {
        for it in found {
            let (_, seen) = all.entry(key(&it)).or_insert_with(|| (it, Vec::new()));
            // Two of one kind may be found in one case.
            if seen.last().is_none_or(|last| *last != case) {
                seen.push(case);
            }
        }
    }
    let told = |(mut it, seen): (Diagnostic, Vec<&Case>)| {
        if seen.len() < count && !it.pointer().as_str().contains("/Fn::If/") {
            it.message = in_case(it.message, &seen);
        }
        it
    };
    all.into_values().map(told).collect()
}

/// Findings of which each is told once.
pub(super) fn distinct(ways: impl Iterator<Item = Vec<Diagnostic>>) -> Vec<Diagnostic> {
    let mut all = BTreeMap::new();
    for it in ways.flatten() {
        all.entry(key(&it)).or_insert(it);
    }
    all.into_values().collect()
}

/// A message about something that is so in these cases.
pub(super) fn in_case(message: String, cases: &[&Case]) -> String {
    match Case::common(cases) {
        truths if truths.is_empty() => message,
        truths => format!("{message}, when {truths}"),
    }
}

fn key(it: &Diagnostic) -> Key {
    let span = it.span().map(|span| (span.start, span.end));
    (it.code, span, it.pointer().to_string(), it.message.clone())
}
