//! What a server costs that does nothing but read and write JSON.

use axum::{Router, body::Bytes, http::header::CONTENT_TYPE, routing::post};
use tokio::net::TcpListener;

/// Answers each document with itself.
pub(crate) async fn serve(listener: TcpListener) {
    let echo = async |body: Bytes| {
        let value: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
        ([(CONTENT_TYPE, "application/x-amz-json-1.0")], value.to_string())
    };
    axum::serve(listener, Router::new().route("/", post(echo))).await.unwrap();
}
