//! A server with small limits, and raw connections to it.

use std::{net::SocketAddr, time::Duration};

use serde_json::Value;
use sfn_runtime::Handlers;
use sfn_server::{Limits, Server, Service};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// An answer: its status and its body.
pub(crate) type Answer = (u16, Value);

/// Serves with these limits in the background of the test.
pub(crate) async fn serve(change: impl FnOnce(&mut Limits)) -> SocketAddr {
    let mut limits = Limits::default();
    change(&mut limits);
    let server = Server::bind("127.0.0.1:0", Service::builder(Handlers::new()).build()).await.unwrap();
    let address = server.address().unwrap();
    tokio::spawn(server.limits(limits).run(std::future::pending()));
    address
}

/// The head of a request with a body of so many bytes.
pub(crate) fn head(operation: &str, length: usize) -> String {
    format!(
        "POST / HTTP/1.1\r\nhost: localhost\r\nx-amz-target: AWSStepFunctions.{operation}\r\n\
         content-length: {length}\r\n\r\n"
    )
}

/// Sends bytes on a connection of their own. `None` if the server closes it without an answer.
pub(crate) async fn send(server: SocketAddr, bytes: &[u8]) -> Option<Answer> {
    let mut stream = TcpStream::connect(server).await.unwrap();
    // A server that has heard enough may close while we still send.
    let _ = stream.write_all(bytes).await;
    answer(&mut stream).await
}

/// What comes next on a connection.
pub(crate) async fn answer(stream: &mut TcpStream) -> Option<Answer> {
    let mut text = Vec::new();
    loop {
        if let Some(answer) = parsed(&text) {
            return Some(answer);
        }
        let mut part = [0; 4096];
        let read = tokio::time::timeout(Duration::from_secs(30), stream.read(&mut part)).await;
        match read.expect("the server neither answers nor closes") {
            Ok(0) | Err(_) => return None,
            Ok(read) => text.extend_from_slice(&part[..read]),
        }
    }
}

fn parsed(text: &[u8]) -> Option<Answer> {
    let text = std::str::from_utf8(text).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let mut lengths = head
        .lines()
        .filter_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let length: usize = lengths.next().unwrap_or(0);
    (body.len() >= length).then(|| (status, serde_json::from_str(body).unwrap_or_default()))
}

/// Calls an operation on a connection of its own.
pub(crate) async fn call(server: SocketAddr, operation: &str, request: &Value) -> Answer {
    let body = request.to_string();
    let request = head(operation, body.len()) + &body;
    send(server, request.as_bytes()).await.expect("an answer")
}

/// The server answers as ever.
pub(crate) async fn goes_on(server: SocketAddr) {
    let (status, answer) = call(server, "ListStateMachines", &serde_json::json!({})).await;
    assert_eq!((status, &answer["stateMachines"]), (200, &serde_json::json!([])));
}

/// Waits until a line of `/metrics` has that value.
pub(crate) async fn until(server: SocketAddr, line: &str, value: u64) {
    let comes = async {
        while metric(server, line).await != value {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), comes).await.expect("the value comes");
}

async fn metric(server: SocketAddr, line: &str) -> u64 {
    let mut stream = TcpStream::connect(server).await.unwrap();
    stream.write_all(b"GET /metrics HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").await.unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).await.unwrap();
    text.lines().find_map(|it| it.strip_prefix(line)?.parse().ok()).expect("such a line")
}
