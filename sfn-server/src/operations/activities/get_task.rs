//! `GetActivityTask`: a long poll.

use std::time::Duration;

use sfn_query::{Str, Value};

use super::does_not_exist;
use crate::{
    ApiError,
    account::check_arn,
    operations::{Operation, nothing, object},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct GetTask {
    arn: Str,
    worker: Option<Str>,
}

/// So long a worker waits for a task; the service's own time.
const POLL: Duration = Duration::from_secs(60);

impl Operation for GetTask {
    fn read(members: &Members<'_>) -> Self {
        let worker = members.text("workerName").length(1..=80).optional();
        Self { arn: super::arn(members), worker }
    }

    /// A worker that goes away drops its poll, and no task with it, as long as the answer has not left. A task whose answer
    /// is on its way to nobody has been started, as in the service: its timeout or heartbeat ends it.
    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        check_arn(&self.arn, "activity")?;
        let activities = context.service.activities();
        let Some(_poll) = activities.poll(&self.arn) else {
            let message = format!("Too many workers wait for tasks of the activity: '{}'", self.arn);
            return Err(ApiError::new("ActivityWorkerLimitExceeded", message));
        };
        let task = activities.queues().get_task(&self.arn, self.worker.as_deref());
        match tokio::time::timeout(POLL, task).await {
            Err(_) => Ok(nothing()),
            Ok(Err(_)) => Err(does_not_exist(&self.arn)),
            Ok(Ok(task)) => Ok(object([
                ("taskToken", Some(task.token.into())),
                ("input", Some(task.input.to_string().into())),
            ])),
        }
    }
}
