//! What a task promises: its resource, its input, its output and the errors it can raise.

use std::fmt;

use sfn_asl::{HandlerFuture, TaskError};
use sfn_query::Value;

use crate::{
    data::Data,
    errors::{NoError, Raises},
};

/// The contract of a task, made by [`#[task]`](macro@crate::task) from a function: the type that a call of it
/// returns.
#[diagnostic::on_unimplemented(
    message = "this function is no task: it returns `{Self}`",
    note = "put `#[task]` on the function, which makes its input, its output and its errors a contract"
)]
pub trait Contract: 'static {
    /// What the work is given.
    type Input: Data;
    /// What the work gives back.
    type Output: Data;
    /// The errors it can raise.
    type Error: Raises;
    #[doc(hidden)]
    const RESOURCE: Resource;
    #[doc(hidden)]
    const CALL: Call;
}

/// Starts the work on a task's input.
#[doc(hidden)]
pub type Call = fn(Value) -> HandlerFuture;

/// Who does the work.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource {
    /// A Lambda function, by its name; account and region are the workflow's to say.
    Lambda(&'static str),
    /// An activity, by what its ARN ends with: `activity:approve`; account and region are the workflow's to say.
    Activity(&'static str),
    /// An API that Step Functions calls: `sqs` and `sendMessage`, or `aws-sdk:s3` and `getObject`.
    Api { service: &'static str, action: &'static str },
    /// Anything else, by its ARN.
    Arn(&'static str),
}

impl fmt::Display for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lambda(name) | Self::Activity(name) | Self::Arn(name) => f.write_str(name),
            Self::Api { service, action } => write!(f, "{service}:{action}"),
        }
    }
}

/// What a `#[task]` function gives back: its output, or a `Result`.
#[diagnostic::on_unimplemented(
    message = "a task can't return `{Self}`",
    note = "return state data, or a `Result` of state data and an error with `#[derive(TaskError)]`"
)]
pub trait Returned {
    /// The output.
    type Output: Data;
    /// The errors.
    type Error: Raises;
    #[doc(hidden)]
    fn into_result(self) -> Result<Self::Output, TaskError>;
}

impl<T: Data> Returned for T {
    type Output = T;
    type Error = NoError;
    fn into_result(self) -> Result<T, TaskError> {
        Ok(self)
    }
}

impl<T: Data, E: Raises + Into<TaskError>> Returned for Result<T, E> {
    type Output = T;
    type Error = E;
    fn into_result(self) -> Result<T, TaskError> {
        self.map_err(Into::into)
    }
}
