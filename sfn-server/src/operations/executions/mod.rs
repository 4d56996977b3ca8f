//! Executions.

mod begin;
mod describe;
mod described;
mod history;
mod list;
mod machine;
mod redrive;
mod start;
mod start_sync;
mod stop;

pub(super) use describe::Describe;
pub(super) use history::History;
pub(super) use list::List;
pub(super) use machine::DescribeMachine;
pub(super) use redrive::Redrive;
pub(super) use start::Start;
pub(super) use start_sync::StartSync;
pub(super) use stop::Stop;

use std::sync::Arc;

use crate::{
    ApiError,
    account::{Execution, check_arn},
    service::Context,
};

/// The machine is of a type that the operation is not for.
fn type_not_supported() -> ApiError {
    ApiError::new(
        "StateMachineTypeNotSupported",
        "This operation is not supported by this type of state machine",
    )
}

/// The execution of that ARN. Of express executions only the children of map runs can be asked for.
fn find(context: &Context<'_>, arn: &str) -> Result<Arc<Execution>, ApiError> {
    let found = context.service.executions().get(arn);
    match found {
        Ok(execution) => Ok(execution),
        Err(error) => check_arn(arn, "execution").and(Err(error)),
    }
}
