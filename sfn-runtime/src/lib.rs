//! Runs Amazon States Language machines.

mod history;
mod machine;
mod program;
mod time;

pub use history::{EventDetails, HistoryEvent, Invocation, IterationEvent, StateType, project};
pub use machine::{
    Assigned, Clock, Effect, EventId, Execution, Fact, Failure, FrameId, Input, Items, MapStart, NoJournal,
    Outcome, Outstanding, OutstandingTask, Record, Recorder, Seed, Start, Step, TaskId, TaskRequest, draw,
    errors, event_limit,
};
pub use program::{CompileError, Program, StateId};
pub use time::{NotATimestamp, Timestamp};
