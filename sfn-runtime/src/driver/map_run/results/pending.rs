//! A child execution that never started, as result files have it.

use sfn_query::{Str, Value};

use super::super::{MapRun, child::Identity};

/// Of a child that never started.
pub(super) fn of(run: &MapRun, identity: &Identity, input: &Value) -> Value {
    let machine = format!("{}/{}", run.start.state_machine_arn, run.request.label);
    Value::object([
        ("ExecutionArn", text(&identity.arn)),
        ("Input", input.to_string().into()),
        ("InputDetails", included()),
        ("Name", text(&identity.name)),
        ("StateMachineArn", machine.into()),
        ("Status", "PENDING".into()),
    ])
}

fn text(text: &Str) -> Value {
    Value::from(text.clone())
}

fn included() -> Value {
    Value::object([("Included", true.into())])
}
