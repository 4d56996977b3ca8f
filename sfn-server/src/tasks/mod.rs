//! Who works the tasks of a server beside the handlers of its process: commands and HTTP endpoints of a handlers file,
//! and an endpoint of the Lambda API.
//!
//! Each is a [`TaskHandler`](sfn_runtime::TaskHandler), to be given to
//! [`ServiceBuilder::otherwise`](crate::ServiceBuilder::otherwise). What is dropped, because its task timed out or its
//! execution was stopped, ends: a command is killed, a request is closed.

mod command;
mod endpoint;
mod file;
mod function;
mod handler;
mod http;
mod lambda;
mod metadata;
mod unanswered;

pub use endpoint::{Endpoint, InvalidEndpoint};
pub use file::{HandlersFile, HandlersFileError};
pub use lambda::LambdaApi;
pub use unanswered::Unanswered;
