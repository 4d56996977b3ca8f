//! Workers that ask for a task and go away before there is one.

use serde_json::json;
use tokio::{io::AsyncWriteExt, net::TcpStream};

use crate::socket::{call, goes_on, head, serve, until};

const ACTIVITY: &str = "arn:aws:states:us-east-1:123456789012:activity:pack";
/// How many workers wait.
const POLLS: &str = "sfn_requests_in_flight{operation=\"GetActivityTask\"} ";

#[tokio::test]
async fn the_task_of_a_worker_that_vanished_stays_for_the_next_one() {
    let server = serve(|_| {}).await;
    call(server, "CreateActivity", &json!({"name": "pack"})).await;
    let poll = json!({"activityArn": ACTIVITY}).to_string();
    let mut workers = Vec::new();
    for _ in 0..20 {
        let mut worker = TcpStream::connect(server).await.unwrap();
        worker.write_all((head("GetActivityTask", poll.len()) + &poll).as_bytes()).await.unwrap();
        workers.push(worker);
    }
    until(server, POLLS, 20).await;
    drop(workers);
    until(server, POLLS, 0).await;
    let state = json!({"Type": "Task", "Resource": ACTIVITY, "End": true});
    let definition = json!({"StartAt": "A", "States": {"A": state}}).to_string();
    let created =
        json!({"name": "a", "roleArn": "arn:aws:iam::123456789012:role/a", "definition": definition});
    let machine = call(server, "CreateStateMachine", &created).await.1["stateMachineArn"].clone();
    let started =
        call(server, "StartExecution", &json!({"stateMachineArn": machine, "input": "[1]"})).await.1;
    let (_, task) = call(server, "GetActivityTask", &json!({"activityArn": ACTIVITY})).await;
    assert_eq!(task["input"], "[1]");
    call(server, "SendTaskSuccess", &json!({"taskToken": task["taskToken"], "output": "2"})).await;
    let described = loop {
        let (_, described) =
            call(server, "DescribeExecution", &json!({"executionArn": started["executionArn"]})).await;
        if described["status"] != "RUNNING" {
            break described;
        }
    };
    assert_eq!(described["output"], "2");
    call(server, "DeleteStateMachine", &json!({"stateMachineArn": machine})).await;
    goes_on(server).await;
}

#[tokio::test]
async fn of_more_than_a_thousand_workers_the_last_are_refused_until_others_have_gone() {
    let server = serve(|_| {}).await;
    call(server, "CreateActivity", &json!({"name": "pack"})).await;
    let poll = json!({"activityArn": ACTIVITY}).to_string();
    let mut workers = Vec::new();
    for _ in 0..1000 {
        let mut worker = TcpStream::connect(server).await.unwrap();
        worker.write_all((head("GetActivityTask", poll.len()) + &poll).as_bytes()).await.unwrap();
        workers.push(worker);
    }
    until(server, POLLS, 1000).await;
    let (status, refused) = call(server, "GetActivityTask", &json!({"activityArn": ACTIVITY})).await;
    assert_eq!(status, 400, "{refused}");
    assert!(refused["__type"].as_str().unwrap().ends_with("#ActivityWorkerLimitExceeded"), "{refused}");
    drop(workers);
    until(server, POLLS, 0).await;
    let mut next = TcpStream::connect(server).await.unwrap();
    next.write_all((head("GetActivityTask", poll.len()) + &poll).as_bytes()).await.unwrap();
    goes_on(server).await;
    // It waits: nothing has come, and nothing has been refused.
    assert_eq!(next.try_read(&mut [0; 16]).unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
}
