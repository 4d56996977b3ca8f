//! The context object, built when an expression asks for it.

use std::sync::OnceLock;

use sfn_query::{Str, Value};

use super::{Run, View};
use crate::{Timestamp, program::CONTEXT};

/// The part that is the same for a whole execution, made when it is first asked for.
#[derive(Debug, Default)]
pub(crate) struct Context(OnceLock<[Value; 2]>);

/// The context object of a state.
pub(super) fn whole(view: &View<'_>) -> Value {
    some(view, &[true; CONTEXT.len()])
}

/// The context object with those of its members that are wanted.
pub(super) fn some(view: &View<'_>, wanted: &[bool; CONTEXT.len()]) -> Value {
    let wanted = CONTEXT.into_iter().zip(wanted).filter_map(|(name, wanted)| wanted.then_some(name));
    Value::object(wanted.filter_map(|name| Some((name, part(view, name)?))))
}

/// The context object with that member alone: paths read one, and the others need not be built.
pub(super) fn with(view: &View<'_>, name: &'static str) -> Value {
    Value::object(part(view, name).map(|value| (name, value)))
}

fn part(view: &View<'_>, name: &str) -> Option<Value> {
    let inspection = view.run.inspection.as_deref();
    if let Some(given) = inspection.and_then(|it| it.context.get(name)) {
        return Some(given.clone());
    }
    let constant = || view.run.context.0.get_or_init(|| constant(view.run));
    match name {
        "Execution" => Some(constant()[0].clone()),
        "StateMachine" => Some(constant()[1].clone()),
        "State" => Some(state(view)),
        "Task" => Some(Value::object([("Token", Value::from(view.token?.clone()))])),
        "Map" => Some(Value::object([("Item", item(view)?)])),
        _ => None,
    }
}

/// `Execution` and `StateMachine`, their members in the service's order.
fn constant(run: &Run) -> [Value; 2] {
    let start = run.start.as_ref().expect("only a started execution evaluates anything");
    let text = |text: &Str| Value::from(text.clone());
    // The context of a state that is tried by itself does not speak of it (recorded).
    let redrives = run.inspection.is_none();
    let members = [
        ("Id", text(&start.execution_arn)),
        ("Input", start.input.clone()),
        ("StartTime", time(run.started_at)),
        ("Name", text(&start.name)),
        // Only what is tried by itself may have none.
        ("RoleArn", if start.role_arn.is_empty() { Value::Null } else { text(&start.role_arn) }),
    ];
    let redriven = run.redriven_at.map(|at| ("RedriveTime", time(at)));
    let members = members
        .into_iter()
        .chain(redrives.then(|| ("RedriveCount", i64::from(run.redrives).into())))
        .chain(redriven);
    let machine = [("Id", text(&start.state_machine_arn)), ("Name", text(&start.state_machine_name))];
    [Value::object(members), Value::object(machine)]
}

fn state(view: &View<'_>) -> Value {
    let inspection = view.run.inspection.as_deref();
    let name = inspection.map_or(&view.state.name, |it| &it.state_name);
    let entered = [("Name", name.clone().into()), ("EnteredTime", time(view.frame.entered_at))];
    let retries = || ("RetryCount", Value::from(i64::from(view.frame.retries.count)));
    Value::object(entered.into_iter().chain(view.state.kind.work().map(|_| retries())))
}

fn item(view: &View<'_>) -> Option<Value> {
    let (map, index) = view.item()?;
    let (key, value) = map.items.get(index as usize)?;
    let key = key.map(|key| ("Key", key.clone().into()));
    let index = ("Index", Value::from(i64::from(index)));
    Some(Value::object([index].into_iter().chain(key).chain([("Value", value.clone())])))
}

fn time(time: Timestamp) -> Value {
    time.to_string().into()
}
