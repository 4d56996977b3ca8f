//! `SendTaskHeartbeat`.

use sfn_query::{Str, Value};

use super::refused;
use crate::{
    ApiError,
    operations::{Operation, nothing},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct SendHeartbeat {
    token: Str,
}

impl Operation for SendHeartbeat {
    fn read(members: &Members<'_>) -> Self {
        Self { token: super::token(members) }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let sent = context.service.runtime().send_task_heartbeat(&self.token).await;
        sent.map_err(|error| refused(&self.token, error))?;
        Ok(nothing())
    }
}
