//! A client of AWS JSON 1.0, as small as one can be.

use std::net::SocketAddr;

use axum::{
    body::{Body, to_bytes},
    http::{Request, Response},
};
use hyper::{body::Incoming, client::conn::http1};
use hyper_util::rt::TokioIo;
use sfn_query::{Value, json};
use tokio::net::TcpStream;

/// A connection to a server.
pub(crate) struct Client {
    sender: http1::SendRequest<Body>,
    authorization: String,
}

/// How the server refuses a call: the members of its answer, without the code.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) code: String,
    pub(crate) members: Value,
}

impl Client {
    /// Connects as a caller of that account and Region.
    pub(crate) async fn connect(address: SocketAddr, account: &str, region: &str) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let scope = format!("{account}/20261120/{region}/states/aws4_request");
        let authorization =
            format!("AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host;x-amz-date, Signature=0");
        Self { sender, authorization }
    }

    pub(crate) async fn call(&mut self, operation: &str, params: &Value) -> Result<Value, Refusal> {
        let request = Request::post("/")
            .header("host", "states.us-east-1.amazonaws.com")
            .header("content-type", "application/x-amz-json-1.0")
            .header("x-amz-target", format!("AWSStepFunctions.{operation}"))
            .header("authorization", &self.authorization)
            .body(Body::from(json::to_string(params)))
            .unwrap();
        self.sender.ready().await.unwrap();
        let response: Response<Incoming> = self.sender.send_request(request).await.unwrap();
        let (head, body) = response.into_parts();
        let body = to_bytes(Body::new(body), usize::MAX).await.unwrap();
        let answer = json::parse(std::str::from_utf8(&body).unwrap()).unwrap();
        match head.status.as_u16() {
            200 => Ok(answer),
            _ => Err(Refusal::read(&answer)),
        }
    }
}

impl Refusal {
    fn read(answer: &Value) -> Self {
        let kind = answer.get("__type").and_then(Value::as_str).unwrap_or_default();
        let code = kind.rsplit('#').next().unwrap_or_default().to_owned();
        let members = answer.as_object().unwrap().iter().filter(|(name, _)| *name != "__type");
        Self { code, members: Value::object(members.map(|(name, value)| (name.clone(), value.clone()))) }
    }

    /// In the form in which the record has it: the answer of the wire, or the exception of a client.
    pub(crate) fn to_value(&self, operation: &str, expected: &Value) -> Value {
        let Self { code, members } = self;
        let message = members.get("message").and_then(Value::as_str).unwrap_or_default();
        let text = format!("An error occurred ({code}) when calling the {operation} operation: {message}");
        if expected.as_str().is_some() {
            return text.into();
        }
        if expected.get("exception_typename").is_some() {
            return Value::object([
                ("exception_typename", Value::from(code.as_str())),
                ("exception_value", text.into()),
            ]);
        }
        let error = [("Code", Value::from(code.as_str())), ("Message", message.into())];
        let members = members.as_object().unwrap();
        members.with("Error".into(), Value::object(error)).into()
    }
}
