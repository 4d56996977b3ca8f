//! Aliases: names for versions.

mod create;
mod delete;
mod describe;
mod list;
mod routes;
mod update;

pub(super) use create::Create;
pub(super) use delete::Delete;
pub(super) use describe::Describe;
pub(super) use list::List;
pub(super) use update::Update;

use std::sync::Arc;

use sfn_query::Str;

use crate::{
    ApiError,
    account::{Machine, MachineArn},
    service::Context,
    wire::Members,
};

/// `stateMachineAliasArn` of a request.
fn arn(members: &Members<'_>) -> Str {
    members.text("stateMachineAliasArn").required().length(1..=256).taken()
}

/// `description` of a request.
fn description(members: &Members<'_>) -> Option<Str> {
    members.secret("description").length(0..=256).optional()
}

/// The machine of an alias, if there is one, and the alias's name.
fn machine_of<'a>(
    context: &Context<'_>,
    alias_arn: &'a str,
) -> Result<(Option<Arc<Machine>>, &'a str), ApiError> {
    let arn = MachineArn::parse(alias_arn)?.unlabeled()?;
    match arn.qualifier.filter(|_| arn.version().is_none()) {
        Some(name) => Ok((context.service.machines().find(&arn.machine()), name)),
        None => {
            let message = format!("Invalid Arn: 'Not the ARN of an alias: {alias_arn}'");
            Err(ApiError::new("InvalidArn", message))
        }
    }
}

fn not_found() -> ApiError {
    ApiError::new("ResourceNotFound", "Request references a resource that does not exist.")
}
