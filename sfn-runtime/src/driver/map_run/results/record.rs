//! All that is known of a child execution, as result files have it.

use sfn_query::{Str, Value};

use super::super::{
    MapRun,
    child::{Ended, Identity},
};
use crate::{NotRedrivable, Outcome, Timestamp};

/// Of a child that has ended.
pub(super) fn ended(child: &Ended) -> Value {
    let finished = &child.finished;
    let (start, outcome) = (finished.start(), finished.outcome());
    let journal = finished.journal();
    let time = |at: Option<Timestamp>| at.map_or(Value::Null, |at| at.to_string().into());
    let failure = outcome.failure().cloned().unwrap_or_default();
    let (redrive, reason) = match outcome {
        Outcome::Succeeded(_) => {
            ("NOT_REDRIVABLE", Some(NotRedrivable::Status { status: outcome.status().into() }))
        }
        _ if finished.is_beyond_redrive() => ("NOT_REDRIVABLE", Some(NotRedrivable::HistoryFull)),
        _ => ("REDRIVABLE_BY_MAP_RUN", None),
    };
    let members = [
        ("Cause", failure.cause.as_ref().map(text)),
        ("Error", failure.error.as_ref().map(text)),
        ("ExecutionArn", Some(text(&start.execution_arn))),
        ("Input", Some(text(&start.input_text))),
        ("InputDetails", Some(included())),
        ("Name", Some(text(&start.name))),
        ("Output", outcome.output().map(|output| output.to_string().into())),
        ("OutputDetails", outcome.output().map(|_| included())),
        ("RedriveCount", Some(i64::from(finished.redrives()).into())),
        ("RedriveStatus", Some(redrive.into())),
        ("RedriveStatusReason", reason.map(|it| it.to_string().into())),
        ("StartDate", Some(time(journal.first().map(|it| it.at)))),
        ("StateMachineArn", Some(text(&start.state_machine_arn))),
        ("Status", Some(outcome.status().into())),
        ("StopDate", Some(time(journal.last().map(|it| it.at)))),
    ];
    Value::object(members.into_iter().filter_map(|(name, value)| Some((name, value?))))
}

/// Of a child that never started.
pub(super) fn pending(run: &MapRun, identity: &Identity, input: &Value) -> Value {
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
