//! From what was defined to a program and the state that is meant.
//!
//! A state by itself is put into a machine of its own: the states that it names are there, and do nothing; the
//! variables that it is given are assigned before it.

use std::sync::Arc;

use sfn_asl::{ExecutionType, aws_report};
use sfn_query::{Object, Value, json};

use super::TestStateError;
use crate::{Program, StateId};

/// The name of a state that has none: that of the context object, too (recorded).
pub(super) const STATE_NAME: &str = "StateName";

/// The state that is meant, in its program.
pub(super) struct Meant {
    pub(super) program: Arc<Program>,
    pub(super) state: StateId,
    /// Its definition.
    pub(super) definition: Value,
    /// The innermost Map that it is in.
    pub(super) within: Option<Mode>,
}

/// How a Map runs its iterations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Inline,
    Distributed,
}

pub(super) fn find(text: &str, name: Option<&str>, variables: &Object) -> Result<Meant, TestStateError> {
    let given = json::parse(text).unwrap_or_default();
    let is_machine = given.get("States").is_some() && given.get("Type").is_none();
    if let (true, Some(name)) = (is_machine, name) {
        let program = compiled(text)?;
        return in_machine(program, &given, name)
            .ok_or_else(|| TestStateError::validation("State not found in definition"));
    }
    let alone = given.as_object().map(|state| machine_of(state, variables).to_string());
    let program = compiled(alone.as_deref().unwrap_or(text))?;
    let state = program.state_named(STATE_NAME).expect("the state was put there under that name");
    Ok(Meant { program, state, definition: given, within: None })
}

/// Looks for a state in a machine and in all that it holds. An explicit stack: nesting is the writer's choice.
fn in_machine(program: Arc<Program>, machine: &Value, name: &str) -> Option<Meant> {
    let mut programs = vec![program];
    while let Some(program) = programs.pop() {
        if let Some(state) = program.state_named(name) {
            let (definition, within) = definition_of(machine, name)?;
            return Some(Meant { program, state, definition, within });
        }
        programs.extend(program.children().cloned());
    }
    None
}

fn definition_of(machine: &Value, name: &str) -> Option<(Value, Option<Mode>)> {
    let mut open = vec![(machine, None)];
    while let Some((scope, within)) = open.pop() {
        let states = scope.get("States").and_then(Value::as_object)?;
        if let Some(state) = states.get(name) {
            return Some((state.clone(), within));
        }
        for state in states.values() {
            let processors = ["ItemProcessor", "Iterator"].iter().filter_map(|field| state.get(field));
            open.extend(processors.map(|processor| (processor, Some(mode(processor)))));
            let branches = state.get("Branches").and_then(Value::as_array).into_iter();
            open.extend(branches.flat_map(|it| it.iter()).map(|branch| (branch, within)));
        }
    }
    None
}

fn mode(processor: &Value) -> Mode {
    let mode = processor.get("ProcessorConfig").and_then(|config| config.get("Mode")).and_then(Value::as_str);
    if mode == Some("DISTRIBUTED") { Mode::Distributed } else { Mode::Inline }
}

/// A machine around a state.
fn machine_of(state: &Object, variables: &Object) -> Value {
    let ends = || Value::object([("Type", Value::from("Succeed"))]);
    let targets = targets(state).into_iter().filter(|name| name != STATE_NAME);
    let mut states: Vec<(String, Value)> = targets.map(|name| (name, ends())).collect();
    states.push((STATE_NAME.to_owned(), Value::Object(state.clone())));
    let mut first = STATE_NAME.to_owned();
    if !variables.is_empty() {
        // A name that no target has.
        first = format!("{} before", states.iter().map(|(name, _)| name.as_str()).collect::<String>());
        let assign = variables.keys().map(|name| (name.clone(), Value::Null));
        let assigns = [
            ("Type", Value::from("Pass")),
            ("Assign", Value::object(assign)),
            ("Next", Value::from(STATE_NAME)),
        ];
        states.push((first.clone(), Value::object(assigns)));
    }
    // Names are cut to what a name may be long; the text alone is long, not the number of states.
    let short =
        |name: &str| name.chars().rev().take(80).collect::<Vec<_>>().into_iter().rev().collect::<String>();
    let start = short(&first);
    let states = states
        .into_iter()
        .map(|(name, state)| if name == first { (start.clone(), state) } else { (name, state) });
    Value::object([("StartAt", Value::from(start.as_str())), ("States", Value::object(states))])
}

/// The names of the states that a state can lead to, each once.
fn targets(state: &Object) -> Vec<String> {
    let of = |value: &Value| value.get("Next").and_then(Value::as_str).map(str::to_owned);
    let own = ["Next", "Default"].iter().filter_map(|field| state.get(field)?.as_str().map(str::to_owned));
    let lists = ["Choices", "Catch"].iter().filter_map(|field| state.get(field)?.as_array());
    let mut all: Vec<String> = own.chain(lists.flat_map(|list| list.iter().filter_map(of))).collect();
    all.sort();
    all.dedup();
    all
}

fn compiled(text: &str) -> Result<Arc<Program>, TestStateError> {
    let refused = |errors: Vec<sfn_asl::Diagnostic>| {
        let message = aws_report(&errors).refusal();
        TestStateError::Definition(
            message.unwrap_or_else(|| errors.iter().map(ToString::to_string).collect()),
        )
    };
    let checked = sfn_asl::read("definition", text).check(ExecutionType::Standard).map_err(refused)?;
    let program =
        Program::compile(&checked).map_err(|error| TestStateError::Definition(error.to_string()))?;
    Ok(Arc::new(program))
}
