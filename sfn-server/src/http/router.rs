//! What is asked on a connection, and who answers.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::State,
    http::{HeaderMap, HeaderName, Response, StatusCode, header::CONTENT_TYPE},
    routing::{get, post},
};
use sfn_query::{Value, json};
use tokio::{sync::watch, time::Instant};
use tracing::{Instrument as _, Span, field};
use uuid::Uuid;

use super::{
    Credentials, Limits, answer, auth,
    metrics::Metrics,
    origin,
    phase::{Phase, until_closing},
};
use crate::{ApiError, Origin, Service};

/// What all requests share.
pub(super) struct Shared {
    pub(super) service: Service,
    pub(super) limits: Limits,
    pub(super) origin: Origin,
    /// Whoever is answered; everybody, if there are none.
    pub(super) credentials: Option<Credentials>,
    pub(super) metrics: Arc<Metrics>,
    pub(super) phase: watch::Receiver<Phase>,
}

pub(super) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/", post(call))
        .route("/health", get(health))
        .route("/metrics", get(metrics))
        .fallback(async || answer::status(StatusCode::NOT_FOUND))
        .with_state(shared)
}

/// A request of AWS JSON 1.0.
async fn call(State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Body) -> Response<Body> {
    let Some(operation) = operation(&headers) else {
        let message = "The header X-Amz-Target must be AWSStepFunctions. and the name of an operation";
        return answer::of(Uuid::new_v4(), Err(ApiError::new("UnknownOperationException", message)));
    };
    let body = to_bytes(body, shared.limits.body_bytes);
    let body = match tokio::time::timeout(shared.limits.body_timeout, body).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return answer::status(StatusCode::PAYLOAD_TOO_LARGE),
        Err(_) => return answer::status(StatusCode::REQUEST_TIMEOUT),
    };
    let (underway, begun) = (shared.metrics.begin(operation), Instant::now());
    let id = Uuid::new_v4();
    let span = tracing::info_span!(
        "request",
        operation,
        %id,
        execution = field::Empty,
        state_machine = field::Empty,
        activity = field::Empty,
        map_run = field::Empty,
        resource = field::Empty,
    );
    name(&span, &body);
    let result = answered(&shared, operation, &headers, &body).instrument(span.clone()).await;
    let code = result.as_ref().map_or_else(ApiError::code, |_| "OK");
    told(&span, operation, &result, code);
    underway.answered(code, begun.elapsed());
    answer::of(id, result)
}

/// Members of requests that name what they are about, and the fields of spans that tell it.
const NAMES: [(&str, &str); 5] = [
    ("executionArn", "execution"),
    ("stateMachineArn", "state_machine"),
    ("activityArn", "activity"),
    ("mapRunArn", "map_run"),
    ("resourceArn", "resource"),
];

/// Tells the span what a request is about. Reads it once more, which costs nothing where nobody listens.
fn name(span: &Span, body: &[u8]) {
    let text = std::str::from_utf8(body).ok().filter(|_| !span.is_disabled());
    let Some(request) = text.and_then(|it| json::parse(it).ok()) else { return };
    for (member, field) in NAMES {
        if let Some(arn) = request.get(member).and_then(Value::as_str) {
            span.record(field, arn);
        }
    }
}

/// Tells of an answer inside of its request's span, which learns the execution that was begun.
fn told(span: &Span, operation: &str, result: &Result<Value, ApiError>, code: &str) {
    let begun = result.as_ref().ok().filter(|_| operation.starts_with("Start"));
    if let Some(arn) = begun.and_then(|it| it.get("executionArn")).and_then(Value::as_str) {
        span.record("execution", arn);
    }
    let message = result.as_ref().err().map(ApiError::message);
    span.in_scope(|| tracing::info!(code, message, "answered"));
}

/// What is answered to whoever may ask.
async fn answered(
    shared: &Shared,
    operation: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Value, ApiError> {
    if let Some(credentials) = &shared.credentials {
        auth::check(credentials, headers, body, shared.service.now())?;
    }
    shared.phase.borrow().check(operation)?;
    let origin = origin::of(headers, &shared.origin);
    until_closing(&shared.phase, operation, shared.service.call(operation, body, &origin)).await
}

/// Whether executions can be started here.
async fn health(State(shared): State<Arc<Shared>>) -> (StatusCode, &'static str) {
    match *shared.phase.borrow() {
        Phase::Open => (StatusCode::OK, r#"{"status":"ok"}"#),
        Phase::Stopping | Phase::Closing => (StatusCode::SERVICE_UNAVAILABLE, r#"{"status":"stopping"}"#),
    }
}

async fn metrics(State(shared): State<Arc<Shared>>) -> ([(HeaderName, &'static str); 1], String) {
    let kind = (CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8");
    ([kind], shared.metrics.text())
}

fn operation(headers: &HeaderMap) -> Option<&str> {
    headers.get("x-amz-target")?.to_str().ok()?.strip_prefix("AWSStepFunctions.")
}
