//! What the world must do.

use std::sync::Arc;

use sfn_asl::Pattern;
use sfn_query::{Str, Value};

use super::{MapRunRequest, MapRunUpdate, TaskId};

/// One thing that the world must do, once the records of its step are stored.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Effect {
    /// Begin the work of a task.
    StartTask(Arc<TaskRequest>),
    /// Read the items of a distributed Map and run its child executions.
    StartMapRun(Arc<MapRunRequest>),
    /// Let a map run go on with other settings.
    UpdateMapRun(TaskId, MapRunUpdate),
    /// The answer of this task or map run is no longer wanted: stop it if that is possible.
    CancelTask(TaskId),
    /// The execution came to the state [before which it was to be stopped](super::Execution::stop_before), and
    /// has ended. The state would have been given this input.
    StoppedBefore {
        /// The raw input.
        input: Value,
    },
    /// The step did its share and there is more to do: give [`Input::Continue`](super::Input::Continue)
    /// when other executions have had their turn.
    Continue,
}

/// What a task is asked to do.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskRequest {
    /// To be named in the answer.
    pub task: TaskId,
    /// Who asks whom. Shared: it is the same each time the state is entered.
    pub target: Arc<TaskTarget>,
    /// The input, after `Parameters`.
    pub input: Value,
    /// The role of `Credentials`, when there are any.
    pub role_arn: Option<Str>,
    /// Seconds from the start of the task until `States.Timeout`.
    pub timeout_seconds: Option<u32>,
    /// Seconds without a heartbeat until `States.Timeout`.
    pub heartbeat_seconds: Option<u32>,
    /// The token of a task that waits for more than the answer of the call (see [`pattern`](Self::pattern)): what that
    /// call answers is only the submission. Whoever gives the token back ends the task.
    pub token: Option<Str>,
    /// 0 at first, then the number of the retry.
    pub attempt: u32,
    /// The map items that the task is in, outermost first.
    pub iterations: Box<[u32]>,
}

/// What of a request its state settles for good.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskTarget {
    /// The name of the task state.
    pub state: Str,
    /// `Resource`, as written.
    pub resource: Str,
    /// When the task is done.
    pub pattern: Pattern,
}

impl TaskRequest {
    /// The name of the task state.
    pub fn state(&self) -> &Str {
        &self.target.state
    }

    /// `Resource`, as written.
    pub fn resource(&self) -> &Str {
        &self.target.resource
    }

    /// When the task is done.
    pub fn pattern(&self) -> Pattern {
        self.target.pattern
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With the counts of its `Arc` it has then the largest size that glibc takes back and hands out at once.
    #[test]
    fn a_request_is_small_enough_to_be_allocated_quickly() {
        assert!(size_of::<TaskRequest>() <= 104, "{} bytes", size_of::<TaskRequest>());
    }
}
