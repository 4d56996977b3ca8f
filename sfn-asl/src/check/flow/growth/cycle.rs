//! Loops: which states lie in one, and whether something bounds how often it is gone round.

use std::collections::HashSet;

use crate::model::{Comparator, Condition, Family, StateKind, States};

/// Whether a state leads to itself or to one before it, as one of every loop does.
pub(super) fn may_loop(states: &States) -> bool {
    let leads_back = |n: usize| {
        states[n].kind.exits().any(|(_, target)| states.get_index_of(target).is_some_and(|it| it <= n))
    };
    (0..states.len()).any(leads_back)
}

/// The states on the ways from a state back to itself; `None`, if there is no such way.
pub(super) fn around(states: &States, name: &str) -> Option<HashSet<usize>> {
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

/// Whether a Choice compares numbers, or asks for an item of a list that may run out.
pub(super) fn counts(kind: &StateKind) -> bool {
    let StateKind::Choice(choice) = kind else { return false };
    choice.choices.iter().any(|rule| compares_numbers(&rule.condition))
}

fn compares_numbers(it: &Condition) -> bool {
    match it {
        Condition::Test { comparator, variable, .. } => {
            matches!(comparator, Comparator::Compare(Family::Numeric, _)) || variable.contains('[')
        }
        Condition::And(parts) | Condition::Or(parts) => parts.iter().any(compares_numbers),
        Condition::Not(it) | Condition::Commented(_, it) => compares_numbers(it),
        // An order of anything, an item, or the length of a list.
        Condition::Expression(text) => {
            text.contains(['<', '>', '[']) || text.contains("$count") || text.contains("$length")
        }
        Condition::Constant(_) => false,
    }
}
