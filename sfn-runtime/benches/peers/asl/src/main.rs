//! The crate `asl` in the protocol of `sfn bench`: WORKLOAD INPUT N, and a line of JSON.

use std::{env, error::Error, fs, time::Instant};

use asl::asl::{
    execution::{ExecutionStatus, StateExecutionHandler},
    state_machine::StateMachine,
    types::execution::EmptyContext,
};
use serde_json::{Value, json};

/// Tasks return their input.
struct Echo;

impl StateExecutionHandler for Echo {
    type TaskExecutionError = String;

    fn execute_task(&self, _: &str, input: &Value, _: Option<&Value>) -> Result<Option<Value>, String> {
        Ok(Some(input.clone()))
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let mut next = || args.next().ok_or("usage: WORKLOAD INPUT N");
    let definition = fs::read_to_string(next()?)?;
    let input = serde_json::from_str(&fs::read_to_string(next()?)?)?;
    let executions: u32 = next()?.parse()?;

    let compiling = Instant::now();
    let machine = match StateMachine::parse(&definition) {
        Ok(machine) => machine,
        Err(error) => return Ok(println!("{}", json!({"unsupported": error.to_string()}))),
    };
    let compile_seconds = compiling.elapsed().as_secs_f64();

    let mut output = match run(&machine, &input) {
        Ok(output) => output,
        Err(failure) => return Ok(println!("{}", json!({"unsupported": failure}))),
    };
    let started = Instant::now();
    for _ in 0..executions {
        output = run(&machine, &input)?;
    }
    let seconds = started.elapsed().as_secs_f64();
    if let Ok(out) = env::var("OUT") {
        fs::write(out, output.to_string())?;
    }
    println!("{}", json!({"seconds": seconds, "executions": executions, "compile_seconds": compile_seconds}));
    Ok(())
}

/// Runs an execution to its end. It keeps no history, so its steps are not kept either.
fn run(machine: &StateMachine, input: &Value) -> Result<Value, String> {
    let mut execution = machine.start(input, Echo, EmptyContext {});
    let last = execution.by_ref().last();
    match last.map(|step| step.status) {
        Some(ExecutionStatus::FinishedWithSuccess(output)) => Ok(output.unwrap_or_default()),
        status => Err(format!("it ended as {status:?}")),
    }
}
