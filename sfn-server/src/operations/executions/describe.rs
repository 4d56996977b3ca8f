//! `DescribeExecution`.

use sfn_query::{Str, Value};

use super::described::{merged, metadata_of};
use crate::{
    ApiError,
    operations::{Operation, is_metadata_only, object, seconds},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Describe {
    arn: Str,
    is_metadata_only: bool,
}

impl Operation for Describe {
    fn read(members: &Members<'_>) -> Self {
        Self {
            arn: members.text("executionArn").required().length(1..=256).taken(),
            is_metadata_only: is_metadata_only(members),
        }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let execution = super::find(context, &self.arn)?;
        let described = execution.described(context.service.now(), |it| it.to_value());
        let described = if self.is_metadata_only { metadata_of(&described) } else { described };
        let redriven = execution.redrives().back().map(|it| seconds(it.at));
        let more = object([
            ("traceHeader", execution.trace_header.clone().map(Value::from)),
            ("redriveDate", redriven),
            ("mapRunArn", execution.child.as_ref().map(|it| it.map_run_arn.clone().into())),
        ]);
        Ok(merged(&described, &more))
    }
}
