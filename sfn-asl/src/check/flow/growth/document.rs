//! Members of a document that are made of their own value and something more, round after round.

use sfn_query::{Expression, JsonPath, Object, Str, Value};

use super::appends::call_adds;
use super::leaves::{Leaf, Names, names_of, of_output};
use super::{LIMIT, around, counts};
use crate::diagnostic::{Code, Diagnostic, Findings, Pointer};
use crate::model::{Condition, Io, Nullable, Pass, QueryLanguage, ScopeSite, State, StateKind, StateMachine};

/// A member that grows, and what says so.
pub(super) struct Grown {
    path: Names,
    at: Pointer,
}

/// The members that a state adds to.
pub(super) fn grown(language: QueryLanguage, state: &State) -> Vec<Grown> {
    let grows = |leaf: &Leaf| {
        let is_nested =
            leaf.copies.as_ref().is_some_and(|from| from != &leaf.path && leaf.path.starts_with(from));
        is_nested || leaf.adds
    };
    let leaves = leaves(language, state).unwrap_or_default();
    leaves.into_iter().filter(grows).map(|leaf| Grown { path: leaf.path, at: leaf.at }).collect()
}

/// Says so, if the state lies in a loop that nothing counts and that the member comes through.
pub(super) fn follow(
    machine: &StateMachine,
    site: &ScopeSite<'_>,
    name: &str,
    grown: &Grown,
    found: &mut Findings,
) {
    let states = &site.scope.states;
    let Some(around) = around(states, name) else { return };
    let is_lasting = |n: usize| {
        let state = &states[n];
        let language = machine.language_of(state);
        let is_left_whole = |target: &str| !states.get_index_of(target).is_some_and(|n| around.contains(&n));
        let caught = state.kind.catch().iter().all(|it| is_left_whole(&it.next));
        let itself = states.get_index(n).is_some_and(|(it, _)| it == name);
        caught
            && !counts(&state.kind)
            && !asks(&state.kind, &grown.path)
            && (itself || keeps(language, state, &grown.path))
    };
    if !around.iter().all(|&n| is_lasting(n)) {
        return;
    }
    let path: String = grown.path.iter().map(|name| format!(".{name}")).collect();
    let message = format!("`${path}` grows in every round of a loop that nothing counts");
    let help =
        format!("a document has {LIMIT} bytes at most: count the rounds, or keep the parts in S3 or a table");
    let at = Pointer::new(format!("{}{}", site.state_pointer(name), grown.at));
    found.add(Diagnostic::new(Code::DataLimit, at, message).help(help));
}

/// Whether a Choice asks what is in a member: it may end the loop when there is enough.
fn asks(kind: &StateKind, path: &Names) -> bool {
    let StateKind::Choice(choice) = kind else { return false };
    choice.choices.iter().any(|rule| asks_in(&rule.condition, path))
}

/// The reader of the definition bounds how deep it is.
fn asks_in(it: &Condition, path: &Names) -> bool {
    match it {
        Condition::Test { variable, .. } => {
            let names = JsonPath::parse(variable).ok().and_then(|it| names_of(&it));
            names.is_none_or(|names| !path.is_empty() && names.starts_with(path))
        }
        Condition::And(parts) | Condition::Or(parts) => parts.iter().any(|it| asks_in(it, path)),
        Condition::Not(it) | Condition::Commented(_, it) => asks_in(it, path),
        Condition::Expression(text) => path.last().is_some_and(|name| text.contains(name.as_str())),
        Condition::Constant(_) => false,
    }
}

/// Whether a member of the input is in the output as it was, or with more.
fn keeps(language: QueryLanguage, state: &State, path: &Names) -> bool {
    let Some(leaves) = leaves(language, state) else { return false };
    let is_about = |leaf: &Leaf| path.starts_with(&leaf.path) || leaf.path.starts_with(path);
    // What is written last counts.
    leaves.iter().rev().find(|leaf| is_about(leaf)).is_some_and(|leaf| {
        path.starts_with(&leaf.path) && (leaf.copies.as_ref() == Some(&leaf.path) || leaf.adds)
    })
}

/// What a state writes, each after what it overwrites; `None`, if that cannot be told.
fn leaves(language: QueryLanguage, state: &State) -> Option<Vec<Leaf>> {
    let mut all = Vec::new();
    match language {
        QueryLanguage::JsonPath => of_jsonpath(&state.kind, &mut all)?,
        QueryLanguage::Jsonata => of_jsonata(&state.kind, &mut all)?,
    }
    Some(all)
}

/// The whole input.
fn whole() -> Leaf {
    Leaf { path: Names::new(), at: Pointer::default(), copies: Some(Names::new()), adds: false }
}

fn of_jsonata(kind: &StateKind, all: &mut Vec<Leaf>) -> Option<()> {
    let (at, output) = (Pointer::default().key("Output"), kind.io()?.output.as_ref());
    if let StateKind::Choice(choice) = kind {
        // Which output it is depends on the rule.
        let is_plain = output.is_none() && choice.choices.iter().all(|rule| rule.output.is_none());
        all.push(whole());
        return is_plain.then_some(());
    }
    match output {
        Some(output) => of_output(output, &at, &Names::new(), all),
        None if kind.work().is_none() => all.push(whole()),
        None => return None,
    }
    Some(())
}

fn of_jsonpath(kind: &StateKind, all: &mut Vec<Leaf>) -> Option<()> {
    if is_narrow(kind.io()?) {
        return None;
    }
    all.push(whole());
    let (result_path, result) = match kind {
        StateKind::Pass(Pass { result: None, parameters: None, result_path: None, .. }) => return Some(()),
        StateKind::Pass(it) => (&it.result_path, it.parameters.as_ref().filter(|_| it.result.is_none())),
        _ => match kind.work() {
            Some(work) => (&work.result_path, None),
            None => return Some(()),
        },
    };
    let base = match result_path {
        None => Names::new(),
        Some(Nullable::Null) => return Some(()),
        Some(Nullable::Value(path)) => names_of(&JsonPath::parse(path).ok()?)?,
    };
    let at = Pointer::default().key("Parameters");
    match result {
        // A template writes its members, and nothing else is left there.
        Some(Value::Object(members)) => {
            all.push(Leaf { path: base.clone(), at: at.clone(), copies: None, adds: false });
            of_template(members, &at, &base, all);
        }
        _ => all.push(Leaf { path: base, at, copies: None, adds: false }),
    }
    Some(())
}

/// Whether paths take something away.
fn is_narrow(io: &Io) -> bool {
    let takes = |path: &Option<Nullable<String>>| {
        path.as_ref().is_some_and(|path| !matches!(path, Nullable::Value(path) if path == "$"))
    };
    takes(&io.input_path) || takes(&io.output_path)
}

/// The reader of the definition bounds how deep it is.
fn of_template(members: &Object, at: &Pointer, path: &Names, all: &mut Vec<Leaf>) {
    for (key, value) in members.iter() {
        let name: Str = key.strip_suffix(".$").unwrap_or(key).into();
        let path: Names = path.iter().chain([&name]).cloned().collect();
        let at = at.key(key);
        match (value, key.ends_with(".$")) {
            (Value::Object(members), _) => of_template(members, &at, &path, all),
            (Value::String(text), true) => all.push(expression(text, at, path)),
            _ => all.push(Leaf { path, at, copies: None, adds: false }),
        }
    }
}

fn expression(text: &str, at: Pointer, path: Names) -> Leaf {
    let is_own = |it: &JsonPath| names_of(it).is_some_and(|names| path.starts_with(&names));
    let (copies, adds) = match Expression::parse(text) {
        Ok(Expression::Path(it)) => (names_of(&it), false),
        Ok(Expression::Intrinsic(it)) => (None, call_adds(it.call(), &is_own)),
        _ => (None, false),
    };
    Leaf { path, at, copies, adds }
}
