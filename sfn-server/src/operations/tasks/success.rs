//! `SendTaskSuccess`.

use sfn_query::{Str, Value};
use sfn_runtime::read_output;

use super::refused;
use crate::{
    ApiError,
    operations::{Operation, nothing},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct SendSuccess {
    token: Str,
    output: Str,
}

impl Operation for SendSuccess {
    fn read(members: &Members<'_>) -> Self {
        let output = members.secret("output").required().length(0..=262_144).taken();
        Self { token: super::token(members), output }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let output =
            read_output(&self.output).map_err(|error| ApiError::new("InvalidOutput", error.to_string()))?;
        let sent = context.service.runtime().send_task_success(&self.token, output).await;
        sent.map_err(|error| refused(&self.token, error))?;
        Ok(nothing())
    }
}
