//! The driver, its handlers, clocks, stores and mocks, over whole executions.

mod activities;
mod callbacks;
mod clocks;
mod event_types;
mod families;
mod handlers;
mod map_run_laws;
mod map_run_lifecycle;
mod map_run_readers;
mod map_run_redrives;
mod map_runs;
mod map_runs_jsonata;
mod mocks;
mod nested;
mod recorded;
mod redrives;
#[cfg(feature = "s3")]
mod s3;
mod stores;
mod test_states;

use std::sync::Arc;

use sfn_asl::{ExecutionType, TaskError};
use sfn_query::{Value, json};
use sfn_runtime::{Finished, Handlers, Program, Runtime, Seed, Timestamp};

const FUNCTION: &str = "arn:aws:lambda:us-east-1:123456789012:function:";

/// A program of these states; `{FUNCTION}` stands for the ARN of Lambda functions before their name.
fn program(definition: &str) -> Arc<Program> {
    let definition = definition.replace("{FUNCTION}", FUNCTION);
    let checked =
        sfn_asl::read("test.asl.json", definition).check(ExecutionType::Standard).expect("it is right");
    Arc::new(Program::compile(&checked).expect("it compiles"))
}

/// A machine of one task with these fields.
fn one_task(fields: &str) -> Arc<Program> {
    program(&format!(
        r#"{{"StartAt": "Work", "States": {{
            "Work": {{"Type": "Task", "Resource": "{{FUNCTION}}work", {fields} "End": true}}}}}}"#
    ))
}

fn value(text: &str) -> Value {
    json::parse(text).expect("it is JSON")
}

/// A runtime whose time stands still but where nothing else is to do.
fn runtime(handlers: Handlers) -> Runtime {
    Runtime::builder(handlers).virtual_time(Timestamp::from_millis(0)).build()
}

async fn run(handlers: Handlers, program: &Arc<Program>, input: &str) -> Finished {
    runtime(handlers).launch(program).seed(Seed(1)).start(value(input)).await.expect("the runtime holds")
}

/// Event types with the seconds at which they happened.
fn timeline(finished: &Finished) -> Vec<String> {
    finished
        .history()
        .map(|event| format!("{} {}", event.timestamp.as_millis() / 1000, event.event_type()))
        .collect()
}

/// A handler that does nothing but fail.
async fn broken(_: Value) -> Result<Value, TaskError> {
    Err(TaskError::new("Broken", "it does not work"))
}
