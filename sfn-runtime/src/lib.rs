//! Runs Amazon States Language machines.

mod machine;
mod program;
mod time;

pub use machine::{
    Assigned, Clock, Effect, EventId, Fact, Failure, FrameId, Input, Items, NoJournal, Outcome, Record,
    Recorder, Seed, Start, TaskId, TaskRequest, WorkflowType, draw, errors,
};
pub use program::StateId;
pub use time::{NotATimestamp, Timestamp};
