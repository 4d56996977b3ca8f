//! What happened outside.

use std::sync::Arc;

use sfn_query::{Str, Value};

use super::{Failure, MapRunUpdate, Start, TaskId};

/// One thing that happened outside of the machine.
///
/// An answer for a task that is no longer open changes nothing: it is late, which is no error.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Input {
    /// The execution was asked for. The first input, and only the first.
    Start(Arc<Start>),
    /// [`Effect::Continue`](super::Effect::Continue) was performed: there is time to go on.
    Continue,
    /// The time of [`Execution::wake_at`](super::Execution::wake_at) has come.
    Wake,
    /// The API took the request of a task that waits for a callback; this is what it answered.
    TaskSubmitted {
        /// Which task.
        task: TaskId,
        /// The API's answer.
        output: Value,
    },
    /// The API refused the request of a task that waits for more than its answer.
    TaskSubmitFailed {
        /// Which task.
        task: TaskId,
        /// How.
        failure: Failure,
    },
    /// The activity that a task asks for exists: the task waits there for a worker.
    ActivityScheduled {
        /// Which task.
        task: TaskId,
    },
    /// There is no such activity.
    ActivityUnknown {
        /// Which task.
        task: TaskId,
    },
    /// A worker took the task of an activity; its clocks run from now.
    ActivityStarted {
        /// Which task.
        task: TaskId,
        /// The name that the worker gave.
        worker: Option<Str>,
    },
    /// A task is still alive.
    TaskHeartbeat {
        /// Which task.
        task: TaskId,
    },
    /// A task is done.
    TaskSucceeded {
        /// Which task.
        task: TaskId,
        /// Its raw result.
        output: Value,
    },
    /// A task has failed.
    TaskFailed {
        /// Which task.
        task: TaskId,
        /// How.
        failure: Failure,
    },
    /// A map run is to go on with other settings.
    MapRunUpdated {
        /// Which one.
        task: TaskId,
        /// What changes.
        update: MapRunUpdate,
    },
    /// A map run is done.
    MapRunSucceeded {
        /// Which one.
        task: TaskId,
        /// The result of its state.
        output: Value,
    },
    /// A map run has failed.
    MapRunFailed {
        /// Which one.
        task: TaskId,
        /// How.
        failure: Failure,
    },
    /// An execution that was [revived](super::Execution::revive) is to go on.
    Redrive,
    /// The execution was told to stop.
    Stop(Failure),
}
