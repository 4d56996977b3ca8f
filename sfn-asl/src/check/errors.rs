//! Error names in `Retry` and `Catch`: E011, E056, W010–W012.

use super::{Rule, Site};
use crate::diagnostic::{At, Code, Diagnostic, Findings, nearest};
use crate::hash::HashSet;
use crate::model::{Setting, StateKind, StateMachine};

#[derive(Default)]
pub(super) struct Errors<'m> {
    /// The names that Fail states of the machine give; only asked, never walked through.
    given: HashSet<&'m str>,
}

/// The names that the service itself gives to errors.
const NAMES: &[&str] = &[
    "States.ALL",
    "States.BranchFailed",
    "States.DataLimitExceeded",
    "States.ExceedToleratedFailureThreshold",
    "States.HeartbeatTimeout",
    "States.Http.Socket",
    "States.IntrinsicFailure",
    "States.ItemReaderFailed",
    "States.NoChoiceMatched",
    "States.ParameterPathFailure",
    "States.Permissions",
    "States.QueryEvaluationError",
    "States.ResultPathMatchFailure",
    "States.ResultWriterFailed",
    "States.Runtime",
    "States.TaskFailed",
    "States.Timeout",
];

impl<'m> Rule<'m> for Errors<'m> {
    fn machine(&mut self, machine: &'m StateMachine, _: &At<'_>, _: &mut Findings) {
        let states = machine.scopes().flat_map(|site| site.scope.states.values());
        self.given = states
            .filter_map(|state| match &state.kind {
                StateKind::Fail(fail) => match &fail.error {
                    Some(Setting::Literal(name)) => Some(name.as_str()),
                    _ => None,
                },
                _ => None,
            })
            .collect();
    }

    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        let kind = &site.state.kind;
        let retry = kind.retry().iter().map(|retrier| retrier.error_equals.as_slice());
        let given = &self.given;
        lists(&List { at: &site.at.key("Retry"), what: "retrier", verb: "retried", given }, retry, found);
        let catch = kind.catch().iter().map(|catcher| catcher.error_equals.as_slice());
        lists(&List { at: &site.at.key("Catch"), what: "catcher", verb: "caught", given }, catch, found);
    }
}

struct List<'a> {
    at: &'a At<'a>,
    what: &'static str,
    verb: &'static str,
    given: &'a HashSet<&'a str>,
}

fn lists<'m>(list: &List<'_>, all: impl ExactSizeIterator<Item = &'m [String]>, found: &mut Findings) {
    let last = all.len().saturating_sub(1);
    let mut taken = Taken::default();
    for (n, names) in all.enumerate() {
        if found.is_full() {
            return;
        }
        let entry = list.at.index(n);
        let at = entry.key("ErrorEquals");
        if names.is_empty() {
            found.add(
                Diagnostic::new(Code::EmptyArray, &at, "`ErrorEquals` names no error")
                    .help("write `\"States.ALL\"` if all errors are meant"),
            );
            continue;
        }
        position(list, names, n == last, &at, found);
        for (index, name) in names.iter().enumerate() {
            known(list, name, &at.index(index), found);
        }
        if names.iter().all(|name| taken.has(name)) {
            let message = format!("this {} is never used: those before it take all its errors", list.what);
            let help = "take it away, or put it before the others";
            found.add(Diagnostic::new(Code::DeadCatcher, &at, message).help(help));
        }
        taken.0.extend(names.iter().map(String::as_str));
    }
}

/// The errors that earlier entries take.
#[derive(Default)]
struct Taken<'m>(HashSet<&'m str>);

impl Taken<'_> {
    /// `States.TaskFailed` takes every error but a timeout; of the service's own names only those count of which
    /// that is certain.
    fn has(&self, name: &str) -> bool {
        let is_taken =
            !name.starts_with("States.") || name == "States.Permissions" || name.starts_with("States.Http.");
        // A lost heartbeat is a timeout by either name.
        let is_timeout = name == "States.HeartbeatTimeout" && self.0.contains("States.Timeout");
        self.0.contains(name) || is_timeout || (self.0.contains("States.TaskFailed") && is_taken)
    }
}

fn position(list: &List<'_>, names: &[String], is_last: bool, at: &At<'_>, found: &mut Findings) {
    if !names.iter().any(|name| name == "States.ALL") {
        return;
    }
    let diagnostic = if names.len() > 1 {
        Diagnostic::new(
            Code::StatesAllPosition,
            at,
            "`States.ALL` has other names beside it, but must stand alone",
        )
        .help("it takes every error already: leave the others out")
    } else if !is_last {
        let message = format!("`States.ALL` stands in the last {}", list.what);
        let help = format!("move this {} to the end: those after it are never asked", list.what);
        Diagnostic::new(Code::StatesAllPosition, at, message).help(help)
    } else {
        return;
    };
    found.add(diagnostic);
}

fn known(list: &List<'_>, name: &str, at: &At<'_>, found: &mut Findings) {
    if name == "States.Runtime" {
        let message = format!("`States.Runtime` is never {}, not even by its own name", list.verb);
        let help = "it means that the definition itself cannot go on: name the errors of the task";
        found.add(Diagnostic::new(Code::UncatchableError, at, message).help(help));
    } else if name.starts_with("States.")
        && !name.starts_with("States.Http.StatusCode.")
        && !NAMES.contains(&name)
        && !list.given.contains(name)
    {
        let message = format!("the service has no error of the name `{name}`");
        let diagnostic = Diagnostic::new(Code::UnknownErrorName, at, message);
        found.add(match nearest(name, NAMES.iter().copied()) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help("names of your own do not begin with `States.`"),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_already_is_taken_by_no_other() {
        let after = |earlier: &'static str, name: &str| Taken(HashSet::from_iter([earlier])).has(name);
        assert!(after("States.TaskFailed", "Card.Declined"));
        assert!(!after("States.TaskFailed", "States.Timeout"));
        assert!(after("States.Timeout", "States.HeartbeatTimeout"));
        assert!(!after("States.HeartbeatTimeout", "States.Timeout"));
    }
}
