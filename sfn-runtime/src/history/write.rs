//! Events in the JSON of `GetExecutionHistory`.
//!
//! Payloads are written out as text here and nowhere before: a history that nobody reads costs no text.

use serde::{Serialize, Serializer};
use sfn_query::{Members, Str, Value};

use super::{EventDetails, HistoryEvent, Invocation};
use crate::Failure;

impl HistoryEvent {
    /// The event as the API shows it. Without execution data, inputs and outputs are left out.
    pub fn to_value(&self, include_execution_data: bool) -> Value {
        let mut event = Details { members: Members::default(), include_execution_data };
        event.put("timestamp", seconds(self.timestamp.as_millis()));
        event.put("type", Value::from(self.event_type()));
        event.number("id", self.id.number().into());
        event.number("previousEventId", self.previous_event_id.number().into());
        if let Some(details) = self.details.to_value(include_execution_data) {
            event.put(&details_name(self.event_type()), details);
        }
        event.finish()
    }
}

impl HistoryEvent {
    /// The event as the service writes it to CloudWatch Logs.
    pub fn to_log_value(&self, execution_arn: &str, redrives: u32, include_execution_data: bool) -> Value {
        let mut event = Details { members: Members::default(), include_execution_data };
        event.put("id", self.id.number().to_string().into());
        event.put("type", Value::from(self.event_type()));
        if let Some(details) = self.details.to_value(include_execution_data) {
            event.put("details", details);
        }
        event.put("previous_event_id", self.previous_event_id.number().to_string().into());
        event.put("event_timestamp", self.timestamp.as_millis().to_string().into());
        event.put("execution_arn", execution_arn.into());
        event.put("redrive_count", redrives.to_string().into());
        event.finish()
    }
}

/// With its execution data.
impl Serialize for HistoryEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_value(true).serialize(serializer)
    }
}

/// Seconds since 1970, with milliseconds.
pub(super) fn seconds(millis: i64) -> Value {
    sfn_query::Number::from_f64(millis as f64 / 1000.0).map_or(Value::Null, Value::from)
}

/// The name of the details object of an event type. All states share those of entering and leaving.
fn details_name(event_type: &str) -> String {
    let name = match event_type {
        it if it.ends_with("StateEntered") => "StateEntered",
        it if it.ends_with("StateExited") => "StateExited",
        other => other,
    };
    let (first, rest) = name.split_at(1);
    format!("{}{rest}EventDetails", first.to_ascii_lowercase())
}

impl EventDetails {
    /// The details object; `None` for events that have none.
    fn to_value(&self, include_execution_data: bool) -> Option<Value> {
        let mut it = Details { members: Members::default(), include_execution_data };
        match self {
            Self::ExecutionStarted {
                input,
                role_arn,
                state_machine_version_arn,
                state_machine_alias_arn,
            } => {
                it.data("input", || input.to_string());
                it.text("roleArn", role_arn);
                it.optional("stateMachineVersionArn", state_machine_version_arn.as_ref());
                it.optional("stateMachineAliasArn", state_machine_alias_arn.as_ref());
            }
            Self::ExecutionSucceeded { output }
            | Self::LambdaFunctionSucceeded { output }
            | Self::ActivitySucceeded { output } => it.payload("output", output),
            Self::ExecutionFailed(failure)
            | Self::ExecutionTimedOut(failure)
            | Self::ExecutionAborted(failure)
            | Self::LambdaFunctionFailed(failure)
            | Self::LambdaFunctionTimedOut(failure)
            | Self::ActivityFailed(failure)
            | Self::ActivityTimedOut(failure)
            | Self::MapRunFailed(failure) => it.failure(failure),
            Self::ExecutionRedriven { redrive_count } => it.number("redriveCount", (*redrive_count).into()),
            Self::StateEntered { name, input, .. } => {
                it.text("name", name);
                it.payload("input", input);
            }
            Self::StateExited { name, output, assigned_variables, .. } => {
                it.text("name", name);
                it.payload("output", output);
                it.variables(assigned_variables);
            }
            Self::EvaluationFailed { state, failure, location } => {
                it.text("state", state);
                it.failure(failure);
                it.optional("location", location.as_ref());
            }
            Self::TaskScheduled {
                invocation,
                region,
                parameters,
                timeout_in_seconds,
                heartbeat_in_seconds,
                role_arn,
            } => {
                it.invocation(invocation);
                it.text("region", region);
                it.put("parameters", parameters.to_string().into());
                it.optional_number("timeoutInSeconds", *timeout_in_seconds);
                it.optional_number("heartbeatInSeconds", *heartbeat_in_seconds);
                it.credentials(role_arn.as_ref());
            }
            Self::TaskStarted(invocation) => it.invocation(invocation),
            Self::TaskSubmitted { invocation, output } | Self::TaskSucceeded { invocation, output } => {
                it.invocation(invocation);
                it.payload("output", output);
            }
            Self::TaskFailed { invocation, failure }
            | Self::TaskSubmitFailed { invocation, failure }
            | Self::TaskTimedOut { invocation, failure } => {
                it.invocation(invocation);
                it.failure(failure);
            }
            Self::LambdaFunctionScheduled { resource, input, timeout_in_seconds, role_arn } => {
                it.text("resource", resource);
                it.payload("input", input);
                it.optional_number("timeoutInSeconds", *timeout_in_seconds);
                it.credentials(role_arn.as_ref());
            }
            Self::ActivityScheduled { resource, input, timeout_in_seconds, heartbeat_in_seconds } => {
                it.text("resource", resource);
                it.payload("input", input);
                it.optional_number("timeoutInSeconds", *timeout_in_seconds);
                it.optional_number("heartbeatInSeconds", *heartbeat_in_seconds);
            }
            Self::ActivityStarted { worker_name } => it.optional("workerName", worker_name.as_ref()),
            Self::MapStateStarted { length } => it.number("length", *length),
            Self::MapRunStarted { map_run_arn } => it.text("mapRunArn", map_run_arn),
            Self::MapRunRedriven { map_run_arn, redrive_count } => {
                it.text("mapRunArn", map_run_arn);
                it.number("redriveCount", (*redrive_count).into());
            }
            Self::MapIteration { name, index, .. } => {
                it.text("name", name);
                it.number("index", u64::from(*index));
            }
            Self::StateAborted { .. }
            | Self::LambdaFunctionStarted
            | Self::ParallelStateStarted
            | Self::MapRunSucceeded
            | Self::MapRunAborted
            | Self::ForkSucceeded { .. }
            | Self::ForkFailed { .. } => return None,
        }
        Some(it.finish())
    }
}

/// A details object in the making.
struct Details {
    members: Members,
    include_execution_data: bool,
}

impl Details {
    fn put(&mut self, name: &str, value: Value) {
        self.members.insert(name.into(), value);
    }

    fn text(&mut self, name: &str, text: &Str) {
        self.put(name, text.clone().into());
    }

    fn optional(&mut self, name: &str, text: Option<&Str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    fn number(&mut self, name: &str, number: u64) {
        self.put(name, Value::from(i64::try_from(number).unwrap_or(i64::MAX)));
    }

    fn optional_number(&mut self, name: &str, number: Option<u32>) {
        if let Some(number) = number {
            self.number(name, number.into());
        }
    }

    fn payload(&mut self, name: &str, value: &Value) {
        self.data(name, || value.to_string());
    }

    /// Execution data and the note that nothing of it was cut off.
    fn data(&mut self, name: &str, text: impl FnOnce() -> String) {
        if self.include_execution_data {
            self.put(name, text().into());
            self.put(&format!("{name}Details"), not_truncated());
        }
    }

    fn variables(&mut self, assigned: &[(Str, Value)]) {
        if self.include_execution_data && !assigned.is_empty() {
            let texts = assigned.iter().map(|(name, value)| (name.clone(), Value::from(value.to_string())));
            self.put("assignedVariables", Value::object(texts));
            self.put("assignedVariablesDetails", not_truncated());
        }
    }

    fn invocation(&mut self, invocation: &Invocation) {
        self.text("resourceType", &invocation.resource_type);
        self.text("resource", &invocation.resource);
    }

    fn credentials(&mut self, role_arn: Option<&Str>) {
        if let Some(role_arn) = role_arn {
            self.put("taskCredentials", Value::object([("roleArn", Value::from(role_arn.clone()))]));
        }
    }

    fn failure(&mut self, failure: &Failure) {
        self.optional("error", failure.error.as_ref());
        self.optional("cause", failure.cause.as_ref());
    }

    fn finish(self) -> Value {
        Value::Object(self.members.into())
    }
}

fn not_truncated() -> Value {
    Value::object([("truncated", Value::from(false))])
}
