//! What is asked on a connection, and who answers.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::State,
    http::{HeaderMap, HeaderName, Response, StatusCode, header::CONTENT_TYPE},
    routing::{get, post},
};
use sfn_query::Value;
use tokio::time::Instant;
use tracing::{Instrument as _, Span, field};
use uuid::Uuid;

use super::{Credentials, Limits, answer, auth, metrics::Metrics, origin};
use crate::{ApiError, Origin, Service};

/// What all requests share.
pub(super) struct Shared {
    pub(super) service: Service,
    pub(super) limits: Limits,
    pub(super) origin: Origin,
    /// Whoever is answered; everybody, if there are none.
    pub(super) credentials: Option<Credentials>,
    pub(super) metrics: Metrics,
}

pub(super) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/", post(call))
        .route("/health", get(async || r#"{"status":"ok"}"#))
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
    let span = tracing::info_span!("request", operation, %id, execution = field::Empty);
    let result = answered(&shared, operation, &headers, &body).instrument(span.clone()).await;
    let code = result.as_ref().map_or_else(ApiError::code, |_| "OK");
    told(&span, &result, code);
    underway.answered(code, begun.elapsed());
    answer::of(id, result)
}

/// Tells of an answer inside of its request's span, which learns the execution that was begun.
fn told(span: &Span, result: &Result<Value, ApiError>, code: &str) {
    if let Some(arn) = result.as_ref().ok().and_then(|it| it.get("executionArn")).and_then(Value::as_str) {
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
    let origin = origin::of(headers, &shared.origin);
    shared.service.call(operation, body, &origin).await
}

async fn metrics(State(shared): State<Arc<Shared>>) -> ([(HeaderName, &'static str); 1], String) {
    let kind = (CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8");
    ([kind], shared.metrics.text(&shared.service))
}

fn operation(headers: &HeaderMap) -> Option<&str> {
    headers.get("x-amz-target")?.to_str().ok()?.strip_prefix("AWSStepFunctions.")
}
