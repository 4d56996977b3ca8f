//! Transitions: targets that exist, states that are reached, an end in every scope. E004, E018–E020, E022.

use super::{Rule, Site};
use crate::diagnostic::{At, Code, Detail, Diagnostic, Findings, Pointer, nearest};
use crate::hash::HashSet;
use crate::model::{Exit, Scope, ScopeSite, StateKind};

pub(super) struct Transitions;

impl<'m> Rule<'m> for Transitions {
    fn scope(&mut self, site: &ScopeSite<'m>, found: &mut Findings) {
        let at = At::new(&site.pointer);
        let scope = site.scope;
        if scope.states.is_empty() {
            let message = "`States` has no state";
            found.add(Diagnostic::new(Code::StatesEmpty, &at.key("States"), message));
            return;
        }
        target(scope, &scope.start_at, &at.key("StartAt"), found);
        let kinds = || scope.states.values().map(|state| &state.kind);
        if kinds().any(StateKind::is_terminal) {
            unreachable_states(site, found);
        } else if kinds().all(leads_on) {
            // The service looks for states out of reach only where there is an end.
            let message = "no state ends this: none has `\"End\": true` or is a Succeed or a Fail state";
            let states = at.key("States");
            // Of the whole machine there is nothing to point at but its states.
            let place = if site.owner.is_some() { &at } else { &states };
            found.add(
                Diagnostic::new(Code::NoTerminalState, place, message)
                    .at_key()
                    .help("give the last state `\"End\": true`"),
            );
        }
    }

    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        let kind = &site.state.kind;
        for (exit, name) in kind.exits() {
            let at = site.at;
            match exit {
                Exit::Next => target(site.scope.scope, name, &at.key("Next"), found),
                Exit::Default => target(site.scope.scope, name, &at.key("Default"), found),
                Exit::Choice(n) => {
                    target(site.scope.scope, name, &at.key("Choices").index(n).key("Next"), found);
                }
                Exit::Catch(n) => {
                    target(site.scope.scope, name, &at.key("Catch").index(n).key("Next"), found);
                }
            }
        }
        if !leads_on(kind) {
            let message = format!("`{}` leads nowhere: it has neither `Next` nor `\"End\": true`", site.name);
            found.add(
                Diagnostic::new(Code::EndOrNextRequired, site.at, message)
                    .at_key()
                    .help("write `\"End\": true`, or `\"Next\"` with the name of a state"),
            );
        }
    }
}

/// Whether a state says where it leads; of one that does not, just that is reported.
fn leads_on(kind: &StateKind) -> bool {
    !kind.has_transition() || kind.transition().is_some()
}

fn target(scope: &Scope, name: &str, at: &At<'_>, found: &mut Findings) {
    if scope.states.contains_key(name) || found.is_full() {
        return;
    }
    let diagnostic =
        Diagnostic::new(Code::TransitionTarget, at, format!("there is no state `{name}` in this `States`"));
    let is_start = at.name() == Some("StartAt");
    let unreached = if is_start { scope.states.keys().cloned().collect() } else { Vec::new() };
    let diagnostic = diagnostic.detail(Detail::Target { name: name.into(), unreached });
    let names = scope.states.keys().map(String::as_str);
    let near = if found.is_long() { None } else { nearest(name, names) };
    found.add(match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("a transition stays inside of the `States` object that it stands in"),
    });
}

fn unreachable_states(site: &ScopeSite<'_>, found: &mut Findings) {
    let states = &site.scope.states;
    let Some(start) = states.get_index_of(&site.scope.start_at) else { return starts(site, found) };
    // A misspelt target is reported as that; what it was meant to reach is not out of reach.
    let mut guesses: u32 = 100;
    let mut meant = |name: &str| {
        guesses = guesses.saturating_sub(1);
        let near = (guesses > 0).then(|| nearest(name, states.keys().map(String::as_str)))?;
        states.get_index_of(near?)
    };
    let mut reached = vec![false; states.len()];
    reached[start] = true;
    let mut open = vec![start];
    while let Some(index) = open.pop() {
        for (_, name) in states[index].kind.exits() {
            if let Some(next) = states.get_index_of(name).or_else(|| meant(name))
                && !std::mem::replace(&mut reached[next], true)
            {
                open.push(next);
            }
        }
    }
    for (name, _) in states.keys().zip(&reached).filter(|(_, reached)| !**reached) {
        if found.is_full() {
            return;
        }
        found.add(unreachable(site.state_pointer(name), name, &site.scope.start_at));
    }
}

/// Without a start nothing is reached, and that it is missing is already said. But of several states that no
/// other leads to, only one can have been meant.
fn starts(site: &ScopeSite<'_>, found: &mut Findings) {
    let states = &site.scope.states;
    let targets: HashSet<&str> = states
        .iter()
        .flat_map(|(from, state)| state.kind.exits().map(move |(_, to)| (from, to)))
        .filter(|(from, to)| from != to)
        .map(|(_, to)| to)
        .collect();
    let candidates: Vec<&String> = states.keys().filter(|name| !targets.contains(name.as_str())).collect();
    if candidates.len() > 1 {
        for name in candidates {
            found.add(unreachable(site.state_pointer(name), name, &site.scope.start_at));
        }
    }
}

fn unreachable(pointer: Pointer, name: &str, start: &str) -> Diagnostic {
    let message = format!("`{name}` cannot be reached from `{start}`");
    Diagnostic::new(Code::UnreachableState, pointer, message)
        .at_key()
        .help("let a state lead to it, or take it away")
}
