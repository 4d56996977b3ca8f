//! History: what the API shows of an execution, a pure projection of its journal.
//!
//! Of the API's 62 types of events four never come, for they tell of what there is not here:
//! `LambdaFunctionScheduleFailed`, `LambdaFunctionStartFailed`, `TaskStartFailed` and `ActivityScheduleFailed` say that
//! the service itself could not make a call: a role that it may not take or that may not call, a quota. Everything that
//! can go wrong with a call that was made has an event of its own, also in the service: a function that is not there is
//! a `LambdaFunctionFailed`, a refused `.sync` request a `TaskSubmitFailed`, and an activity that is not there fails its
//! state before anything of the task is shown.

mod describe;
mod event;
mod line;
mod log;
mod project;
mod write;

pub use describe::Description;
pub use event::{EventDetails, HistoryEvent, Invocation, IterationEvent, StateType};
pub(crate) use line::path;
pub use log::{LogLevel, NotALogLevel};
pub use project::project;
