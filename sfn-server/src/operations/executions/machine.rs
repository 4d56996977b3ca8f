//! `DescribeStateMachineForExecution`.

use sfn_query::{Str, Value};

use crate::{
    ApiError,
    account::Execution,
    operations::{Operation, is_metadata_only, object, seconds},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct DescribeMachine {
    arn: Str,
    is_metadata_only: bool,
}

impl Operation for DescribeMachine {
    fn read(members: &Members<'_>) -> Self {
        Self {
            arn: members.text("executionArn").required().length(1..=256).taken(),
            is_metadata_only: is_metadata_only(members),
        }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let execution = super::find(context, &self.arn)?;
        let Execution { start, revision, child, .. } = &*execution;
        let definition = match child {
            _ if self.is_metadata_only => "{}".into(),
            Some(child) => child.definition(&revision.definition.text),
            None => revision.definition.text.clone(),
        };
        let configuration = &revision.configuration;
        Ok(object([
            ("stateMachineArn", Some(start.state_machine_arn.clone().into())),
            ("name", Some(start.state_machine_name.clone().into())),
            ("definition", Some(definition.into())),
            ("roleArn", Some(revision.role_arn.clone().into())),
            ("updateDate", Some(seconds(revision.updated))),
            ("loggingConfiguration", Some(configuration.logging.to_value())),
            ("tracingConfiguration", Some(configuration.tracing.to_value())),
            ("encryptionConfiguration", Some(configuration.encryption.to_value())),
            ("mapRunArn", child.as_ref().map(|it| it.map_run_arn.clone().into())),
            ("label", child.as_ref().map(|it| it.label.clone().into())),
            ("revisionId", revision.id.clone().map(Value::from)),
            ("variableReferences", revision.definition.variable_references.clone()),
        ]))
    }
}
