//! What a typed workflow and the runtime agree on: a task's resource, and what a task gives back.
//!
//! The typed front never sees the runtime and the runtime never sees the typed front; they meet here.

use std::{fmt, future::Future, pin::Pin};

use sfn_query::Value;

/// How a task fails: the error name that `Retry` and `Catch` match, and a text for people.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TaskError {
    /// The error name, matched exactly by `ErrorEquals`; at most 256 characters in the service.
    pub error: String,
    /// What happened, for people; at most 32,768 characters in the service.
    pub cause: String,
}

impl TaskError {
    /// A failure with that error name and cause.
    pub fn new(error: impl Into<String>, cause: impl Into<String>) -> Self {
        Self { error: error.into(), cause: cause.into() }
    }
}

impl fmt::Display for TaskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.error, self.cause)
    }
}

impl std::error::Error for TaskError {}

/// The running work of a handler.
pub type HandlerFuture = Pin<Box<dyn Future<Output = Result<Value, TaskError>> + Send>>;

/// A Rust function that answers a task resource.
#[derive(Clone, Copy)]
pub struct Handler {
    /// The resource that it answers: as `Resource` of the task state names it, or the plain name of a Lambda
    /// function, whose tasks it answers in every account and Region.
    pub resource: &'static str,
    /// Starts the work on the task's input.
    pub call: fn(Value) -> HandlerFuture,
}

impl fmt::Debug for Handler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handler").field("resource", &self.resource).finish_non_exhaustive()
    }
}
