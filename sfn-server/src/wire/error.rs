//! Answers that are errors.

use sfn_query::Value;

/// How the service refuses a request: a code of the API, its message, and for some codes a member more.
///
/// ```
/// use sfn_server::ApiError;
///
/// let error = ApiError::new("StateMachineDoesNotExist", "State Machine Does Not Exist: 'arn:…'");
/// assert_eq!(error.code(), "StateMachineDoesNotExist");
/// assert_eq!(error.status(), 400);
/// ```
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{code}: {message}")]
pub struct ApiError {
    code: &'static str,
    message: String,
    more: Option<(&'static str, Value)>,
}

/// Codes of all services, which stand in other namespaces than those of Step Functions.
const COMMON: [&str; 10] = [
    "AccessDeniedException",
    "IncompleteSignatureException",
    "InternalFailure",
    "InvalidSignatureException",
    "MissingAuthenticationTokenException",
    "SerializationException",
    "ServiceUnavailable",
    "ThrottlingException",
    "UnknownOperationException",
    "UnrecognizedClientException",
];

impl ApiError {
    /// An error of that code.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), more: None }
    }

    /// A `ValidationException` without a reason.
    pub(crate) fn validation(message: impl Into<String>) -> Self {
        Self::new("ValidationException", message)
    }

    /// A `ValidationException` with its `reason`.
    pub(crate) fn invalid(reason: &str, message: impl Into<String>) -> Self {
        Self::validation(message).with("reason", reason.into())
    }

    /// With a member more.
    pub(crate) fn with(mut self, name: &'static str, value: Value) -> Self {
        self.more = Some((name, value));
        self
    }

    /// The code: `StateMachineDoesNotExist`.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// What is said beside the code.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The status of the HTTP answer: recorded as 400 for every error that the API names.
    pub fn status(&self) -> u16 {
        match self.code {
            "InternalFailure" => 500,
            "ServiceUnavailable" => 503,
            "UnknownOperationException" => 404,
            _ => 400,
        }
    }

    /// The body of the answer.
    pub fn to_value(&self) -> Value {
        let space = match self.code {
            "ValidationException" => "com.amazon.coral.validate",
            code if COMMON.contains(&code) => "com.amazon.coral.service",
            _ => "com.amazonaws.swf.service.v2.model",
        };
        let members = [
            ("__type", Value::from(format!("{space}#{}", self.code))),
            ("message", Value::from(self.message.as_str())),
        ];
        Value::object(members.into_iter().chain(self.more.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_find_the_code_behind_the_hash_and_no_colon_in_it() {
        let error = ApiError::invalid("API_DOES_NOT_SUPPORT_LABELED_ARNS", "no");
        let expected = r#"{"__type":"com.amazon.coral.validate#ValidationException","message":"no","reason":"API_DOES_NOT_SUPPORT_LABELED_ARNS"}"#;
        assert_eq!(error.to_value().to_string(), expected);
        let error = ApiError::new("InvalidArn", "no");
        let kind = error.to_value().get("__type").and_then(Value::as_str).map(ToOwned::to_owned);
        assert_eq!(kind.as_deref(), Some("com.amazonaws.swf.service.v2.model#InvalidArn"));
    }
}
