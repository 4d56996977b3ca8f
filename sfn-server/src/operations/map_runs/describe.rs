//! `DescribeMapRun`.

use sfn_query::{Str, Value};
use sfn_runtime::MapRunCounts;

use crate::{
    ApiError,
    operations::{Operation, object, seconds},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Describe {
    arn: Str,
}

impl Operation for Describe {
    fn read(members: &Members<'_>) -> Self {
        Self { arn: super::arn(members) }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let run = super::find(context, &self.arn)?.describe();
        let tolerance = run.settings.tolerance;
        // Recorded: `0.0`, so a number with a fraction even where it is whole.
        let percentage = tolerance.percentage.unwrap_or(0.0);
        Ok(object([
            ("mapRunArn", Some(run.map_run_arn.into())),
            ("executionArn", Some(run.execution_arn.into())),
            ("status", Some(run.status.as_str().into())),
            ("startDate", Some(seconds(run.start_date))),
            ("stopDate", run.stop_date.map(seconds)),
            ("maxConcurrency", Some(i64::from(run.settings.max_concurrency).into())),
            ("toleratedFailurePercentage", sfn_query::Number::from_f64(percentage).map(Value::from)),
            ("toleratedFailureCount", Some(i64::from(tolerance.count.unwrap_or(0)).into())),
            ("itemCounts", Some(counts(run.item_counts))),
            ("executionCounts", Some(counts(run.execution_counts))),
            ("redriveCount", Some(i64::from(run.redrive_count).into())),
            ("redriveDate", run.redrive_date.map(seconds)),
        ]))
    }
}

fn counts(it: MapRunCounts) -> Value {
    let number = |count: u64| Some(Value::from(i64::try_from(count).unwrap_or(i64::MAX)));
    object([
        ("pending", number(it.pending)),
        ("running", number(it.running)),
        ("succeeded", number(it.succeeded)),
        ("failed", number(it.failed)),
        ("timedOut", number(it.timed_out)),
        ("aborted", number(it.aborted)),
        ("total", number(it.total)),
        ("resultsWritten", number(it.results_written)),
        ("failuresNotRedrivable", number(it.failures_not_redrivable)),
        ("pendingRedrive", number(it.pending_redrive)),
    ])
}
