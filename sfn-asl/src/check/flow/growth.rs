//! Variables that grow in every round of a loop that nothing counts: W022.
//!
//! Found by what is written: an `Assign` that adds to the variable's own value, in a state that leads back to itself.
//! A loop in which a Choice compares numbers is taken to be counted, and one that assigns the variable anew somewhere
//! to start over.

mod appends;

use std::collections::HashSet;

use sfn_query::{Object, Str, Value};

use super::limit::LIMIT;
use crate::diagnostic::{At, Code, Diagnostic, Findings, Place};
use crate::model::{
    Comparator, Condition, Family, QueryLanguage, ScopeSite, State, StateKind, StateMachine, States,
};
use appends::appends;

/// As many variables as are followed: each costs a walk over its scope.
const MAX_FOLLOWED: usize = 20;

pub(super) fn examine(machine: &StateMachine, found: &mut Findings) {
    let mut followed = 0;
    for site in machine.scopes() {
        for (name, state) in &site.scope.states {
            let Some(members) = state.kind.assign() else { continue };
            for (written, value) in members.iter() {
                if followed < MAX_FOLLOWED && appends(machine.language_of(state), written, value) {
                    followed += 1;
                    follow(machine, &site, name, written, found);
                }
            }
        }
    }
}

/// Says so, if the state lies in a loop that neither counts nor starts over.
fn follow(machine: &StateMachine, site: &ScopeSite<'_>, name: &str, written: &Str, found: &mut Findings) {
    let states = &site.scope.states;
    let Some(around) = around(states, name) else { return };
    let variable = written.strip_suffix(".$").unwrap_or(written);
    let is_bounded = around.iter().any(|&n| {
        let state = &states[n];
        counts(&state.kind) || starts_over(machine.language_of(state), state, variable)
    });
    if is_bounded {
        return;
    }
    let base = site.state_pointer(name);
    let (at, message) =
        (At::new(&base), format!("`${variable}` grows in every round of a loop that nothing counts"));
    let assign = at.key("Assign");
    let help =
        format!("a variable has {LIMIT} bytes at most: count the rounds, or keep the parts in S3 or a table");
    found.add(
        Diagnostic::new(Code::DataLimit, Place::of_key(assign.key(written).pointer()), message).help(help),
    );
}

/// The states on the ways from a state back to itself; `None`, if there is no such way.
fn around(states: &States, name: &str) -> Option<HashSet<usize>> {
    let start = states.get_index_of(name)?;
    let mut before = vec![Vec::new(); states.len()];
    let targets = |n: usize| states[n].kind.exits().filter_map(|(_, name)| states.get_index_of(name));
    (0..states.len()).for_each(|n| targets(n).for_each(|target| before[target].push(n)));
    let after = reached(start, |n| targets(n).collect());
    let before = reached(start, |n| before[n].clone());
    let around: HashSet<usize> = after.intersection(&before).copied().collect();
    (!around.is_empty()).then_some(around)
}

/// What can be reached in one step or more.
fn reached(start: usize, next: impl Fn(usize) -> Vec<usize>) -> HashSet<usize> {
    let mut seen = HashSet::new();
    let mut open = next(start);
    while let Some(n) = open.pop() {
        if seen.insert(n) {
            open.extend(next(n));
        }
    }
    seen
}

/// Whether a Choice compares numbers.
fn counts(kind: &StateKind) -> bool {
    let StateKind::Choice(choice) = kind else { return false };
    choice.choices.iter().any(|rule| compares_numbers(&rule.condition))
}

fn compares_numbers(it: &Condition) -> bool {
    match it {
        Condition::Test { comparator, .. } => matches!(comparator, Comparator::Compare(Family::Numeric, _)),
        Condition::And(parts) | Condition::Or(parts) => parts.iter().any(compares_numbers),
        Condition::Not(it) | Condition::Commented(_, it) => compares_numbers(it),
        // An order of anything, or the length of a list.
        Condition::Expression(text) => {
            text.contains(['<', '>']) || text.contains("$count") || text.contains("$length")
        }
        Condition::Constant(_) => false,
    }
}

/// Whether the variable is given a value here that is not made of its own.
fn starts_over(language: QueryLanguage, state: &State, variable: &str) -> bool {
    let in_catch = state.kind.catch().iter().filter_map(|catcher| catcher.assign.as_ref());
    let in_rules = match &state.kind {
        StateKind::Choice(choice) => choice.choices.as_slice(),
        _ => &[],
    };
    let in_rules = in_rules.iter().filter_map(|rule| rule.assign.as_ref());
    let is_it = |(name, value): (&Str, &Value)| {
        name.strip_suffix(".$").unwrap_or(name) == variable && !appends(language, name, value)
    };
    let mut all = state.kind.assign().into_iter().chain(in_catch).chain(in_rules);
    all.any(|members: &Object| members.iter().any(is_it))
}
