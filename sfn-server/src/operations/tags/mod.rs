//! Tags of state machines and activities.

mod list;
mod tag;
mod untag;

pub(super) use list::List;
pub(super) use tag::Tag;
pub(super) use untag::Untag;

use sfn_query::Str;

use crate::{
    ApiError,
    account::{Tags, check_arn},
    service::Context,
    wire::Members,
};

/// `resourceArn` of a request.
fn arn(members: &Members<'_>) -> Str {
    members.text("resourceArn").required().length(1..=256).taken()
}

/// What `change` makes of the tags of a resource. Versions and aliases have none.
fn with_tags<T>(
    context: &Context<'_>,
    arn: &str,
    change: impl FnOnce(&mut Tags) -> T,
) -> Result<T, ApiError> {
    let not_found = || {
        let error = ApiError::new("ResourceNotFound", format!("Resource not found: '{arn}'"));
        error.with("resourceName", arn.into())
    };
    let service = context.service;
    if check_arn(arn, "activity").is_ok() {
        return service.activities().with_tags(arn, change).ok_or_else(not_found);
    }
    check_arn(arn, "stateMachine")?;
    let machine = service.machines().find(arn).ok_or_else(not_found)?;
    Ok(change(&mut machine.write().tags))
}
