//! A client with one connection.

use std::net::SocketAddr;

use axum::body::{Body, to_bytes};
use hyper::{Request, client::conn::http1::SendRequest};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// As every client sends it. Nobody verifies it here.
const AUTHORIZATION: &str = "AWS4-HMAC-SHA256 \
    Credential=AKIDEXAMPLE/20260101/us-east-1/states/aws4_request, SignedHeaders=host, Signature=0";

pub(crate) struct Client(SendRequest<Body>);

impl Client {
    pub(crate) async fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        let (sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        Self(sender)
    }

    /// What an operation answers, whatever that is.
    pub(crate) async fn call(&mut self, operation: &str, request: &str) -> String {
        let request = Request::post("/")
            .header("host", "localhost")
            .header("content-type", "application/x-amz-json-1.0")
            .header("x-amz-target", format!("AWSStepFunctions.{operation}"))
            .header("authorization", AUTHORIZATION)
            .body(Body::from(request.to_owned()))
            .unwrap();
        self.0.ready().await.unwrap();
        let response = self.0.send_request(request).await.unwrap();
        let bytes = to_bytes(Body::new(response.into_body()), usize::MAX).await.unwrap();
        String::from_utf8(bytes.into()).unwrap()
    }
}

/// The text of a member, which has no escapes in it.
pub(crate) fn member<'a>(answer: &'a str, name: &str) -> &'a str {
    let (_, rest) =
        answer.split_once(&format!("\"{name}\":\"")).unwrap_or_else(|| panic!("{name}: {answer}"));
    rest.split('"').next().unwrap()
}
