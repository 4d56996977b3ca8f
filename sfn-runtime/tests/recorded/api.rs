//! Calls of the API as clients see them: errors, and answers that take no execution.

use sfn_asl::{ExecutionType, aws_report};
use sfn_query::{Str, Value};
use sfn_runtime::Failure;

use super::corpus::text;

/// A call that was refused: the error's name and its message.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

impl Refusal {
    pub(crate) fn new(code: &'static str, why: &impl ToString) -> Self {
        Self { code, message: why.to_string() }
    }

    /// In the form in which the record has it: the answer of the wire, or the exception of a client.
    pub(crate) fn to_value(&self, operation: &str, expected: &Value) -> Value {
        let Self { code, message } = self;
        if expected.get("exception_typename").is_some() {
            let text =
                format!("An error occurred ({code}) when calling the {operation} operation: {message}");
            return Value::object([
                ("exception_typename", Value::from(*code)),
                ("exception_value", text.into()),
            ]);
        }
        let error = [("Code", Value::from(*code)), ("Message", message.as_str().into())];
        Value::object([("Error", Value::object(error)), ("message", message.as_str().into())])
    }
}

/// The error and the cause that a call names.
pub(crate) fn failure(params: &Value) -> Failure {
    let part = |key| params.get(key).and_then(Value::as_str).map(Str::from);
    Failure { error: part("error"), cause: part("cause") }
}

/// What `ValidateStateMachineDefinition` answers.
pub(crate) fn validated(params: &Value) -> Value {
    let kind =
        if text(params, "type") == "EXPRESS" { ExecutionType::Express } else { ExecutionType::Standard };
    let found = sfn_asl::read("definition", text(params, "definition")).check(kind).err().unwrap_or_default();
    let report = aws_report(&found);
    let diagnostics = report.diagnostics.iter().map(|it| {
        let location = it.location.as_deref().map(|location| ("location", Value::from(location)));
        let members = [("severity", it.severity), ("code", it.code), ("message", it.message.as_str())];
        Value::object(members.map(|(key, text)| (key, Value::from(text))).into_iter().chain(location))
    });
    Value::object([
        ("diagnostics", Value::array(diagnostics.collect::<Vec<_>>())),
        ("result", Value::from(report.result)),
        ("truncated", Value::from(report.truncated)),
    ])
}
