//! The machine: what an execution decides, without doing anything.
//!
//! [`Input`] (what happened outside) → [`Record`] (what was decided; stored) + [`Effect`] (what the world
//! must do). No async, no clock, no randomness: all of it comes in as values.

mod draw;
mod effect;
mod failure;
mod id;
mod input;
mod outcome;
mod record;
mod recorder;
mod start;

pub use draw::{Seed, draw};
pub use effect::{Effect, TaskRequest};
pub use failure::{Failure, errors};
pub use id::{EventId, FrameId, TaskId};
pub use input::Input;
pub use outcome::Outcome;
pub use record::{Assigned, Clock, Fact, Items, Record};
pub use recorder::{NoJournal, Recorder};
pub use start::{Start, WorkflowType};
