//! History: what the API shows of an execution, a pure projection of its journal.

mod describe;
mod event;
mod log;
mod project;
mod write;

pub use describe::Description;
pub use event::{EventDetails, HistoryEvent, Invocation, IterationEvent, StateType};
pub use log::{LogLevel, NotALogLevel};
pub use project::project;
