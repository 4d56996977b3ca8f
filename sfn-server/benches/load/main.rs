//! How much a server answers, its clients on the same machine: `cargo bench -p sfn-server --bench load`.
//!
//! The floor is axum with a document read and written, asked by the same clients in the same run; so is another server with
//! the same API, where `SFN_LOAD_PEER` has its address (`127.0.0.1:4566`). Prints a table.

#![expect(clippy::print_stdout, reason = "it prints a table")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot go on has failed")]

mod client;
mod floor;
mod memory;
mod peer;
mod rounds;
mod tokens;

use sfn_server::{Server, Service};
use tokio::{net::TcpListener, time::Instant};

use client::{Client, member};
use rounds::{Floor, StartAndDescribe, StartSync, Work, create, run};
use tokens::Callback;

const HELLO: &str = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": true, "ResultPath": "$.ok", "Next": "C"},
    "C": {"Type": "Choice", "Choices": [{"Variable": "$.ok", "BooleanEquals": true, "Next": "Z"}], "Default": "Z"},
    "Z": {"Type": "Succeed"}}}"#;

/// So many clients ask at one time, but for workers.
const CLIENTS: usize = 16;
const WORKERS: usize = 4;
/// Rounds of each client.
const EACH: usize = 4_000;
/// So many executions are kept after their ends.
const KEPT: usize = 1_000;

#[tokio::main]
async fn main() {
    let floor = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let floor_address = floor.local_addr().unwrap();
    tokio::spawn(floor::serve(floor));

    let began = Instant::now();
    let (handlers, tokens) = tokens::queue();
    let server = Server::bind("127.0.0.1:0", Service::builder(handlers).keep(KEPT).build());
    let server = server.await.unwrap();
    let address = server.address().unwrap();
    tokio::spawn(server.run(std::future::pending()));
    let mut client = Client::connect(address).await;
    assert!(client.call("ListStateMachines", "{}").await.contains("stateMachines"));
    let took = began.elapsed().as_secs_f64() * 1e3;
    println!("start-up to first answer: {took:.2} ms; resident then: {} MiB\n", memory::mib());

    println!("| a round | clients | rounds a second | p50, ms | p99, ms |\n|---|--:|--:|--:|--:|");
    run("axum with JSON alone, two requests", floor_address, Floor, CLIENTS, EACH).await;
    let pair = StartAndDescribe(create(&mut client, "hello", HELLO, "STANDARD").await);
    run("StartExecution, DescribeExecution", address, pair.clone(), CLIENTS, EACH).await;
    let sync = StartSync(create(&mut client, "quick", HELLO, "EXPRESS").await);
    run("StartSyncExecution", address, sync, CLIENTS, EACH).await;
    let work = waiting(&mut client, WORKERS * EACH).await;
    run("GetActivityTask, SendTaskSuccess", address, work, WORKERS, EACH).await;
    let callback = Callback::new(create(&mut client, "calls", tokens::CALL, "STANDARD").await, tokens);
    run("StartExecution, SendTaskSuccess of its token", address, callback, WORKERS, EACH).await;
    let before = memory::mib();
    run("StartExecution, DescribeExecution again", address, pair, CLIENTS, 100_000 / CLIENTS).await;
    let after = memory::mib();
    peer::run().await;
    println!("\nresident before the last 100,000 executions: {before} MiB; after them: {after} MiB");
}

/// Executions that wait for workers of an activity.
async fn waiting(client: &mut Client, count: usize) -> Work {
    let activity = client.call("CreateActivity", r#"{"name":"work"}"#).await;
    let activity = member(&activity, "activityArn");
    let definition = format!(
        r#"{{"StartAt": "A", "States": {{"A": {{"Type": "Task", "Resource": "{activity}", "End": true}}}}}}"#
    );
    let machine = create(client, "works", &definition, "STANDARD").await;
    for _ in 0..count {
        client.call("StartExecution", &format!(r#"{{"stateMachineArn":"{machine}"}}"#)).await;
    }
    Work(activity.to_owned())
}
