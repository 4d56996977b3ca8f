//! Answers as HTTP has them.

use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header::CONTENT_TYPE},
};
use sfn_query::{Value, json};
use uuid::Uuid;

use crate::ApiError;

const JSON: HeaderValue = HeaderValue::from_static("application/x-amz-json-1.0");

/// The answer of an operation, to the request of that id.
pub(super) fn of(id: Uuid, result: Result<Value, ApiError>) -> Response<Body> {
    match result {
        Ok(value) => json_body(id, StatusCode::OK, &value),
        Err(error) => {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::BAD_REQUEST);
            json_body(id, status, &error.to_value())
        }
    }
}

/// An answer that only tells a status, to a request that is none of the API's.
pub(super) fn status(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

fn json_body(id: Uuid, status: StatusCode, value: &Value) -> Response<Body> {
    let mut response = Response::new(Body::from(json::to_string(value)));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, JSON);
    let id = HeaderValue::from_str(&id.to_string()).expect("a UUID is visible ASCII");
    headers.insert("x-amzn-requestid", id);
    response
}
