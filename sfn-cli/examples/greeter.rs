//! A program with three workflows: `cargo run -p sfn-cli --example greeter -- run --workflow greeting '{"name": "Ada"}'`

use serde::{Deserialize, Serialize};
use sfn_dsl::{integrations::states, prelude::*};

/// Who is greeted.
#[derive(Document, Serialize, Deserialize)]
pub struct Guest {
    /// How they are called.
    pub name: String,
    /// How often they have been here.
    pub visits: Option<u32>,
}

/// How a greeting fails.
#[derive(Debug, TaskError)]
pub enum GreetError {
    /// Nobody of that name is greeted.
    Unwelcome,
}

/// Greets all but Moriarty.
#[task(lambda = "greet")]
pub async fn greet(guest: Guest) -> Result<String, GreetError> {
    match guest.name.as_str() {
        "Moriarty" => Err(GreetError::Unwelcome),
        "Nobody" => panic!("nobody is there"),
        name => Ok(format!("Hello, {name}!")),
    }
}

fn greeting() -> Workflow<Guest, String> {
    Workflow::named("greeting").start_at(task("Greet", greet))
}

fn patience() -> Workflow<Guest, Guest> {
    Workflow::named("patience").start_at(wait("Pause", secs(3600)))
}

/// Has the workflow `greeting` greet.
fn reception() -> Workflow<Guest, states::StartExecutionSyncOutput> {
    let receive = states::start_execution("Receive")
        .state_machine_arn("arn:aws:states:us-east-1:123456789012:stateMachine:greeting")
        .input(expr!(|guest: Guest| Guest { name: guest.name, visits: guest.visits }))
        .sync()
        .timeout(secs(60));
    Workflow::named("reception").query_language(QueryLanguage::Jsonata).start_at(receive)
}

fn main() -> std::process::ExitCode {
    sfn_cli::workflows([greeting().into(), patience().into(), reception().into()])
}
