//! The data flow of JSONata states: `Arguments`, work, and then `Output` beside `Assign`.

use sfn_query::Value;

use super::{assign, within_limit};
use crate::{
    StateId,
    machine::{Fault, Subject, View, flow::Leave},
    program::{Assign, Field},
};

/// Leaves a state with its `Output`, or, without one, with what its subject is.
pub(super) fn leave(
    view: &View<'_>,
    next: Option<StateId>,
    assignment: Option<&Assign>,
    output: Option<&Field>,
    subject: Subject<'_>,
) -> Result<Leave, Fault> {
    let assigned = assign(view, assignment, subject)?;
    let output = match output {
        Some(field) => view.compute(field, subject)?,
        None => Value::clone(subject.document()),
    };
    within_limit(view, &output)?;
    Ok(Leave { output, next, assigned })
}
