//! Clients that people use, against a server on a free port. Each test installs its own, if need be, where it stays out of
//! the user's way; what cannot be had is skipped by name.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod aws_cli;
mod aws_sdk;
mod boto3;
mod javascript;
mod python;
mod terraform;

use sfn_runtime::Handlers;
use sfn_server::{Credentials, Server, Service};
use tokio::process::Command;

/// The one key of a server that wants signatures.
const KEY: (&str, &str) = ("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

/// Serves in the background of the test; gives the endpoint.
async fn serve() -> String {
    run(bind().await)
}

/// Serves whoever has [`KEY`].
async fn serve_signed() -> String {
    let (key, secret) = KEY;
    let file = format!("[default]\naws_access_key_id = {key}\naws_secret_access_key = {secret}\n");
    run(bind().await.credentials(Credentials::parse(&file).unwrap()))
}

async fn bind() -> Server {
    Server::bind("127.0.0.1:0", Service::builder(Handlers::new()).build()).await.unwrap()
}

fn run(server: Server) -> String {
    let address = server.address().unwrap();
    tokio::spawn(server.run(std::future::pending()));
    format!("http://{address}")
}

/// Whether a program can be run so.
async fn can_run(program: &str, arguments: &[&str]) -> bool {
    let run = Command::new(program).args(arguments).output().await;
    run.is_ok_and(|output| output.status.success())
}

/// Tells why a client has no test here.
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
fn skipped(why: &str) {
    println!("skipped: {why}");
}
