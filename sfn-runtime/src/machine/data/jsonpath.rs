//! The data flow of JSONPath states: `InputPath`, `Parameters`, work, `ResultSelector`, `Assign`,
//! `ResultPath`, `OutputPath`.

use std::sync::Arc;

use sfn_query::Value;

use super::{assign, fill, within_limit};
use crate::{
    StateId,
    machine::{Assigned, Failure, Fault, Stage, Subject, View, flow::Leave},
    program::{Assign, Catcher, Pass, Place, Selection, Work},
};

/// Pass: the literal result, or the input reshaped.
pub(super) fn pass(view: &View<'_>, pass: &Pass, output: &Selection) -> Result<Leave, Fault> {
    let result = match &pass.result {
        Some(result) => {
            view.show(Stage::Result, result);
            result.clone()
        }
        None => super::parameters(view, pass.parameters.as_deref())?,
    };
    let assigned = assign(view, view.state.assign.as_deref(), Subject::Result(&result))?;
    view.show(Stage::ResultSelector, &result);
    let placed = place(view, &pass.result_path, result)?;
    view.show(Stage::ResultPath, &placed);
    leave(view, placed, output, view.state.next, assigned)
}

/// Choice, Wait and Succeed: the output is the effective input.
pub(super) fn leave_unchanged(
    view: &View<'_>,
    input: Value,
    next: Option<StateId>,
    assignment: Option<&Assign>,
    output: &Selection,
) -> Result<Leave, Fault> {
    let assigned = assign(view, assignment, Subject::Input(&input))?;
    leave(view, input, output, next, assigned)
}

/// Task, Parallel and Map: the result, shaped and put into the input.
pub(super) fn leave_with_result(
    view: &View<'_>,
    work: &Work,
    result: Value,
    output: &Selection,
) -> Result<Leave, Fault> {
    let assigned = assign(view, view.state.assign.as_deref(), Subject::Result(&result))?;
    let selected = match &work.result_selector {
        Some(selector) => fill(view, selector, Subject::Result(&result))?,
        None => result,
    };
    view.show(Stage::ResultSelector, &selected);
    let placed = place(view, &work.result_path, selected)?;
    view.show(Stage::ResultPath, &placed);
    leave(view, placed, output, view.state.next, assigned)
}

/// A catcher that answers a failure. The state's own `ResultPath` and `OutputPath` have no part in it.
pub(super) fn caught(view: &View<'_>, catcher: &Catcher, error: Value) -> Result<Leave, Fault> {
    let assigned = assign(view, catcher.assign.as_ref(), Subject::Error(&error))?;
    let output = place(view, &catcher.result_path, error)?;
    within_limit(view, &output)?;
    Ok(Leave { output, next: Some(catcher.next), assigned })
}

/// What `InputPath` or `OutputPath` selects.
pub(super) fn select(view: &View<'_>, selection: &Selection, document: Value) -> Result<Value, Failure> {
    match selection {
        Selection::Whole => Ok(document),
        Selection::Nothing => Ok(Value::Object(Default::default())),
        Selection::Path(path) => view.shape(path, &document),
    }
}

fn leave(
    view: &View<'_>,
    document: Value,
    selection: &Selection,
    next: Option<StateId>,
    assigned: Option<Arc<Assigned>>,
) -> Result<Leave, Fault> {
    let output = select(view, selection, document)?;
    within_limit(view, &output)?;
    Ok(Leave { output, next, assigned })
}

/// Puts a result into the raw input.
fn place(view: &View<'_>, place: &Place, result: Value) -> Result<Value, Failure> {
    match place {
        Place::Whole => Ok(result),
        Place::Nowhere => Ok(view.frame.input.clone()),
        Place::At(path) => path.insert(&view.frame.input, result).map_err(|fault| view.fault(fault)),
    }
}
