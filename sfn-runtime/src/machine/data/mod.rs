//! What flows through a state: inputs, arguments, results, assignments, sizes.
//!
//! Pure evaluation, in the order of the service. What differs by query language has its own file.

mod jsonata;
mod jsonpath;

use std::sync::Arc;

use sfn_query::{Expression, Str, Value};

use super::{Assigned, Failure, Fault, Stage, Subject, View, errors, flow::Leave};
use crate::{
    StateId,
    program::{Assign, Catcher, Fail, Field, Io, Pass, Template, Text},
};

/// The effective input: the raw one, in JSONPath after `InputPath`.
pub(super) fn input(view: &View<'_>) -> Result<Value, Failure> {
    let raw = view.frame.input.clone();
    match &view.state.io {
        Io::JsonPath { input, .. } => {
            let input = jsonpath::select(view, input, raw)?;
            view.show(Stage::InputPath, &input);
            Ok(input)
        }
        Io::Jsonata { .. } => Ok(raw),
    }
}

/// The effective input after `Parameters` or `Arguments`.
pub(super) fn parameters(view: &View<'_>, template: Option<&Template>) -> Result<Value, Fault> {
    let input = input(view)?;
    let stage = match &view.state.io {
        Io::JsonPath { .. } => Stage::Parameters,
        Io::Jsonata { .. } => Stage::Arguments,
    };
    let Some(template) = template else {
        if stage == Stage::Parameters {
            view.show(stage, &input);
        }
        return Ok(input);
    };
    let filled = fill(view, template, Subject::Input(&input))?;
    // A template can name its input many times over. It is shared in memory, but not when it is written.
    within_limit(view, &filled)?;
    view.show(stage, &filled);
    Ok(filled)
}

/// A template filled in.
pub(super) fn fill(view: &View<'_>, template: &Template, subject: Subject<'_>) -> Result<Value, Fault> {
    match template {
        Template::JsonPath(template) => Ok(view.template(template, subject.document())?),
        Template::Jsonata(field) => view.compute(field, subject),
    }
}

/// Pass: nothing happens but this.
pub(super) fn pass(view: &View<'_>, pass: &Pass) -> Result<Leave, Fault> {
    match &view.state.io {
        Io::JsonPath { output, .. } => jsonpath::pass(view, pass, output),
        Io::Jsonata { .. } => leave_unchanged(view, view.state.next),
    }
}

/// Wait, Succeed, and Choice when no rule holds: the input goes on.
pub(super) fn leave_unchanged(view: &View<'_>, next: Option<StateId>) -> Result<Leave, Fault> {
    let output = match &view.state.io {
        Io::JsonPath { .. } => None,
        Io::Jsonata { output } => output.as_deref(),
    };
    leave_by(view, next, view.state.assign.as_deref(), output)
}

/// As `leave_unchanged`, by a rule of a Choice with its own `Assign` and `Output`.
pub(super) fn leave_by(
    view: &View<'_>,
    next: Option<StateId>,
    assignment: Option<&Assign>,
    output: Option<&Field>,
) -> Result<Leave, Fault> {
    match &view.state.io {
        Io::JsonPath { output, .. } => {
            jsonpath::leave_unchanged(view, input(view)?, next, assignment, output)
        }
        Io::Jsonata { .. } => {
            jsonata::leave(view, next, assignment, output, Subject::Input(&view.frame.input))
        }
    }
}

/// Task, Parallel and Map have their result.
pub(super) fn leave_with_result(view: &View<'_>, result: Value) -> Result<Leave, Fault> {
    let work = view.state.kind.work().expect("only states that work have results");
    view.show(Stage::Result, &result);
    let (next, assignment) = (view.state.next, view.state.assign.as_deref());
    match &view.state.io {
        Io::JsonPath { output, .. } => jsonpath::leave_with_result(view, work, result, output),
        Io::Jsonata { output } => {
            jsonata::leave(view, next, assignment, output.as_deref(), Subject::Result(&result))
        }
    }
}

/// A catcher that answers a failure.
pub(super) fn caught(view: &View<'_>, catcher: &Catcher, failure: &Failure) -> Result<Leave, Fault> {
    let error = error_output(failure);
    match &view.state.io {
        Io::JsonPath { .. } => jsonpath::caught(view, catcher, error),
        Io::Jsonata { .. } => {
            let (next, assignment) = (Some(catcher.next), catcher.assign.as_ref());
            jsonata::leave(view, next, assignment, catcher.output.as_ref(), Subject::Error(&error))
        }
    }
}

/// What a catcher is given. What a failure was not given is null in it (recorded), but a timeout has an empty cause.
fn error_output(failure: &Failure) -> Value {
    let text = |text: &Option<Str>| text.as_ref().map_or(Value::Null, |it| it.clone().into());
    let cause = match &failure.cause {
        None if failure.error_name() == errors::TIMEOUT => "".into(),
        cause => text(cause),
    };
    Value::object([("Error", text(&failure.error)), ("Cause", cause)])
}

/// What a Fail state fails with.
pub(super) fn failure(view: &View<'_>, fail: &Fail) -> Result<Failure, Fault> {
    let resolve = |text: Option<&Text>| match text {
        None => Ok(None),
        Some(Text::Literal(text)) => Ok(Some(text.clone())),
        Some(Text::Path { field, expression }) => Ok(Some(fail_text(view, field, expression)?)),
        Some(Text::Field(field)) => {
            view.compute_as(field, "string", |value| value.as_str().map(Str::from)).map(Some)
        }
    };
    if let Io::JsonPath { .. } = &view.state.io {
        view.show(Stage::InputPath, &view.frame.input);
    }
    Ok(Failure { error: resolve(fail.error.as_ref())?, cause: resolve(fail.cause.as_ref())? })
}

/// `ErrorPath` or `CausePath`.
fn fail_text(view: &View<'_>, field: &Str, expression: &Expression) -> Result<Str, Failure> {
    match view.field(field, expression, &view.frame.input)? {
        Value::String(text) => Ok(text),
        other => {
            Err(view.fault(format_args!("The field '{field}' must reference a string but was: {other}")))
        }
    }
}

fn assign(
    view: &View<'_>,
    assign: Option<&Assign>,
    subject: Subject<'_>,
) -> Result<Option<Arc<Assigned>>, Fault> {
    let Some(Assign { template, slots }) = assign else { return Ok(None) };
    let values = fill(view, template, subject)?;
    within_limit(view, &values)?;
    let values = values.as_object().expect("the template of an Assign is an object");
    let assigned = Assigned(slots.iter().copied().zip(values.values().cloned()).collect());
    if view.frame.variables.json_len_with(&assigned) > view.run.variables_limit() {
        return Err(too_large(&view.state.name).into());
    }
    Ok(Some(Arc::new(assigned)))
}

/// Refuses a payload that is larger than the service takes.
pub(super) fn within_limit(view: &View<'_>, output: &Value) -> Result<(), Failure> {
    if output.json_len() > view.run.payload_limit() { Err(too_large(&view.state.name)) } else { Ok(()) }
}

/// A payload over the limit, by the name of the state or of the service that gave it.
pub(crate) fn too_large(name: &str) -> Failure {
    let cause = format!(
        "The state/task '{name}' returned a result with a size exceeding the maximum number of bytes \
         service limit."
    );
    Failure::new(errors::DATA_LIMIT_EXCEEDED, cause)
}
