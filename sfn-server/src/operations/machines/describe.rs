//! `DescribeStateMachine`.

use sfn_query::{Str, Value};

use super::type_name;
use crate::{
    ApiError,
    account::{MachineArn, Named, does_not_exist, processor_of},
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
        let parsed = MachineArn::parse(&self.arn)?;
        let label = parsed.label.map(Str::from);
        // What stands behind a slash names a distributed Map of the machine.
        let whole = if label.is_some() { parsed.machine() } else { self.arn.clone() };
        let named = context.service.machines().named(&whole, || 0)?;
        let Named { machine, revision, version, .. } = &named;
        let configuration = &revision.configuration;
        let (definition, name) = match &label {
            None => (revision.definition.text.clone(), machine.name.clone()),
            Some(label) => {
                let inner = processor_of(&revision.definition.text, label);
                let name = format!("{}/{label}", machine.name).into();
                (inner.ok_or_else(|| does_not_exist(&self.arn))?, name)
            }
        };
        let definition = if self.is_metadata_only { "{}".into() } else { definition };
        let status = if machine.read().is_deleting { "DELETING" } else { "ACTIVE" };
        let created = version.as_ref().map_or(machine.created, |it| it.created);
        Ok(object([
            ("stateMachineArn", Some(self.arn.into())),
            ("name", Some(name.into())),
            ("label", label.map(Value::from)),
            ("status", Some(status.into())),
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
