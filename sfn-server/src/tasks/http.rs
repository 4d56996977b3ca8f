//! Requests to HTTP endpoints. A request that is dropped closes its connection.

use std::time::Duration;

use axum::{
    body::Bytes,
    http::{HeaderMap, Request, StatusCode},
};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};

/// Bytes of an answer: what Lambda allows.
pub(super) const ANSWER_BYTES: usize = 6 << 20;

/// A client that keeps its connections.
#[derive(Clone, Debug)]
pub(super) struct Http(Client<HttpConnector, Full<Bytes>>);

/// An answer.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoReply {
    #[error("`{url}` does not answer: {why}")]
    Unreachable { url: String, why: String },
    #[error("`{url}` has not answered within {} seconds", .within.as_secs_f64())]
    TimedOut { url: String, within: Duration },
    #[error("`{url}` answered with more than {} MiB", ANSWER_BYTES >> 20)]
    TooLarge { url: String },
}

impl Default for Http {
    fn default() -> Self {
        Self(Client::builder(TokioExecutor::new()).build(HttpConnector::new()))
    }
}

impl Http {
    /// Sends a request and reads its answer, all within that time.
    pub(super) async fn send(
        &self,
        request: Request<Full<Bytes>>,
        within: Duration,
    ) -> Result<Reply, NoReply> {
        let url = request.uri().to_string();
        match tokio::time::timeout(within, self.answered(request, &url)).await {
            Ok(reply) => reply,
            Err(_) => Err(NoReply::TimedOut { url, within }),
        }
    }

    async fn answered(&self, request: Request<Full<Bytes>>, url: &str) -> Result<Reply, NoReply> {
        let unreachable = |why: String| NoReply::Unreachable { url: url.to_owned(), why };
        let response = self.0.request(request).await.map_err(|error| unreachable(chain(&error)))?;
        let (head, body) = response.into_parts();
        let body = Limited::new(body, ANSWER_BYTES).collect().await;
        let body = body.map_err(|error| match error.is::<LengthLimitError>() {
            true => NoReply::TooLarge { url: url.to_owned() },
            false => unreachable(error.to_string()),
        })?;
        Ok(Reply { status: head.status, headers: head.headers, body: body.to_bytes() })
    }
}

/// An error with its reasons: that of the system is the innermost.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}
