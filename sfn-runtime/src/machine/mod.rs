//! The machine: what an execution decides, without doing anything.
//!
//! [`Input`] (what happened outside) → [`Record`] (what was decided; stored) + [`Effect`] (what the world
//! must do). No async, no clock, no randomness: all of it comes in as values.

mod activity;
mod apply;
mod batch;
mod choice;
mod context;
mod data;
mod draw;
mod effect;
mod evaluate;
mod execution;
mod fail;
mod failure;
mod fault;
mod flow;
mod fork;
mod frame;
mod frames;
mod id;
mod input;
mod inspection;
mod map;
mod map_run;
mod map_run_request;
mod outcome;
mod parallel;
mod queue;
mod record;
mod recorder;
mod redrivable;
mod redrive;
mod retry;
mod run;
mod selection;
mod start;
mod states;
mod step;
mod stop;
mod task;
mod tasks;
mod timers;
mod trial;
mod trial_map;
mod variables;
mod view;
mod wait;

use context::Context;
use fault::Fault;
use fork::Fork;
use frame::{Clocks, Frame, OpenTask, Phase, Progress, Retries};
use frames::Frames;
use run::Run;
use states::{States, Subject};
use stop::Until;
use tasks::Tasks;
use timers::{Alarm, Timer, Timers};
use variables::Variables;
use view::View;

pub use batch::Batch;
#[cfg(feature = "driver")]
pub(crate) use data::too_large;
pub use draw::{Seed, draw};
pub use effect::{Effect, TaskRequest, TaskTarget};
pub use execution::{Execution, Outstanding, OutstandingTask, Step};
pub(crate) use failure::exceeded_tolerance;
pub use failure::{Failure, errors};
pub use id::{EventId, FrameId, TaskId};
pub use input::Input;
pub(crate) use inspection::{Inspection, Stage};
#[cfg(feature = "driver")]
pub(crate) use map_run_request::uuid;
pub use map_run_request::{ItemSource, MapRunRequest, MapRunSettings, MapRunUpdate, Tolerance};
pub use outcome::Outcome;
pub use record::{Assigned, Clock, EvaluationFailure, Fact, Items, MapStart, Record};
pub use recorder::{NoJournal, Recorder};
pub use redrivable::NotRedrivable;
pub use selection::Item;
pub use start::{Limits, Start};
pub use task::is_task_token;
pub(crate) use trial::{Awaited, Decision, Trial};
pub(crate) use trial_map::ReadItems;
