//! History: what the API shows of an execution, a pure projection of its journal.

mod event;
mod project;
mod write;

pub use event::{EventDetails, HistoryEvent, Invocation, IterationEvent, StateType};
pub use project::project;
