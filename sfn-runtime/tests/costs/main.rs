//! What executions cost, in allocations and bytes, never in time: counts are the same wherever they are made.
//!
//! The counter replaces the allocator of the whole program, so these tests are a program of their own. It counts by
//! thread, so tests may run beside each other.

mod hostile;
mod maps;
mod states;

use std::sync::Arc;

use sfn_asl::ExecutionType;
use sfn_query::{Value, json};
use sfn_runtime::{
    Effect, Execution, Input, Limits, NoJournal, Outcome, Program, Recorder, Seed, Start, Timestamp,
};

/// A standard machine with these states that starts at `A`.
fn machine(states: &str) -> Arc<Program> {
    program(&format!(r#"{{"StartAt": "A", "States": {{{states}}}}}"#), ExecutionType::Standard)
}

fn program(definition: &str, kind: ExecutionType) -> Arc<Program> {
    let checked = sfn_asl::read("test.asl.json", definition).check(kind).expect("it is right");
    Arc::new(Program::compile(&checked).expect("it compiles"))
}

/// A start with the service's quotas.
fn start(program: &Program, input: Value) -> Arc<Start> {
    Arc::new(Start {
        execution_arn: "arn:aws:states:us-east-1:123456789012:execution:m:e".into(),
        name: "e".into(),
        state_machine_arn: "arn:aws:states:us-east-1:123456789012:stateMachine:m".into(),
        state_machine_name: "m".into(),
        state_machine_version_arn: None,
        state_machine_alias_arn: None,
        role_arn: "arn:aws:iam::123456789012:role/m".into(),
        input_text: "as it was written".into(),
        input,
        seed: Seed(0),
        limits: Limits::of(program.kind()),
    })
}

/// As `start`, without a limit of events.
fn endless(program: &Program, input: Value) -> Arc<Start> {
    let start = Start::clone(&start(program, input));
    Arc::new(Start { limits: Limits { events: None, ..start.limits }, ..start })
}

/// Runs an execution that asks for nothing but to be continued.
fn run(program: &Arc<Program>, start: &Arc<Start>, records: &mut impl Recorder) -> Outcome {
    let mut execution = Execution::new(Arc::clone(program));
    let mut effects = Vec::with_capacity(1);
    let mut input = Some(Input::Start(Arc::clone(start)));
    while let Some(next) = input.take() {
        execution.step_into(next, Timestamp::from_millis(0), records, &mut effects);
        input = effects.pop().map(|effect| match effect {
            Effect::Continue => Input::Continue,
            other => unreachable!("{other:?}"),
        });
    }
    execution.outcome().cloned().expect("it ends")
}

/// The most bytes that an execution has at one time, apart from its start and its history.
fn peak(program: &Arc<Program>, start: &Arc<Start>) -> (Outcome, u64) {
    let mut outcome = None;
    let counted = allocation_counter::measure(|| outcome = Some(run(program, start, &mut NoJournal)));
    (outcome.expect("it ran"), counted.bytes_max)
}

fn value(text: &str) -> Value {
    json::parse(text).expect("it is JSON")
}
