//! `inspectionData`: which of the stages that a state shows are told of a state of its kind.
//!
//! The recordings decide. In general a stage is told where its field could stand; but of a Parallel state nothing
//! before its result, and of JSONata no stages of `Output`.

use sfn_query::{Object, Str, Value};

use super::{TestStatus, definition::Meant};
use crate::{
    Failure,
    history::StateType,
    machine::{Inspection, Stage, Trial},
};

/// The stages by their names, in the order in which the data goes through them.
const STAGES: [(&str, Stage); 13] = [
    ("afterInputPath", Stage::InputPath),
    ("afterParameters", Stage::Parameters),
    ("afterArguments", Stage::Arguments),
    ("afterItemsPath", Stage::ItemsPath),
    ("afterItemsPointer", Stage::ItemsPointer),
    ("afterItemSelector", Stage::ItemSelector),
    ("afterItemBatcher", Stage::ItemBatcher),
    ("result", Stage::Result),
    ("afterResultSelector", Stage::ResultSelector),
    ("afterResultPath", Stage::ResultPath),
    ("maxConcurrency", Stage::MaxConcurrency),
    ("toleratedFailureCount", Stage::ToleratedFailureCount),
    ("toleratedFailurePercentage", Stage::ToleratedFailurePercentage),
];

/// What is told of a state that was tried.
pub(super) fn data(
    trial: &Trial,
    meant: &Meant,
    input: &Value,
    variables: &Object,
    status: TestStatus,
) -> Object {
    let (inspection, kind) = (trial.inspection(), meant.program.state_type(meant.state));
    let mut told = vec![("input", input.clone())];
    // Those that were given, and then those that the state has assigned.
    let variables =
        trial.assigned().into_iter().fold(variables.clone(), |all, (name, value)| all.with(name, value));
    told.extend((!variables.is_empty()).then(|| ("variables", Value::Object(variables))));
    told.extend(
        STAGES
            .iter()
            .filter(|(_, stage)| is_told(kind, *stage))
            .filter_map(|(name, stage)| Some((*name, inspection.at(*stage)?))),
    );
    told.extend(error_details(trial, meant, inspection, status).map(|details| ("errorDetails", details)));
    Value::object(told).as_object().cloned().unwrap_or_default()
}

fn is_told(kind: StateType, stage: Stage) -> bool {
    match kind {
        StateType::Parallel => matches!(stage, Stage::ResultSelector | Stage::ResultPath),
        StateType::Map => !matches!(stage, Stage::Result | Stage::Parameters),
        _ => true,
    }
}

/// Who answers the failure, and how.
fn error_details(trial: &Trial, meant: &Meant, inspection: &Inspection, status: TestStatus) -> Option<Value> {
    let failure: Failure = inspection.failure()?;
    let (catcher, retrier) = trial.answering(meant.state, &failure);
    let index = |place: usize| Value::from(place as i64);
    let details: Vec<(Str, Value)> = match status {
        TestStatus::Succeeded => return None,
        TestStatus::CaughtError => vec![("catchIndex".into(), index(catcher?))],
        TestStatus::Failed => vec![("retryIndex".into(), index(retrier?))],
        TestStatus::Retriable => {
            let crate::machine::Decision::Retried(millis) = trial.decision() else { return None };
            let backoff = ("retryBackoffIntervalSeconds".into(), Value::from(millis / 1000));
            vec![backoff, ("retryIndex".into(), index(retrier?))]
        }
    };
    Some(Value::object(details))
}
