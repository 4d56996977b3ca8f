//! What calls of Step Functions answer to a task, and how they fail: the shapes of the optimized integration and of
//! the SDK's, which differ.

use sfn_query::{Str, Value};

use crate::{Answer, Failure, Timestamp};

/// Which integration a task calls by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Integration {
    /// `states:…`
    Optimized,
    /// `aws-sdk:sfn:…`
    Sdk,
}

/// How the API refuses a call.
pub(super) struct Refused {
    /// `ExecutionAlreadyExists`.
    pub(super) code: &'static str,
    pub(super) message: String,
}

impl Refused {
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// As a task fails by it.
    pub(super) fn into_failure(self, integration: Integration, request_id: &str) -> Failure {
        let Self { code, message } = self;
        match integration {
            Integration::Optimized => Failure::new(
                format!("StepFunctions.{code}Exception"),
                format!(
                    "{message} (Service: AWSStepFunctions; Status Code: 400; Error Code: {code}; \
                     Request ID: {request_id}; Proxy: null)"
                ),
            ),
            Integration::Sdk => Failure::new(
                format!("Sfn.{code}Exception"),
                format!(
                    "{message} (Service: Sfn, Status Code: 400, Request ID: {request_id}) (SDK Attempt Count: 1)"
                ),
            ),
        }
    }
}

/// What `StartExecution` answers.
pub(super) fn started(arn: &Str, at: Timestamp, integration: Integration, request_id: &str) -> Value {
    let arn_member = ("ExecutionArn", Value::from(arn.clone()));
    if integration == Integration::Sdk {
        return Value::object([arn_member, ("StartDate", at.to_string().into())]);
    }
    let body = format!(r#"{{"executionArn":"{arn}","startDate":{:E}}}"#, at.as_millis() as f64 / 1000.0);
    let id = Value::object([("RequestId", Value::from(request_id))]);
    Value::object([
        arn_member,
        ("SdkHttpMetadata", metadata(body.len(), at, request_id)),
        ("SdkResponseMetadata", id),
        ("StartDate", at.as_millis().into()),
    ])
}

fn metadata(length: usize, at: Timestamp, request_id: &str) -> Value {
    let headers = [
        ("x-amzn-RequestId", request_id.to_owned()),
        ("connection", "keep-alive".to_owned()),
        ("Content-Length", length.to_string()),
        ("Date", at.to_http_date()),
        ("Content-Type", "application/x-amz-json-1.0".to_owned()),
    ];
    let text = |text: &String| Value::from(text.as_str());
    let lists = headers.iter().map(|(name, it)| (*name, Value::array([text(it)])));
    let mut sorted: Vec<_> = headers.iter().map(|(name, it)| (*name, text(it))).collect();
    sorted.sort_by_key(|(name, _)| name.to_ascii_lowercase());
    Value::object([
        ("AllHttpHeaders", Value::object(lists)),
        ("HttpHeaders", Value::object(sorted)),
        ("HttpStatusCode", Value::from(200)),
    ])
}

/// The answer of a call that says nothing.
pub(super) fn nothing() -> Answer {
    Answer::Succeeded(Value::Object(Default::default()))
}
