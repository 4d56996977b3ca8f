//! What is asked on a connection, and who answers.

use std::{sync::Arc, time::Instant};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::State,
    http::{HeaderMap, HeaderName, Response, StatusCode, header::CONTENT_TYPE},
    routing::{get, post},
};
use sfn_query::Value;

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
        return answer::of(Err(ApiError::new("UnknownOperationException", message)));
    };
    let body = to_bytes(body, shared.limits.body_bytes);
    let body = match tokio::time::timeout(shared.limits.body_timeout, body).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return answer::status(StatusCode::PAYLOAD_TOO_LARGE),
        Err(_) => return answer::status(StatusCode::REQUEST_TIMEOUT),
    };
    let (underway, begun) = (shared.metrics.begin(operation), Instant::now());
    let result = answered(&shared, operation, &headers, &body).await;
    underway.answered(result.as_ref().map_or_else(ApiError::code, |_| "OK"), begun.elapsed());
    answer::of(result)
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
