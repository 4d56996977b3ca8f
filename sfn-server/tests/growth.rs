//! What nobody should send leaves nothing behind: the memory is the same after ten rounds of it as after three.
//!
//! The server works on all threads, so what all of them keep is counted: a program with one test.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "hostile/socket.rs"]
mod socket;

use std::net::SocketAddr;

use peak_alloc::PeakAlloc;
use serde_json::json;
use socket::{call, goes_on, head, send, serve, until};
use tokio::{io::AsyncWriteExt, net::TcpStream};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const ACTIVITY: &str = "arn:aws:states:us-east-1:123456789012:activity:pack";

/// What a round may leave behind by chance: tables and buffers that grow by doubling.
const SLACK: usize = 4 << 10;

/// A body that is refused must not be kept beyond the limit of bodies.
const MOST: usize = 32 << 20;

async fn round(server: SocketAddr, number: usize) {
    for body in ["{", "[]", "{\"name\":1}", "\u{feff}{}"] {
        send(server, (head("CreateActivity", body.len()) + body).as_bytes()).await;
    }
    // Names that are new each time: nobody may remember them.
    for name in 0..50 {
        call(server, &format!("Make{number}x{name}"), &json!({})).await;
        let arn = format!("{ACTIVITY}-{number}-{name}");
        call(server, "GetActivityTask", &json!({"activityArn": arn})).await;
        call(server, "DescribeExecution", &json!({"executionArn": arn})).await;
    }
    let large = vec![b' '; 10 << 20];
    let request = [head("ListStateMachines", large.len()).as_bytes(), &large].concat();
    send(server, &request).await;
    drop((large, request));
    let deep = "[".repeat(10_000);
    call(server, "CreateStateMachine", &json!({"name": "a", "roleArn": "arn:a", "definition": deep})).await;
    halves(server).await;
    workers(server).await;
    until(server, "sfn_connections_open ", 1).await;
}

/// Requests that come to no end.
async fn halves(server: SocketAddr) {
    for part in ["", "POST / HTTP/1.1\r\nhost: a\r\n", &(head("ListActivities", 100) + "{")] {
        let mut stream = TcpStream::connect(server).await.unwrap();
        stream.write_all(part.as_bytes()).await.unwrap();
    }
}

/// Workers that vanish.
async fn workers(server: SocketAddr) {
    const POLLS: &str = "sfn_requests_in_flight{operation=\"GetActivityTask\"} ";
    let poll = json!({"activityArn": ACTIVITY}).to_string();
    let mut workers = Vec::new();
    for _ in 0..50 {
        let mut worker = TcpStream::connect(server).await.unwrap();
        worker.write_all((head("GetActivityTask", poll.len()) + &poll).as_bytes()).await.unwrap();
        workers.push(worker);
    }
    until(server, POLLS, 50).await;
    drop(workers);
    until(server, POLLS, 0).await;
}

#[tokio::test]
async fn hostile_rounds_leave_nothing_behind() {
    let server = serve(|_| {}).await;
    call(server, "CreateActivity", &json!({"name": "pack"})).await;
    let mut kept = Vec::new();
    for number in 0..10 {
        round(server, number).await;
        kept.push(MEMORY.current_usage());
    }
    assert!(kept[9] < kept[2] + SLACK, "bytes after each round: {kept:?}");
    assert!(MEMORY.peak_usage() < MOST, "{} bytes at one time", MEMORY.peak_usage());
    goes_on(server).await;
}
