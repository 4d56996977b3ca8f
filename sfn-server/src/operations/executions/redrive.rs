//! `RedriveExecution`.

use sfn_query::{Str, Value};
use sfn_runtime::Finished;

use super::start::watch;
use crate::{
    ApiError,
    account::check_arn,
    operations::{Operation, object, seconds},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Redrive {
    arn: Str,
    token: Option<Str>,
}

fn is_visible(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|it| (b'!'..=b'~').contains(&it))
}

impl Operation for Redrive {
    fn read(members: &Members<'_>) -> Self {
        let token = members.text("clientToken").length(1..=64).pattern("[!-~]+", is_visible).optional();
        Self { arn: members.text("executionArn").required().length(1..=256).taken(), token }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        check_arn(&self.arn, "execution")?;
        let service = context.service;
        let execution = service.executions().get(&self.arn)?;
        let now = service.now();
        if let Some(at) = execution.redrive_of(self.token.as_ref(), now) {
            return Ok(object([("redriveDate", Some(seconds(at)))]));
        }
        let refused = |why: &dyn std::fmt::Display| ApiError::new("ExecutionNotRedrivable", why.to_string());
        if execution.child.is_some() {
            return Err(refused(&"Execution is a child of a map run, which alone can redrive it"));
        }
        let go_on = |finished: &Finished| {
            let running = service.runtime().redrive(finished)?;
            service.executions().goes_on(&self.arn);
            Ok(running)
        };
        let running = execution.redrive(self.token, now, go_on).map_err(|why| refused(&why))?;
        watch(service, &execution, running);
        Ok(object([("redriveDate", Some(seconds(now)))]))
    }
}
