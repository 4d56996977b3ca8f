//! Clients that people use, against a server on a free port. One that is not installed here is skipped by name.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod aws_cli;
mod boto3;
mod terraform;

use sfn_runtime::Handlers;
use sfn_server::{Server, Service};
use tokio::process::Command;

/// Serves in the background of the test; gives the endpoint.
async fn serve() -> String {
    let server = Server::bind("127.0.0.1:0", Service::builder(Handlers::new()).build()).await.unwrap();
    let address = server.address().unwrap();
    tokio::spawn(server.run(std::future::pending()));
    format!("http://{address}")
}

/// Whether a program can be run so.
async fn can_run(program: &str, arguments: &[&str]) -> bool {
    let run = Command::new(program).args(arguments).output().await;
    run.is_ok_and(|output| output.status.success())
}
