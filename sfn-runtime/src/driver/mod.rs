//! The loop around the machine: step → store the records → perform the effects.
//!
//! Here alone are async, clocks and randomness. What is decided is decided by
//! [`Execution`](crate::Execution).

mod activities;
mod error;
mod finished;
mod in_flight;
mod launch;
mod live;
mod map_run;
mod message;
mod nested;
mod objects;
mod running;
mod runtime;
mod time_source;
mod virtual_clock;

pub use activities::{Activities, ActivityTask, NoSuchActivity};
pub use error::{CallbackError, RuntimeError};
pub use finished::Finished;
pub use launch::Launch;
pub(crate) use map_run::items_of_text;
pub use map_run::{
    ChildObserver, MapRunControl, MapRunCounts, MapRunDescription, MapRunStatus, MapRunUpdateError, MapRuns,
    RunningChild,
};
pub use nested::{Machines, NESTED_ACTIONS, NestedExecution, StateMachine, StateMachines};
pub use objects::Objects;
pub use running::{Control, Running};
pub use runtime::{Runtime, RuntimeBuilder};
pub use time_source::{Activity, SystemClock, TimeFuture, TimeSource};
pub use virtual_clock::{Hold, VirtualClock};
