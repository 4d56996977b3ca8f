//! A runtime: what all executions share.

use std::sync::Arc;

use sfn_query::{Str, Value};

use super::{
    Activities, CallbackError, Control, Finished, Launch, Machines, MapRuns, Objects, Running, RuntimeError,
    StateMachines, SystemClock, TimeSource, VirtualClock, nested::Executions,
};
use crate::{Failure, Handlers, NotRedrivable, Program, Record, Store, TaskHandler, Timestamp};

/// Runs executions with one set of handlers. Cheap to clone.
///
/// Must be used inside of a tokio runtime with its timer enabled.
///
/// ```
/// use std::sync::Arc;
/// use sfn_asl::{ExecutionType, TaskError};
/// use sfn_query::Value;
/// use sfn_runtime::{Handlers, Program, Runtime};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let definition = r#"{"StartAt": "Double", "States": {"Double": {"Type": "Task", "End": true,
///     "Resource": "arn:aws:lambda:us-east-1:123456789012:function:double"}}}"#;
/// let checked = sfn_asl::read("double.asl.json", definition).check(ExecutionType::Standard).expect("it is right");
/// let program = Arc::new(Program::compile(&checked)?);
///
/// let handlers = Handlers::new().task("double", |number: i64| async move { Ok::<_, TaskError>(2 * number) });
/// let finished = Runtime::new(handlers).start(&program, Value::from(21)).await?;
/// assert_eq!(finished.output(), Some(&Value::from(42)));
/// assert_eq!(finished.history().count(), 7);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Runtime {
    pub(super) handlers: Arc<dyn TaskHandler>,
    pub(super) store: Option<Arc<dyn Store>>,
    pub(super) time: Time,
    pub(super) place: Place,
    pub(super) activities: Arc<Activities>,
    pub(super) objects: Objects,
    pub(super) map_runs: Arc<MapRuns>,
    pub(super) machines: Arc<dyn StateMachines>,
    pub(super) executions: Arc<Executions>,
}

/// Where each execution has its time from.
#[derive(Clone)]
pub(super) enum Time {
    Shared(Arc<dyn TimeSource>),
    /// Each execution that is started from outside has a clock of its own that starts at this time: one must not wait
    /// in another's time.
    Virtual(Timestamp),
}

/// What stands in the ARNs that the driver makes.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) region: Str,
    pub(super) account: Str,
}

impl Runtime {
    /// A runtime with the system's clock that keeps nothing beyond an execution's end.
    pub fn new(handlers: Handlers) -> Self {
        Self::builder(handlers).build()
    }

    /// A runtime that differs in something.
    pub fn builder(handlers: impl TaskHandler + 'static) -> RuntimeBuilder {
        let place = Place { region: "us-east-1".into(), account: "123456789012".into() };
        let time = Time::Shared(Arc::new(SystemClock));
        RuntimeBuilder(Self {
            handlers: Arc::new(handlers),
            store: None,
            time,
            place,
            activities: Arc::default(),
            objects: Objects::new(),
            map_runs: Arc::default(),
            machines: Arc::new(Machines::new()),
            executions: Arc::default(),
        })
    }

    /// Starts an execution.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime.
    pub fn start(&self, program: &Arc<Program>, input: Value) -> Running {
        self.launch(program).start(input)
    }

    /// An execution to be started with a name, mocks, an observer, …
    pub fn launch(&self, program: &Arc<Program>) -> Launch {
        Launch::new(self, program)
    }

    /// Lets a standard execution that did not succeed go on from where it fell: steps that succeeded are not run
    /// again, and its history continues.
    ///
    /// # Errors
    /// If it cannot be redriven.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime.
    pub fn redrive(&self, finished: &Finished) -> Result<Running, NotRedrivable> {
        self.launch(finished.program()).redrive(finished)
    }

    /// Completes the task that waits with this token, whichever execution it is of; the output is its result.
    ///
    /// # Errors
    /// If no task waits with it.
    pub async fn send_task_success(&self, token: &str, output: Value) -> Result<(), CallbackError> {
        self.waiting(token)?.send_task_success(token, output).await
    }

    /// Fails the task that waits with this token.
    ///
    /// # Errors
    /// If no task waits with it.
    pub async fn send_task_failure(&self, token: &str, failure: Failure) -> Result<(), CallbackError> {
        self.waiting(token)?.send_task_failure(token, failure).await
    }

    /// Says that the work behind this token is alive.
    ///
    /// # Errors
    /// If no task waits with it.
    pub async fn send_task_heartbeat(&self, token: &str) -> Result<(), CallbackError> {
        self.waiting(token)?.send_task_heartbeat(token).await
    }

    /// The records of an execution that the store has; none where there is no store.
    pub(super) async fn stored(&self, execution: &Str) -> Result<Vec<Record>, RuntimeError> {
        let Some(store) = &self.store else { return Ok(Vec::new()) };
        let loaded = store.load(execution).await;
        loaded.map_err(|source| RuntimeError::Store { execution: execution.clone(), source })
    }

    fn waiting(&self, token: &str) -> Result<Control, CallbackError> {
        self.executions.waiting(token).ok_or(CallbackError::NoSuchTask)
    }

    /// Goes on with an execution from its journal in the store: tasks that were not answered are handed out
    /// again, those that wait for a callback after their submission are waited for.
    pub async fn resume(&self, program: &Arc<Program>, execution: &str) -> Result<Running, RuntimeError> {
        self.launch(program).resume(execution).await
    }
}

/// Makes a [`Runtime`].
#[derive(Clone)]
pub struct RuntimeBuilder(Runtime);

impl RuntimeBuilder {
    /// Stores all records, before their effects are performed.
    #[must_use]
    pub fn store(mut self, store: Arc<dyn Store>) -> Self {
        self.0.store = Some(store);
        self
    }

    /// Takes the time from here.
    #[must_use]
    pub fn time_source(mut self, time: Arc<dyn TimeSource>) -> Self {
        self.0.time = Time::Shared(time);
        self
    }

    /// Gives each execution a [`VirtualClock`] of its own that starts at this time.
    #[must_use]
    pub fn virtual_time(mut self, start: Timestamp) -> Self {
        self.0.time = Time::Virtual(start);
        self
    }

    /// The activities whose workers take tasks that no handler answers; none by default.
    #[must_use]
    pub fn activities(mut self, activities: Arc<Activities>) -> Self {
        self.0.activities = activities;
        self
    }

    /// Where distributed Maps read their items and write their results; no buckets by default.
    #[must_use]
    pub fn objects(mut self, objects: Objects) -> Self {
        self.0.objects = objects;
        self
    }

    /// Where the map runs are listed that executions start, for those who describe and update them.
    #[must_use]
    pub fn map_runs(mut self, map_runs: Arc<MapRuns>) -> Self {
        self.0.map_runs = map_runs;
        self
    }

    /// The machines that executions can start: [`Machines`](super::Machines), or what finds them elsewhere; none by
    /// default.
    #[must_use]
    pub fn machines(mut self, machines: Arc<impl StateMachines + 'static>) -> Self {
        self.0.machines = machines;
        self
    }

    /// The Region in ARNs; `us-east-1` by default.
    #[must_use]
    pub fn region(mut self, region: &str) -> Self {
        self.0.place.region = region.into();
        self
    }

    /// The account in ARNs: twelve digits; `123456789012` by default.
    #[must_use]
    pub fn account(mut self, account: &str) -> Self {
        self.0.place.account = account.into();
        self
    }

    /// The runtime.
    pub fn build(self) -> Runtime {
        self.0
    }
}

impl Time {
    pub(super) fn of_one_execution(&self) -> Arc<dyn TimeSource> {
        match self {
            Self::Shared(time) => Arc::clone(time),
            Self::Virtual(start) => Arc::new(VirtualClock::starting_at(*start)),
        }
    }

    /// The time of an execution that a map run started at that time.
    pub(super) fn of_child(&self, parent: &Arc<dyn TimeSource>, at: Timestamp) -> Arc<dyn TimeSource> {
        match self {
            Self::Shared(_) => Arc::clone(parent),
            Self::Virtual(_) => Arc::new(VirtualClock::starting_at(at)),
        }
    }
}
