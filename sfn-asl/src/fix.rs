//! Repairs that have one right answer, as edits of the text: layout and comments stay.
//!
//! A repair is kept only if it leaves no more errors of any rule than there were.

mod edit;

use std::collections::BTreeMap;

use crate::check::CheckOptions;
use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::model::{ScopeSite, StateKind};
use crate::read::Read;
use edit::Edit;

/// What becomes of states that nothing leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FixUnreachable {
    /// They stay: perhaps something was to lead to them.
    #[default]
    Keep,
    /// They are taken away.
    TakeAway,
}

/// A repaired text.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Fixed {
    /// The text, read again.
    pub read: Read,
    /// What was changed, a sentence each, in the order of the text.
    pub changes: Vec<String>,
}

/// As often as taking states away can make others unreachable before somebody should look at it.
const MOST_ROUNDS: usize = 20;

/// Repairs a definition: `Iterator` and `Parameters` of a Map get their new names, a last state that nothing can
/// follow gets its `End`. `None` if there is nothing to repair.
///
/// ```
/// use sfn_asl::{ExecutionType, FixUnreachable, fix, read};
///
/// let read = read("a.asl.json", r#"{"StartAt": "A", "States": {"A": {"Type": "Pass"}}}"#);
/// let fixed = fix(&read, ExecutionType::Standard, FixUnreachable::Keep).unwrap();
/// assert_eq!(fixed.read.source().text(), r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}"#);
/// assert_eq!(fixed.changes, ["`A` ends with `End`"]);
/// assert!(fix(&fixed.read, ExecutionType::Standard, FixUnreachable::Keep).is_none());
/// ```
pub fn fix(read: &Read, options: impl Into<CheckOptions>, unreachable: FixUnreachable) -> Option<Fixed> {
    let options = options.into();
    let mut now = Fixed { read: read.clone(), changes: Vec::new() };
    for _ in 0..MOST_ROUNDS {
        let found = findings(&now.read, &options);
        let edits = edit::disjoint(edits(&now.read, &found, unreachable));
        // All at once if that does no harm, else those that do none by themselves.
        let better = if edits.is_empty() { None } else { applied(&now, &edits, &found, &options) };
        let better = better.or_else(|| edits.chunks(1).find_map(|one| applied(&now, one, &found, &options)));
        match better {
            Some(better) => now = better,
            None => break,
        }
    }
    (!now.changes.is_empty()).then_some(now)
}

fn findings(read: &Read, options: &CheckOptions) -> Vec<Diagnostic> {
    match read.check(options) {
        Ok(machine) => machine.warnings().to_vec(),
        Err(found) => found,
    }
}

/// The text with these edits; `None` if it were worse than before.
fn applied(now: &Fixed, edits: &[Edit], before: &[Diagnostic], options: &CheckOptions) -> Option<Fixed> {
    let read = now.read.again(edit::apply(now.read.source().text(), edits));
    let (before, after) = (errors(before), errors(&findings(&read, options)));
    let is_worse = after.iter().any(|(code, count)| before.get(code).is_none_or(|before| count > before));
    let changes = now.changes.iter().cloned().chain(edits.iter().map(|edit| edit.says.clone()));
    (!is_worse).then(|| Fixed { read, changes: changes.collect() })
}

/// How many errors there are of each rule.
fn errors(found: &[Diagnostic]) -> BTreeMap<Code, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in found.iter().filter(|it| it.is_error()) {
        *counts.entry(diagnostic.code).or_default() += 1;
    }
    counts
}

fn edits(read: &Read, found: &[Diagnostic], unreachable: FixUnreachable) -> Vec<Edit> {
    let (Some(machine), source) = (read.model(), read.source()) else { return Vec::new() };
    let mut edits = Vec::new();
    for scope in machine.scopes() {
        for (name, state) in &scope.scope.states {
            if let StateKind::Map(_) = &state.kind {
                let at = scope.state_pointer(name);
                edits.extend(edit::rename(source, &at, "Iterator", "ItemProcessor", name));
                edits.extend(edit::rename(source, &at, "Parameters", "ItemSelector", name));
            }
        }
        if let Some((name, at)) = endless(&scope, found) {
            edits.extend(edit::end(source, &at, name));
        }
    }
    if unreachable == FixUnreachable::TakeAway {
        let unreachable = found.iter().filter(|it| it.code == Code::UnreachableState);
        edits.extend(unreachable.filter_map(|it| edit::take_away(source, it.pointer())));
    }
    edits
}

/// The last state of a scope, if it alone leads nowhere and no other state waits to be reached.
fn endless<'m>(scope: &ScopeSite<'m>, found: &[Diagnostic]) -> Option<(&'m str, Pointer)> {
    let states = scope.pointer.key("States");
    let of = |code| found.iter().filter(move |it| it.code == code).map(Diagnostic::pointer);
    let mut dangling = of(Code::EndOrNextRequired).filter(|at| at.parent() == states);
    let is_waited_for = of(Code::UnreachableState).any(|at| at.parent() == states);
    let (name, _) = scope.scope.states.last()?;
    let at = scope.state_pointer(name);
    let is_alone = dangling.next() == Some(&at) && dangling.next().is_none();
    // With no other end, what can be reached was not looked at; then every state but the first is led to.
    let is_led_to = |name: &str| {
        name == scope.scope.start_at
            || scope.scope.states.values().any(|state| state.kind.exits().any(|(_, to)| to == name))
    };
    let all_led_to = scope.scope.states.keys().all(|name| is_led_to(name));
    // A member that is no member may be a `Next` that is misspelt.
    let is_misspelt = of(Code::FieldNotSupported).any(|it| it.parent() == at);
    (is_alone && !is_waited_for && all_led_to && !is_misspelt).then_some((name.as_str(), at))
}
