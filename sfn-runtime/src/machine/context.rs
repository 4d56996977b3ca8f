//! The context object, built when an expression asks for it.

use std::sync::OnceLock;

use sfn_asl::ExecutionType;
use sfn_query::{Members, Str, Value};

use super::{Execution, View};
use crate::{Timestamp, program::Kind};

/// The part that is the same for a whole execution, made when it is first asked for.
#[derive(Debug, Default)]
pub(crate) struct Context(OnceLock<[Value; 2]>);

/// The members of the context object, in the service's order.
pub(super) const PARTS: [&str; 5] = ["Execution", "StateMachine", "State", "Task", "Map"];

/// The context object of a state.
pub(super) fn whole(view: &View<'_>) -> Value {
    Value::object(PARTS.into_iter().filter_map(|name| Some((name, part(view, name)?))))
}

/// The context object with that member alone: paths read one, and the others need not be built.
pub(super) fn with(view: &View<'_>, name: &'static str) -> Value {
    Value::object(part(view, name).map(|value| (name, value)))
}

fn part(view: &View<'_>, name: &str) -> Option<Value> {
    let constant = || view.execution.context.0.get_or_init(|| constant(view.execution));
    match name {
        "Execution" => Some(constant()[0].clone()),
        "StateMachine" => Some(constant()[1].clone()),
        "State" => Some(state(view)),
        "Task" => Some(Value::object([("Token", Value::from(view.token()?.clone()))])),
        "Map" => Some(Value::object([("Item", item(view)?)])),
        _ => None,
    }
}

/// `Execution` and `StateMachine`, their members in the service's order.
fn constant(execution: &Execution) -> [Value; 2] {
    let start = execution.start.as_ref().expect("only a started execution evaluates anything");
    let text = |text: &Str| Value::from(text.clone());
    let mut run = Members::default();
    run.insert("Id".into(), text(&start.execution_arn));
    run.insert("Input".into(), start.input.clone());
    run.insert("StartTime".into(), time(execution.started_at));
    run.insert("Name".into(), text(&start.name));
    run.insert("RoleArn".into(), text(&start.role_arn));
    // Express executions cannot be redriven, and their context does not speak of it.
    if execution.program.kind() == ExecutionType::Standard {
        run.insert("RedriveCount".into(), Value::from(0));
    }
    let machine = [("Id", text(&start.state_machine_arn)), ("Name", text(&start.state_machine_name))];
    [Value::Object(run.into()), Value::object(machine)]
}

fn state(view: &View<'_>) -> Value {
    let mut members = Members::default();
    members.insert("Name".into(), view.state.name.clone().into());
    members.insert("EnteredTime".into(), time(view.frame.entered_at));
    if matches!(view.state.kind, Kind::Task(_) | Kind::Parallel(_) | Kind::Map(_)) {
        members.insert("RetryCount".into(), Value::from(i64::from(view.frame.retries.count)));
    }
    Value::Object(members.into())
}

fn item(view: &View<'_>) -> Option<Value> {
    let (map, index) = view.item()?;
    let (key, value) = map.items.get(index as usize)?;
    let mut members = Members::default();
    members.insert("Index".into(), Value::from(i64::from(index)));
    if let Some(key) = key {
        members.insert("Key".into(), key.clone().into());
    }
    members.insert("Value".into(), value.clone());
    Some(Value::Object(members.into()))
}

fn time(time: Timestamp) -> Value {
    time.to_string().into()
}
