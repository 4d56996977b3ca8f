//! What is asked on a connection, and who answers.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::State,
    http::{HeaderMap, Response, StatusCode},
    routing::{get, post},
};

use super::{Credentials, Limits, answer, auth, origin};
use crate::{ApiError, Origin, Service};

/// What all requests share.
pub(super) struct Shared {
    pub(super) service: Service,
    pub(super) limits: Limits,
    pub(super) origin: Origin,
    /// Whoever is answered; everybody, if there are none.
    pub(super) credentials: Option<Credentials>,
}

pub(super) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/", post(call))
        .route("/health", get(async || r#"{"status":"ok"}"#))
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
    if let Some(credentials) = &shared.credentials
        && let Err(error) = auth::check(credentials, &headers, &body, shared.service.now())
    {
        return answer::of(Err(error));
    }
    let origin = origin::of(&headers, &shared.origin);
    answer::of(shared.service.call(operation, &body, &origin).await)
}

fn operation(headers: &HeaderMap) -> Option<&str> {
    headers.get("x-amz-target")?.to_str().ok()?.strip_prefix("AWSStepFunctions.")
}
