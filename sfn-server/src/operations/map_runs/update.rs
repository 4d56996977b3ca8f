//! `UpdateMapRun`.

use sfn_query::{Str, Value};
use sfn_runtime::{MapRunUpdate, MapRunUpdateError};

use crate::{
    ApiError,
    operations::{Operation, nothing},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Update {
    arn: Str,
    update: MapRunUpdate,
}

impl Operation for Update {
    fn read(members: &Members<'_>) -> Self {
        let count = |name| {
            let count = members.integer(name).range(0..=i64::from(u32::MAX)).optional();
            count.and_then(|it| u32::try_from(it).ok())
        };
        let percentage = members.number("toleratedFailurePercentage").range(0.0..=100.0).optional();
        let update = MapRunUpdate {
            max_concurrency: count("maxConcurrency"),
            tolerated_failure_count: count("toleratedFailureCount"),
            tolerated_failure_percentage: percentage,
        };
        Self { arn: super::arn(members), update }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let run = super::find(context, &self.arn)?;
        match run.update(self.update).await {
            Ok(()) => Ok(nothing()),
            Err(error) => Err(refused(error)),
        }
    }
}

fn refused(error: MapRunUpdateError) -> ApiError {
    match error {
        MapRunUpdateError::Ended => {
            ApiError::invalid("CANNOT_UPDATE_COMPLETED_MAP_RUN", "A completed map run cannot be updated")
        }
        MapRunUpdateError::Nothing => ApiError::invalid(
            "MISSING_REQUIRED_PARAMETER",
            "One of maxConcurrency, toleratedFailureCount and toleratedFailurePercentage must be specified",
        ),
        other => ApiError::validation(other.to_string()),
    }
}
