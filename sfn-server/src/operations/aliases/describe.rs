//! `DescribeStateMachineAlias`.

use sfn_query::{Str, Value};

use super::{machine_of, not_found, routes};
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
        let (machine, name) = machine_of(context, &self.arn)?;
        let machine = machine.ok_or_else(not_found)?;
        let state = machine.read();
        let alias = state.alias(name).ok_or_else(not_found)?;
        Ok(object([
            ("stateMachineAliasArn", Some(alias.arn.clone().into())),
            ("name", Some(alias.name.clone().into())),
            ("description", alias.description.clone().map(Value::from)),
            ("routingConfiguration", Some(routes::to_value(&alias.routes))),
            ("creationDate", Some(seconds(alias.created))),
            ("updateDate", Some(seconds(alias.updated))),
        ]))
    }
}
