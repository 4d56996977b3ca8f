//! Calls of `aws-sdk:sfn` by executions: they are operations of this very service.
//!
//! Not those that start executions, send tokens or wait for tasks: those the runtime answers itself, in the time of the
//! execution that calls.

use std::sync::OnceLock;

use sfn_asl::{Resource, Target};
use sfn_query::{Number, Str, Value};
use sfn_runtime::{Answer, Failure, NESTED_ACTIONS, Task, TaskHandler, Timestamp, Work};
use uuid::Uuid;

use crate::{ApiError, OPERATIONS, Origin, Service, service::WeakService};

/// Answers tasks by operations of the service.
pub(crate) struct SdkCalls(pub(crate) OnceLock<WeakService>);

/// Members that are JSON in a text; who calls by the SDK may write the JSON itself.
const DOCUMENTS: [&str; 5] = ["Definition", "Input", "Output", "Variables", "Context"];

impl TaskHandler for SdkCalls {
    fn begin(&self, task: &Task) -> Option<Work> {
        let request = task.request();
        let Ok(Resource { target: Target::Sdk { service, action }, .. }) =
            Resource::parse(request.resource())
        else {
            return None;
        };
        if service != "sfn" || NESTED_ACTIONS.contains(&action.as_str()) {
            return None;
        }
        let operation = OPERATIONS.iter().find(|it| first(it, char::to_ascii_lowercase) == action)?;
        let service = self.0.get()?.upgrade()?;
        let (input, waits) = (request.input.clone(), request.pattern().waits());
        let origin = task.execution_arn().and_then(|arn| Origin::of_arn(arn)).unwrap_or_default();
        Some(Work::Running(Box::pin(async move {
            match call(&service, operation, &input, &origin).await {
                Ok(output) if waits => Answer::Submitted(output),
                Ok(output) => Answer::Succeeded(output),
                Err(error) => Answer::Failed(failure(&error)),
            }
        })))
    }
}

async fn call(service: &Service, operation: &str, input: &Value, origin: &Origin) -> Result<Value, ApiError> {
    let request = renamed(input, char::to_ascii_lowercase, &document).to_string();
    let answer = service.call(operation, request.as_bytes(), origin).await?;
    Ok(renamed(&answer, char::to_ascii_uppercase, &time))
}

/// The same value with other first letters in all names. No object of the API has names that a user gave.
fn renamed(
    value: &Value,
    letter: fn(&char) -> char,
    convert: &impl Fn(&str, &Value) -> Option<Value>,
) -> Value {
    match value {
        Value::Array(items) => Value::array(items.iter().map(|it| renamed(it, letter, convert))),
        Value::Object(members) => Value::object(members.iter().map(|(name, value)| {
            let value = convert(name, value).unwrap_or_else(|| renamed(value, letter, convert));
            (Str::from(first(name, letter)), value)
        })),
        _ => value.clone(),
    }
}

fn first(name: &str, letter: fn(&char) -> char) -> String {
    let mut letters = name.chars();
    letters.next().map(|it| letter(&it)).into_iter().chain(letters).collect()
}

/// A document as the text that the API takes.
fn document(name: &str, value: &Value) -> Option<Value> {
    (DOCUMENTS.contains(&name) && value.as_str().is_none()).then(|| value.to_string().into())
}

/// A time as the SDK of Java tells it.
fn time(name: &str, value: &Value) -> Option<Value> {
    let is_time = name.ends_with("Date") || name == "timestamp";
    let seconds = value.as_number().filter(|_| is_time).map(Number::as_f64)?;
    // Milliseconds of any year there is are exact in a double.
    #[expect(clippy::cast_possible_truncation, reason = "a cast saturates")]
    let at = Timestamp::from_millis((seconds * 1000.0).round() as i64);
    Some(at.to_string().into())
}

/// As a task fails by a refusal.
fn failure(error: &ApiError) -> Failure {
    let name = error.code().trim_end_matches("Exception");
    let (id, status) = (Uuid::new_v4(), error.status());
    Failure::new(
        format!("Sfn.{name}Exception"),
        format!(
            "{} (Service: Sfn, Status Code: {status}, Request ID: {id}) (SDK Attempt Count: 1)",
            error.message()
        ),
    )
}
