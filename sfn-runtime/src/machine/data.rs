//! What flows through a state: input and output paths, parameters, results, assignments, sizes.
//!
//! Pure evaluation. The order of the steps is the service's: `InputPath`, `Parameters`, work,
//! `ResultSelector`, `Assign`, `ResultPath`, `OutputPath`.

use std::sync::Arc;

use sfn_query::{Expression, Str, Template, Value};

use super::{Assigned, Failure, View, errors, flow::Leave};
use crate::{
    StateId,
    program::{Assign, Catcher, Fail, Pass, Place, Selection, Text},
};

/// The effective input: the raw one after `InputPath`.
pub(super) fn input(view: &View<'_>) -> Result<Value, Failure> {
    select(view, &view.state.io.input, view.frame.input.clone())
}

/// The effective input after `Parameters`.
pub(super) fn parameters(view: &View<'_>, template: Option<&Template>) -> Result<Value, Failure> {
    let input = input(view)?;
    let Some(template) = template else { return Ok(input) };
    let filled = view.template(template, &input)?;
    // A template can name its input many times over. It is shared in memory, but not when it is written.
    within_limit(view, &filled)?;
    Ok(filled)
}

/// Pass: the literal result, or the input reshaped.
pub(super) fn pass(view: &View<'_>, pass: &Pass) -> Result<Leave, Failure> {
    let result = match &pass.result {
        Some(result) => result.clone(),
        None => parameters(view, pass.parameters.as_ref())?,
    };
    let assigned = assign(view, view.state.assign.as_ref(), &result)?;
    let output = place(view, &pass.result_path, result)?;
    leave(view, output, view.state.next, assigned)
}

/// Choice, Wait and Succeed: the output is the effective input.
pub(super) fn leave_unchanged(
    view: &View<'_>,
    next: Option<StateId>,
    assignment: Option<&Assign>,
) -> Result<Leave, Failure> {
    let input = input(view)?;
    let assigned = assign(view, assignment, &input)?;
    leave(view, input, next, assigned)
}

/// Task, Parallel and Map: the result, shaped and put into the input.
pub(super) fn leave_with_result(view: &View<'_>, result: Value) -> Result<Leave, Failure> {
    let work = view.state.kind.work().expect("only states that work have results");
    let assigned = assign(view, view.state.assign.as_ref(), &result)?;
    let selected = match &work.result_selector {
        Some(selector) => view.template(selector, &result)?,
        None => result,
    };
    let output = place(view, &work.result_path, selected)?;
    leave(view, output, view.state.next, assigned)
}

/// A catcher that answers a failure. The state's own `ResultPath` and `OutputPath` have no part in it.
pub(super) fn caught(view: &View<'_>, catcher: &Catcher, failure: &Failure) -> Result<Leave, Failure> {
    let error =
        Value::object([("Error", text(failure.error.as_ref())), ("Cause", text(failure.cause.as_ref()))]);
    let assigned = assign(view, catcher.assign.as_ref(), &error)?;
    let output = place(view, &catcher.result_path, error)?;
    within_limit(view, &output)?;
    Ok(Leave { output, next: Some(catcher.next), assigned })
}

fn text(text: Option<&Str>) -> Value {
    text.map_or(Value::Null, |it| it.clone().into())
}

/// What a Fail state fails with.
pub(super) fn failure(view: &View<'_>, fail: &Fail) -> Result<Failure, Failure> {
    let resolve = |text: Option<&Text>| match text {
        None => Ok(None),
        Some(Text::Literal(text)) => Ok(Some(text.clone())),
        Some(Text::Path { field, expression }) => fail_text(view, field, expression).map(Some),
    };
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

fn leave(
    view: &View<'_>,
    output: Value,
    next: Option<StateId>,
    assigned: Option<Arc<Assigned>>,
) -> Result<Leave, Failure> {
    let output = select(view, &view.state.io.output, output)?;
    within_limit(view, &output)?;
    Ok(Leave { output, next, assigned })
}

fn select(view: &View<'_>, selection: &Selection, document: Value) -> Result<Value, Failure> {
    match selection {
        Selection::Whole => Ok(document),
        Selection::Nothing => Ok(Value::Object(Default::default())),
        Selection::Path(path) => view.path(path, &document),
    }
}

/// Puts a result into the raw input.
fn place(view: &View<'_>, place: &Place, result: Value) -> Result<Value, Failure> {
    match place {
        Place::Whole => Ok(result),
        Place::Nowhere => Ok(view.frame.input.clone()),
        Place::At(path) => path.insert(&view.frame.input, result).map_err(|fault| view.fault(fault)),
    }
}

fn assign(view: &View<'_>, assign: Option<&Assign>, input: &Value) -> Result<Option<Arc<Assigned>>, Failure> {
    let Some(Assign { template, slots }) = assign else { return Ok(None) };
    let values = view.template(template, input)?;
    within_limit(view, &values)?;
    let values = values.as_object().expect("the template of an Assign is an object");
    let assigned = Assigned(slots.iter().copied().zip(values.values().cloned()).collect());
    if view.frame.variables.json_len_with(&assigned) > view.execution.variables_limit() {
        return Err(too_large(&view.state.name));
    }
    Ok(Some(Arc::new(assigned)))
}

/// Refuses a payload that is larger than the service takes.
pub(super) fn within_limit(view: &View<'_>, output: &Value) -> Result<(), Failure> {
    if output.json_len() > view.execution.payload_limit() { Err(too_large(&view.state.name)) } else { Ok(()) }
}

/// A payload over the limit, by the name of the state or of the service that gave it.
pub(super) fn too_large(name: &str) -> Failure {
    let cause = format!(
        "The state/task '{name}' returned a result with a size exceeding the maximum number of bytes \
         service limit."
    );
    Failure::new(errors::DATA_LIMIT_EXCEEDED, cause)
}
