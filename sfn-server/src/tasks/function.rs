//! A call of a function by the Lambda invoke API, and what its answer says.
//!
//! Requests are not signed.

use std::time::Duration;

use axum::{
    body::Bytes,
    http::{HeaderMap, Request, header::CONTENT_TYPE},
};
use http_body_util::Full;
use sfn_asl::Pattern;
use sfn_query::{Value, json};
use sfn_runtime::{Answer, Failure, Integration, TaskRequest, handler_errors};

use super::{
    Endpoint,
    http::{Http, NoReply, Reply},
    metadata,
};

/// What is asked of a function.
#[derive(Debug)]
pub(super) struct Invoke {
    pub(super) endpoint: Endpoint,
    /// The name in the path of the request.
    pub(super) function: String,
    pub(super) payload: Value,
    pub(super) integration: Integration,
    /// From the request to the end of its answer.
    pub(super) timeout: Duration,
}

/// Members of a `lambda:invoke` that go into header fields.
const FIELDS: [(&str, &str); 3] = [
    ("InvocationType", "x-amz-invocation-type"),
    ("LogType", "x-amz-log-type"),
    ("ClientContext", "x-amz-client-context"),
];

impl Invoke {
    /// Calls the function for that task.
    pub(super) async fn run(self, http: &Http, task: &TaskRequest) -> Answer {
        let request = match self.request(task) {
            Ok(request) => request,
            Err(error) => return fails("Lambda.SdkClientException", &error),
        };
        match http.send(request, self.timeout).await {
            Ok(reply) => match self.result(&reply) {
                Ok(result) => done(result, task),
                Err(failure) => Answer::Failed(failure),
            },
            Err(error @ NoReply::TimedOut { .. }) => fails("Lambda.ClientExecutionTimeoutException", &error),
            Err(error @ NoReply::TooLarge { .. }) => fails("Function.ResponseSizeTooLarge", &error),
            Err(error @ NoReply::Unreachable { .. }) => fails("Lambda.SdkClientException", &error),
        }
    }

    fn request(&self, task: &TaskRequest) -> Result<Request<Full<Bytes>>, axum::http::Error> {
        let qualifier = match &self.integration {
            Integration::Invoke { qualifier: Some(qualifier) } => format!("?Qualifier={qualifier}"),
            _ => String::new(),
        };
        let path = format!("/2015-03-31/functions/{}/invocations{qualifier}", self.function);
        let mut request = Request::post(self.endpoint.at(&path)).header(CONTENT_TYPE, "application/json");
        if let Integration::Invoke { .. } = self.integration {
            for (member, field) in FIELDS {
                if let Some(value) = task.input.get(member).and_then(Value::as_str) {
                    request = request.header(field, value);
                }
            }
        }
        request.body(Full::new(json::to_string(&self.payload).into()))
    }

    /// The task's result of what was answered.
    fn result(&self, reply: &Reply) -> Result<Value, Failure> {
        if !reply.status.is_success() {
            return Err(refused(reply));
        }
        let text = String::from_utf8_lossy(&reply.body);
        if reply.headers.contains_key("x-amz-function-error") {
            return Err(failed(&text));
        }
        // A call that does not wait for the function, `InvocationType` `Event`, is answered by nothing.
        let payload = match text.is_empty() {
            true => Value::from(""),
            false => json::parse(&text)
                .map_err(|error| Failure::new(handler_errors::INVALID_OUTPUT, not_json(&error)))?,
        };
        let answer = self.integration.result(payload);
        match self.integration {
            Integration::Direct => Ok(answer),
            Integration::Invoke { .. } => Ok(with_head(&answer, reply)),
        }
    }
}

/// What came of a task whose work returned that: one that waits for its token goes on waiting.
pub(super) fn done(result: Value, task: &TaskRequest) -> Answer {
    match task.pattern() {
        Pattern::WaitForTaskToken => Answer::Submitted(result),
        Pattern::RequestResponse | Pattern::Sync | Pattern::Sync2 => Answer::Succeeded(result),
    }
}

/// The failure of a function that has told its error in its answer.
pub(super) fn failed(answer: &str) -> Failure {
    let told = json::parse(answer).ok();
    let kind = told.as_ref().and_then(|it| it.get("errorType")).and_then(Value::as_str);
    match kind {
        Some(kind) => Failure::new(kind, answer),
        None => {
            let cause = "The cause could not be determined because Lambda did not return an error type. \
                         Returned payload: ";
            Failure::new("Lambda.Unknown", format!("{cause}{answer}"))
        }
    }
}

pub(super) fn not_json(error: &impl ToString) -> String {
    format!("the function's answer is not JSON: {}", error.to_string())
}

/// The answer of `lambda:invoke`, with what the head of the reply says.
fn with_head(answer: &Value, reply: &Reply) -> Value {
    let version = field(&reply.headers, "x-amz-executed-version").map(|it| ("ExecutedVersion", it.into()));
    let log = field(&reply.headers, "x-amz-log-result").map(|it| ("LogResult", it.into()));
    let status = ("StatusCode", Value::from(i64::from(reply.status.as_u16())));
    let payload = ("Payload", answer.get("Payload").cloned().unwrap_or_default());
    let version = version.or_else(|| Some(("ExecutedVersion", answer.get("ExecutedVersion").cloned()?)));
    let metadata = metadata::of(reply);
    Value::object(version.into_iter().chain(log).chain([payload]).chain(metadata).chain([status]))
}

/// The failure of a request that the API refused, in the words of the service.
fn refused(reply: &Reply) -> Failure {
    let told = json::parse(&String::from_utf8_lossy(&reply.body)).unwrap_or_default();
    let member = |name| told.get(name).and_then(Value::as_str);
    let code = field(&reply.headers, "x-amzn-errortype").or_else(|| member("__type"));
    // `ResourceNotFoundException:http://…`
    let code = code.and_then(|it| it.split(':').next()).filter(|it| !it.is_empty()).unwrap_or("Unknown");
    let code = code.rsplit('#').next().unwrap_or(code);
    let message = member("Message").or_else(|| member("message")).unwrap_or("null");
    let (status, id) = (reply.status.as_u16(), field(&reply.headers, "x-amzn-requestid").unwrap_or("null"));
    let cause = format!(
        "{message} (Service: AWSLambda; Status Code: {status}; Error Code: {code}; Request ID: {id}; Proxy: null)"
    );
    Failure::new(format!("Lambda.{code}"), cause)
}

fn field<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn fails(error: &str, cause: &impl ToString) -> Answer {
    Answer::Failed(Failure::new(error, cause.to_string()))
}
