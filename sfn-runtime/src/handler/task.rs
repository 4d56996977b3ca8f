//! The contract between the driver and whatever answers tasks.

use std::{fmt, pin::Pin, sync::Arc};

use sfn_query::{Str, Value};

use crate::{Failure, TaskRequest};

/// Error names of work that went wrong outside of the handler's own errors: those of the Lambda runtimes, so
/// that a `Retry` or `Catch` that names one means the same here and there.
pub mod errors {
    /// The handler panicked; the cause is the panic's message.
    pub const PANICKED: &str = "Runtime.ExitError";
    /// The task's input does not fit the type that the handler takes.
    pub const INVALID_INPUT: &str = "Runtime.UnmarshalError";
    /// What the handler returned cannot be written as JSON.
    pub const INVALID_OUTPUT: &str = "Runtime.MarshalError";
}

/// Answers tasks. [`Handlers`](super::Handlers) is the one that most programs need.
pub trait TaskHandler: Send + Sync {
    /// Takes the task up, or answers `None`: such tasks are not this handler's.
    ///
    /// Called by the driver in the order in which tasks were scheduled, so it must be quick: work that takes
    /// time belongs into the future, which is dropped when the answer is no longer wanted.
    fn begin(&self, task: &Task) -> Option<Work>;
}

impl<H: TaskHandler + ?Sized> TaskHandler for Arc<H> {
    fn begin(&self, task: &Task) -> Option<Work> {
        H::begin(self, task)
    }
}

/// A task that was taken up.
pub enum Work {
    /// It is done already. Costs no spawned task, and keeps the order in which tasks were scheduled.
    Done(Answer),
    /// It is being done; runs concurrently with other tasks, on any thread.
    Running(TaskFuture),
}

/// The running work of a task.
pub type TaskFuture = Pin<Box<dyn Future<Output = Answer> + Send>>;

/// What came of a task.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Answer {
    /// The task's raw result. For a task that waits for a callback, it stands in for the callback.
    Succeeded(Value),
    /// The task failed. For a task that waits for a callback, it stands in for the callback.
    Failed(Failure),
    /// The request of a task that waits for a callback or for a job was taken; this is the API's answer to it. The
    /// result comes by token, from outside.
    Submitted(Value),
}

impl<E: Into<Failure>> From<Result<Value, E>> for Answer {
    fn from(result: Result<Value, E>) -> Self {
        match result {
            Ok(output) => Self::Succeeded(output),
            Err(failure) => Self::Failed(failure.into()),
        }
    }
}

/// A task as its handler sees it: what it is asked, and a way to say that the work is alive.
#[derive(Clone, Debug)]
pub struct Task {
    request: Arc<TaskRequest>,
    heartbeat: Heartbeat,
    execution_arn: Option<Str>,
}

impl Task {
    /// A task of that request; `heartbeat` tells the execution that the work is alive.
    pub fn new(request: Arc<TaskRequest>, heartbeat: Heartbeat) -> Self {
        Self { request, heartbeat, execution_arn: None }
    }

    /// The same, of that execution.
    #[must_use]
    pub fn of_execution(self, arn: &Str) -> Self {
        Self { execution_arn: Some(arn.clone()), ..self }
    }

    /// The execution that asks, and so its account and Region.
    pub fn execution_arn(&self) -> Option<&Str> {
        self.execution_arn.as_ref()
    }

    /// What the task is asked: state, resource, input, attempt, …
    pub fn request(&self) -> &Arc<TaskRequest> {
        &self.request
    }

    /// Says that the work is alive; to be called within each `HeartbeatSeconds`.
    pub fn heartbeat(&self) -> &Heartbeat {
        &self.heartbeat
    }
}

/// Tells an execution that a task is alive.
#[derive(Clone)]
pub struct Heartbeat(Arc<dyn Fn() + Send + Sync>);

impl Heartbeat {
    /// A heartbeat that calls this.
    pub fn new(beat: impl Fn() + Send + Sync + 'static) -> Self {
        Self(Arc::new(beat))
    }

    /// The work is alive. Late heartbeats change nothing.
    pub fn beat(&self) {
        (self.0)();
    }
}

impl Default for Heartbeat {
    /// One that nobody hears.
    fn default() -> Self {
        Self::new(|| {})
    }
}

impl fmt::Debug for Heartbeat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Heartbeat")
    }
}

impl fmt::Debug for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Done(answer) => f.debug_tuple("Done").field(answer).finish(),
            Self::Running(_) => f.write_str("Running"),
        }
    }
}
