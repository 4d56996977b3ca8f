//! The world of a measured execution: tasks that echo, and time that jumps.

use std::sync::Arc;

use sfn_query::{Str, Value};
use sfn_runtime::{
    Effect, Execution, Input, Limits, Outcome, Program, Recorder, Seed, Start, TaskRequest, Timestamp,
};
use thiserror::Error;

/// The end of an execution, or what it asked for that is not here.
pub(super) type Ran = Result<Outcome, Unsupported>;

/// What the world of a bench does not have.
#[derive(Debug, Error)]
pub(super) enum Unsupported {
    #[error(
        "the task `{state}` has the resource `{resource}`, and only those that end in `{ECHO}` are answered"
    )]
    Task { state: Str, resource: Str },
    #[error("it asks for more than tasks, as a distributed Map does")]
    More,
}

/// Resources that end so return their input.
const ECHO: &str = ":function:echo";

/// Runs an execution to its end.
pub(super) fn run(program: &Arc<Program>, start: &Arc<Start>, journal: &mut impl Recorder) -> Ran {
    let mut now = Timestamp::from_millis(1_767_225_600_000);
    let mut execution = Execution::new(Arc::clone(program));
    let (mut effects, mut new) = (Vec::new(), Vec::new());
    execution.step_into(Input::Start(Arc::clone(start)), now, journal, &mut effects);
    loop {
        for effect in effects.drain(..) {
            if let Some(input) = answer(effect)? {
                execution.step_into(input, now, journal, &mut new);
            }
        }
        std::mem::swap(&mut effects, &mut new);
        if let Some(outcome) = execution.outcome() {
            return Ok(outcome.clone());
        }
        if effects.is_empty() {
            now = execution.wake_at().expect("an execution that waits has at least its own time limit");
            execution.step_into(Input::Wake, now, journal, &mut effects);
        }
    }
}

fn answer(effect: Effect) -> Result<Option<Input>, Unsupported> {
    match effect {
        Effect::StartTask(request) => echo(&request).map(Some),
        Effect::Continue => Ok(Some(Input::Continue)),
        // What echoes at once has nothing to cancel.
        Effect::CancelTask(_) => Ok(None),
        _ => Err(Unsupported::More),
    }
}

fn echo(request: &TaskRequest) -> Result<Input, Unsupported> {
    if !request.resource().ends_with(ECHO) {
        let (state, resource) = (request.state().clone(), request.resource().clone());
        return Err(Unsupported::Task { state, resource });
    }
    Ok(Input::TaskSucceeded { task: request.task, output: request.input.clone() })
}

/// The start of every measured execution.
pub(super) fn start(input_text: &str, input: Value) -> Start {
    let arn = |kind, name| format!("arn:aws:states:us-east-1:123456789012:{kind}:{name}").into();
    Start {
        execution_arn: arn("execution", "bench:run"),
        name: "run".into(),
        state_machine_arn: arn("stateMachine", "bench"),
        state_machine_name: "bench".into(),
        state_machine_version_arn: None,
        state_machine_alias_arn: None,
        role_arn: "arn:aws:iam::123456789012:role/bench".into(),
        input_text: input_text.into(),
        input,
        seed: Seed(0),
        // A workload may be larger than what the service takes.
        limits: Limits::none(),
    }
}
