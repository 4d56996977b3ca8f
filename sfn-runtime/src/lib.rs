//! Runs Amazon States Language machines.

#[cfg(feature = "driver")]
mod documents;
mod driver;
mod handler;
mod history;
mod machine;
pub mod mock;
mod names;
mod program;
mod results;
mod store;
pub mod test_state;
pub mod testing;
mod time;

pub use documents::{InvalidInput, InvalidOutput, read_input, read_output};
#[cfg(feature = "driver")]
pub use driver::{
    Activities, Activity, ActivityTask, CallbackError, ChildObserver, Control, Finished, Hold, Launch,
    Machines, MapRunControl, MapRunCounts, MapRunDescription, MapRunStatus, MapRunUpdateError, MapRuns,
    NESTED_ACTIONS, NestedExecution, NoSuchActivity, Objects, Running, RunningChild, Runtime, RuntimeBuilder,
    RuntimeError, StateMachine, StateMachines, SystemClock, TimeFuture, TimeSource, VirtualClock,
};
#[cfg(feature = "driver")]
pub use handler::keep_handler_panics_quiet;
pub use handler::{
    Answer, FunctionCall, Handlers, Heartbeat, Integration, Task, TaskFuture, TaskHandler, Work,
    errors as handler_errors,
};
pub use history::{
    Description, EventDetails, HistoryEvent, Invocation, IterationEvent, LogLevel, NotALogLevel, StateType,
    project,
};
pub use machine::{
    Assigned, Batch, Clock, Effect, EvaluationFailure, EventId, Execution, Fact, Failure, FrameId, Input,
    Item, ItemSource, Items, Limits, MapRunRequest, MapRunSettings, MapRunUpdate, MapStart, NoJournal,
    NotRedrivable, Outcome, Outstanding, OutstandingTask, Record, Recorder, Seed, Start, Step, TaskId,
    TaskRequest, TaskTarget, Tolerance, draw, errors, is_task_token,
};
pub use names::{InvalidArn, InvalidName, check_arn, check_name};
pub use program::{CompileError, Program, ReaderTarget, ResultFormat, StateId};
pub use results::{FieldValidation, ShapeError, ShapeProblem, check_result};
pub use store::{MemoryStore, Store, StoreError, StoreFuture};
pub use time::{NotATimestamp, Timestamp};
