//! Clients that take their time, and many at once.

use std::{net::SocketAddr, time::Duration};

use serde_json::json;
use tokio::{io::AsyncWriteExt, net::TcpStream};

use crate::socket::{answer, call, goes_on, head, serve, until};

const SOON: Duration = Duration::from_millis(100);

#[tokio::test]
async fn a_head_that_does_not_come_to_its_end_closes_its_connection() {
    let server = serve(|limits| limits.head_timeout = SOON).await;
    let mut slow = TcpStream::connect(server).await.unwrap();
    slow.write_all(b"POST / HTTP/1.1\r\nhost: a\r\n").await.unwrap();
    assert_eq!(answer(&mut slow).await.map_or(408, |it| it.0), 408);
    let mut silent = TcpStream::connect(server).await.unwrap();
    assert_eq!(answer(&mut silent).await.map_or(408, |it| it.0), 408);
    goes_on(server).await;
}

#[tokio::test]
async fn a_body_that_does_not_come_to_its_end_is_given_up() {
    let server = serve(|limits| limits.body_timeout = SOON).await;
    let mut slow = TcpStream::connect(server).await.unwrap();
    slow.write_all(head("ListStateMachines", 100).as_bytes()).await.unwrap();
    slow.write_all(b"{").await.unwrap();
    assert_eq!(answer(&mut slow).await.unwrap().0, 408);
    goes_on(server).await;
}

#[tokio::test]
async fn a_client_that_does_not_read_its_answers_is_given_up() {
    let server = serve(|limits| limits.answer_timeout = SOON).await;
    let role = "arn:aws:iam::123456789012:role/a";
    let definition =
        json!({"Comment": "a".repeat(1_000_000), "StartAt": "A", "States": {"A": {"Type": "Succeed"}}});
    let create = json!({"name": "large", "roleArn": role, "definition": definition.to_string()});
    let machine = call(server, "CreateStateMachine", &create).await.1["stateMachineArn"].clone();
    let describe = json!({"stateMachineArn": machine}).to_string();
    let mut deaf = TcpStream::connect(server).await.unwrap();
    // More than the buffers of both sides hold.
    for _ in 0..30 {
        deaf.write_all((head("DescribeStateMachine", describe.len()) + &describe).as_bytes()).await.unwrap();
    }
    alone(server).await;
    drop(deaf);
    call(server, "DeleteStateMachine", &json!({"stateMachineArn": machine})).await;
    goes_on(server).await;
}

/// Waits until the server has closed all connections but the one that asks.
async fn alone(server: SocketAddr) {
    until(server, "sfn_connections_open ", 1).await;
}

#[tokio::test]
async fn a_thousand_idle_connections_are_in_nobodys_way() {
    let server = serve(|_| {}).await;
    let mut idle = Vec::new();
    for _ in 0..1000 {
        idle.push(TcpStream::connect(server).await.unwrap());
    }
    goes_on(server).await;
    // Each of them is as good as any other.
    let last = idle.last_mut().unwrap();
    last.write_all((head("ListActivities", 2) + "{}").as_bytes()).await.unwrap();
    assert_eq!(answer(last).await.unwrap().0, 200);
}

#[tokio::test]
async fn connections_that_stay_idle_are_closed() {
    let server = serve(|limits| limits.head_timeout = SOON).await;
    let mut idle = Vec::new();
    for _ in 0..1000 {
        idle.push(TcpStream::connect(server).await.unwrap());
    }
    alone(server).await;
    drop(idle);
    goes_on(server).await;
}

#[tokio::test]
async fn connections_beyond_the_limit_wait_for_a_place() {
    let server = serve(|limits| limits.connections = 2).await;
    let first = TcpStream::connect(server).await.unwrap();
    let second = TcpStream::connect(server).await.unwrap();
    let waiting = tokio::spawn(goes_on(server));
    drop((first, second));
    waiting.await.unwrap();
}
