//! Tasks that nobody answers.

use sfn_asl::{Resource, Target};
use sfn_runtime::{Answer, Failure, FunctionCall, Task, TaskHandler, TaskRequest, Work, errors};

/// Fails tasks that nobody else answers, and says what to configure. To be asked last.
///
/// It leaves alone what the runtime does by itself: activities, and executions that tasks start.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unanswered;

impl TaskHandler for Unanswered {
    fn begin(&self, task: &Task) -> Option<Work> {
        let request = task.request();
        match Resource::parse(request.resource()).map(|it| it.target) {
            Ok(Target::Activity { .. }) => None,
            Ok(Target::Integration { service, .. }) if service == "states" => None,
            Ok(Target::Sdk { service, .. }) if service == "sfn" => None,
            // A hole in the set-up is no failure of the workflow, so it has the name that nothing catches.
            _ => Some(Work::Done(Answer::Failed(Failure::new(errors::RUNTIME, cause(request))))),
        }
    }
}

fn cause(request: &TaskRequest) -> String {
    let (state, resource) = (request.state(), request.resource());
    match FunctionCall::of(request) {
        Some(FunctionCall { name, .. }) => format!(
            "nothing answers the task `{state}` (resource `{resource}`, function `{name}`): name a command or an \
             endpoint for `{name}` in a handlers file, by `--handlers FILE`; or point `--lambda-endpoint URL` to a \
             Lambda API; or mock the state, by `--mock-config FILE`"
        ),
        None => format!(
            "nothing answers the task `{state}` (resource `{resource}`): name a command or an endpoint for the \
             resource in a handlers file, by `--handlers FILE`; or mock the state, by `--mock-config FILE`"
        ),
    }
}
