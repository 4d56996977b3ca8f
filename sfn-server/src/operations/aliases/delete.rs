//! `DeleteStateMachineAlias`.

use sfn_query::{Str, Value};

use super::machine_of;
use crate::{
    ApiError,
    operations::{Operation, nothing},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Delete {
    arn: Str,
}

impl Operation for Delete {
    fn read(members: &Members<'_>) -> Self {
        Self { arn: super::arn(members) }
    }

    /// Deleting what is not there is no error.
    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let (machine, name) = machine_of(context, &self.arn)?;
        if let Some(machine) = machine {
            machine.write().aliases.retain(|it| *it.name != *name);
        }
        Ok(nothing())
    }
}
