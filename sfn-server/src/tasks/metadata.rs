//! `SdkHttpMetadata` and `SdkResponseMetadata`: what an answer over HTTP says of the way that it came.
//!
//! The fields are those that the endpoint has sent, under the names that the service's own fields have. An emulator
//! sends fewer.

use axum::http::{HeaderMap, HeaderName};
use sfn_query::Value;
use uuid::Uuid;

use super::http::Reply;

/// Fields of Lambda's answers, as recorded; others are told in the case in which HTTP/2 has all of them.
const NAMES: [&str; 9] = [
    "Connection",
    "Content-Length",
    "Content-Type",
    "Date",
    "X-Amz-Executed-Version",
    "X-Amz-Log-Result",
    "x-amzn-Remapped-Content-Length",
    "x-amzn-RequestId",
    "X-Amzn-Trace-Id",
];

/// Both members, of an answer that was no refusal.
pub(super) fn of(reply: &Reply) -> [(&'static str, Value); 2] {
    let headers = &reply.headers;
    let id = headers.get("x-amzn-requestid").and_then(|it| it.to_str().ok());
    // An endpoint that has none: callers still tell their requests apart.
    let id = id.map_or_else(|| Uuid::new_v4().to_string(), ToOwned::to_owned);
    let http = Value::object([
        ("AllHttpHeaders", Value::object(headers.keys().map(|name| (told(name), all(headers, name))))),
        ("HttpHeaders", Value::object(sorted(headers))),
        ("HttpStatusCode", i64::from(reply.status.as_u16()).into()),
    ]);
    let response = Value::object([("RequestId", Value::from(id))]);
    [("SdkHttpMetadata", http), ("SdkResponseMetadata", response)]
}

fn told(name: &HeaderName) -> &str {
    NAMES.into_iter().find(|it| it.eq_ignore_ascii_case(name.as_str())).unwrap_or(name.as_str())
}

fn all(headers: &HeaderMap, name: &HeaderName) -> Value {
    Value::array(headers.get_all(name).iter().map(|it| text(it.as_bytes())))
}

/// Each field once, by name.
fn sorted(headers: &HeaderMap) -> Vec<(&str, Value)> {
    let mut sorted: Vec<_> =
        headers.iter().map(|(name, value)| (told(name), text(value.as_bytes()))).collect();
    sorted.sort_by_key(|(name, _)| name.to_ascii_lowercase());
    sorted.dedup_by_key(|(name, _)| *name);
    sorted
}

fn text(bytes: &[u8]) -> Value {
    String::from_utf8_lossy(bytes).into_owned().into()
}
