//! `DescribeStateMachine`.

use sfn_query::{Str, Value};

use super::type_name;
use crate::{
    ApiError,
    account::Named,
    operations::{Operation, object, seconds},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Describe {
    arn: Str,
    is_metadata_only: bool,
}

impl Operation for Describe {
    fn read(members: &Members<'_>) -> Self {
        Self {
            arn: members.text("stateMachineArn").required().length(1..=256).taken(),
            is_metadata_only: crate::operations::is_metadata_only(members),
        }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let named = context.service.machines().named(&self.arn, || 0)?;
        let Named { machine, revision, version, .. } = &named;
        let configuration = &revision.configuration;
        let definition = if self.is_metadata_only { "{}".into() } else { revision.definition.text.clone() };
        let created = version.as_ref().map_or(machine.created, |it| it.created);
        Ok(object([
            ("stateMachineArn", Some(self.arn.into())),
            ("name", Some(machine.name.clone().into())),
            ("status", Some("ACTIVE".into())),
            ("definition", Some(definition.into())),
            ("roleArn", Some(revision.role_arn.clone().into())),
            ("type", Some(type_name(machine.kind).into())),
            ("creationDate", Some(seconds(created))),
            ("loggingConfiguration", Some(configuration.logging.to_value())),
            ("tracingConfiguration", Some(configuration.tracing.to_value())),
            ("encryptionConfiguration", Some(configuration.encryption.to_value())),
            ("revisionId", revision.id.clone().map(Value::from)),
            ("description", version.as_ref().and_then(|it| it.description.clone()).map(Value::from)),
            ("variableReferences", revision.definition.variable_references.clone()),
        ]))
    }
}
