//! What stands in for the work of a state: read, and held against what the service answers.

use sfn_query::{Value, json};

use super::{Mock, TestStateError, definition::Meant};
use crate::{Failure, check_result, history::StateType};

/// What stands in for the work, read and found right.
pub(super) type Mocked = Result<Value, Failure>;

/// What stands in for the work of a state of that kind.
pub(super) fn mocked(mock: &Mock, meant: &Meant) -> Result<Mocked, TestStateError> {
    let refuse = |message: &str| Err(TestStateError::validation(message));
    if let Some(failure) = &mock.error_output {
        return Ok(Err(failure.clone()));
    }
    let text = mock.result.as_deref().unwrap_or("null");
    let Ok(result) = json::parse(text) else { return refuse("Mocked result must be valid JSON") };
    let state = &meant.definition;
    match meant.program.state_type(meant.state) {
        StateType::Map if state.get("ResultWriter").is_some() && result.as_object().is_none() => {
            return refuse("Mocked result must be a JSON object.");
        }
        StateType::Map if state.get("ResultWriter").is_some() => {}
        StateType::Map | StateType::Parallel if result.as_array().is_none() => {
            return refuse("Mocked result must be an array.");
        }
        StateType::Parallel => {
            let branches = state.get("Branches").and_then(Value::as_array).map(|it| it.len());
            if branches != result.as_array().map(|it| it.len()) {
                return refuse(
                    "Mocked result must contain the same number of items as number of Parallel branches.",
                );
            }
        }
        StateType::Task => {
            let resource = state.get("Resource").and_then(Value::as_str).unwrap_or_default();
            check_result(resource, &result, mock.field_validation).map_err(|error| {
                TestStateError::validation(format!("Mock result schema validation error: {error}"))
            })?;
        }
        _ => {}
    }
    Ok(Ok(result))
}
