//! `DeleteStateMachine`.

use sfn_query::{Str, Value};
use sfn_runtime::Failure;

use crate::{
    ApiError,
    account::{MachineArn, Progress},
    operations::{Operation, nothing},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Delete {
    arn: Str,
}

impl Operation for Delete {
    fn read(members: &Members<'_>) -> Self {
        Self { arn: members.text("stateMachineArn").required().length(1..=256).taken() }
    }

    /// Its executions are stopped: the service lets them end at their next transition, and says not how.
    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        MachineArn::parse(&self.arn)?.unlabeled()?;
        if context.service.machines().remove(&self.arn).is_some() {
            let prefix = format!("{}:", self.arn.replacen(":stateMachine:", ":execution:", 1));
            for execution in context.service.executions().with_prefix(&prefix) {
                if let Progress::Running(control) = execution.progress() {
                    control.stop(Failure::default());
                }
            }
        }
        Ok(nothing())
    }
}
