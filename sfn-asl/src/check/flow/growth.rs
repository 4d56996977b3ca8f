//! Variables and documents that grow in every round of a loop that nothing counts: W022.
//!
//! Found by what is written: a variable or a member of the output that is made of its own value and something more, in
//! a state that leads back to itself. A loop in which a Choice compares numbers is taken to be counted, and one that
//! assigns the variable anew somewhere to start over. A member must come through every state of its loop.

mod appends;
mod cycle;
mod document;
mod leaves;

use sfn_query::{Object, Str, Value};

use super::limit::LIMIT;
use crate::diagnostic::{At, Code, Diagnostic, Findings, Place};
use crate::model::{QueryLanguage, ScopeSite, State, StateKind, StateMachine};
use appends::appends;
use cycle::{around, counts, may_loop};

/// As many variables and members as are followed: each costs a walk over its scope.
const MAX_FOLLOWED: usize = 20;

pub(super) fn examine(machine: &StateMachine, found: &mut Findings) {
    let mut followed = 0;
    for site in machine.scopes().filter(|site| may_loop(&site.scope.states)) {
        for (name, state) in &site.scope.states {
            for grown in document::grown(machine.language_of(state), state) {
                if followed < MAX_FOLLOWED {
                    followed += 1;
                    document::follow(machine, &site, name, &grown, found);
                }
            }
            for (written, value) in state.kind.assign().into_iter().flat_map(Object::iter) {
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
