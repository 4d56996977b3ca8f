//! Map runs: the child executions of a distributed Map.

mod describe;
mod list;
mod update;

pub(super) use describe::Describe;
pub(super) use list::List;
pub(super) use update::Update;

use sfn_query::Str;
use sfn_runtime::MapRunControl;

use crate::{ApiError, account::check_arn, service::Context, wire::Members};

/// `mapRunArn` of a request.
fn arn(members: &Members<'_>) -> Str {
    members.text("mapRunArn").required().length(1..=2000).taken()
}

/// The map run of that ARN.
pub(super) fn find(context: &Context<'_>, arn: &str) -> Result<MapRunControl, ApiError> {
    check_arn(arn, "mapRun")?;
    context.service.map_runs().get(arn).ok_or_else(|| {
        let error = ApiError::new("ResourceNotFound", format!("Resource not found: '{arn}'"));
        error.with("resourceName", arn.into())
    })
}
