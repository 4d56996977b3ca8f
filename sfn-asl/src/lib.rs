//! The Amazon States Language: model, reading with positions, writing, checks.
//!
//! Nothing in this crate reads a clock, a file, a socket or a random source.

mod contract;
mod model;

pub use contract::{Handler, HandlerFuture, TaskError};
pub use model::*;
