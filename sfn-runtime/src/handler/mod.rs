//! What answers tasks, by resource.
//!
//! A handler is a Rust function over serde types ([`Handlers::task`]) or anything that implements
//! [`TaskHandler`]. This module starts no work and keeps no time: the driver does.

mod call;
mod function;
#[cfg(feature = "driver")]
mod panic;
mod registry;
mod task;

pub use function::{FunctionCall, Integration};
#[cfg(feature = "driver")]
pub use panic::keep_handler_panics_quiet;
pub use registry::Handlers;
pub use task::{Answer, Heartbeat, Task, TaskFuture, TaskHandler, Work, errors};

#[cfg(feature = "driver")]
pub(crate) use panic::{caught, guarded};
