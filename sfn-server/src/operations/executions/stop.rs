//! `StopExecution`.

use sfn_query::{Str, Value};
use sfn_runtime::Failure;

use crate::{
    ApiError,
    account::{Progress, check_arn},
    operations::{Operation, object, seconds},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Stop {
    arn: Str,
    failure: Failure,
}

impl Operation for Stop {
    fn read(members: &Members<'_>) -> Self {
        let arn = members.text("executionArn").required().length(1..=256).taken();
        let error = members.secret("error").length(0..=256).optional();
        let cause = members.secret("cause").length(0..=32_768).optional();
        Self { arn, failure: Failure { error, cause } }
    }

    /// What has ended already is told as it ended.
    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        check_arn(&self.arn, "execution")?;
        let execution = context.service.executions().get(&self.arn)?;
        if let Progress::Running(control) = execution.progress() {
            control.stop(self.failure);
            execution.ended().await;
        }
        let stopped = match execution.progress() {
            Progress::Ended(_, at) | Progress::Broken(_, at) => at,
            // It was redriven in the meantime.
            Progress::Running(_) => context.service.now(),
        };
        Ok(object([("stopDate", Some(seconds(stopped)))]))
    }
}
