//! Callbacks: what is said of a task by its token.

mod failure;
mod heartbeat;
mod success;

pub(super) use failure::SendFailure;
pub(super) use heartbeat::SendHeartbeat;
pub(super) use success::SendSuccess;

use sfn_query::Str;
use sfn_runtime::{CallbackError, is_task_token};

use crate::{ApiError, wire::Members};

/// `taskToken` of a request.
fn token(members: &Members<'_>) -> Str {
    members.text("taskToken").required().length(1..=2048).taken()
}

/// Why a callback was not taken: its task is over, or the token is none that was ever given out.
fn refused(token: &str, error: CallbackError) -> ApiError {
    match error {
        CallbackError::NoSuchTask if !is_task_token(token) => {
            ApiError::new("InvalidToken", "Invalid Token: 'Invalid token'")
        }
        _ => ApiError::new("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'"),
    }
}
