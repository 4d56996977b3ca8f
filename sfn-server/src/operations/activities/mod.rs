//! Activities and their workers.

mod create;
mod delete;
mod describe;
mod get_task;
mod list;

pub(super) use create::Create;
pub(super) use delete::Delete;
pub(super) use describe::Describe;
pub(super) use get_task::GetTask;
pub(super) use list::List;

use sfn_query::Str;

use crate::{ApiError, wire::Members};

/// `activityArn` of a request.
fn arn(members: &Members<'_>) -> Str {
    members.text("activityArn").required().length(1..=256).taken()
}

fn does_not_exist(arn: &str) -> ApiError {
    ApiError::new("ActivityDoesNotExist", format!("Activity Does Not Exist: '{arn}'"))
}
