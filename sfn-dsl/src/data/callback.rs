//! What a callback task is given.

use serde::{Deserialize, Serialize};

use super::Data;
use crate::Document;

/// The input of a task that is answered later: the request, and the token that the answer must carry.
///
/// Only [`wait_for_token`](crate::Task::wait_for_token) makes one, so a callback task can't forget to pass
/// its token on. In JSON it is `{"input": …, "taskToken": "…"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Document)]
#[serde(rename_all = "camelCase")]
pub struct Callback<T: Data> {
    /// What the task is asked.
    pub input: T,
    /// What `SendTaskSuccess` and `SendTaskFailure` take.
    pub task_token: String,
}
