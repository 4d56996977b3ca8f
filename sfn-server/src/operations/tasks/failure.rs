//! `SendTaskFailure`.

use sfn_query::{Str, Value};
use sfn_runtime::Failure;

use super::refused;
use crate::{
    ApiError,
    operations::{Operation, nothing},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct SendFailure {
    token: Str,
    failure: Failure,
}

impl Operation for SendFailure {
    fn read(members: &Members<'_>) -> Self {
        let error = members.secret("error").length(0..=256).optional();
        let cause = members.secret("cause").length(0..=32_768).optional();
        Self { token: super::token(members), failure: Failure { error, cause } }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let sent = context.service.runtime().send_task_failure(&self.token, self.failure).await;
        sent.map_err(|error| refused(&self.token, error))?;
        Ok(nothing())
    }
}
