//! `UpdateStateMachine`.

use std::sync::Arc;

use sfn_query::{Str, Value};
use uuid::Uuid;

use super::{LONGEST_DEFINITION, check_description, check_role, version_description};
use crate::{
    ApiError,
    account::{
        Configuration, Definition, EncryptionRequest, Logging, Machine, MachineArn, Revision, Tracing,
        does_not_exist,
    },
    operations::{Operation, object, seconds, versions::not_published},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Update {
    arn: Str,
    definition: Option<Str>,
    role_arn: Option<Str>,
    logging: Option<Logging>,
    tracing: Option<Tracing>,
    encryption: Option<EncryptionRequest>,
    publish: bool,
    version_description: Option<Str>,
}

impl Operation for Update {
    fn read(members: &Members<'_>) -> Self {
        Self {
            arn: members.text("stateMachineArn").required().length(1..=256).taken(),
            definition: members.secret("definition").length(1..=LONGEST_DEFINITION).optional(),
            role_arn: members.text("roleArn").length(1..=256).optional(),
            logging: Logging::read(members),
            tracing: Tracing::read(members),
            encryption: EncryptionRequest::read(members),
            publish: members.flag("publish").taken(),
            version_description: version_description(members),
        }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let arn = MachineArn::parse(&self.arn)?.unlabeled()?;
        if arn.qualifier.is_some() {
            return Err(does_not_exist(&self.arn));
        }
        self.check()?;
        let machine = context.service.machines().get(&self.arn)?;
        machine.read().check_active(&self.arn)?;
        let now = context.service.now();
        let (publish, description) = (self.publish, self.version_description.clone());
        if publish {
            machine.read().check_room().map_err(|why| not_published(why, None))?;
        }
        let revision = self.apply(&machine, now)?;
        let version = publish.then(|| machine.publish(None, description, now)).transpose();
        let version = version.map_err(|why| not_published(why, None))?;
        Ok(object([
            ("updateDate", Some(seconds(now))),
            ("revisionId", revision.id.clone().map(Value::from)),
            ("stateMachineVersionArn", version.map(|it| it.arn.clone().into())),
        ]))
    }
}

impl Update {
    fn check(&self) -> Result<(), ApiError> {
        let has_change = self.definition.is_some()
            || self.role_arn.is_some()
            || self.logging.is_some()
            || self.tracing.is_some()
            || self.encryption.is_some();
        if !has_change {
            return Err(ApiError::new(
                "MissingRequiredParameter",
                "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified",
            ));
        }
        self.role_arn.as_deref().map_or(Ok(()), check_role)?;
        self.logging.as_ref().map_or(Ok(()), Logging::check)?;
        check_description(self.publish, self.version_description.as_ref())
    }

    /// Makes a new revision, unless nothing would be new in it.
    fn apply(self, machine: &Machine, now: sfn_runtime::Timestamp) -> Result<Arc<Revision>, ApiError> {
        let encryption = self.encryption.map(EncryptionRequest::check).transpose()?;
        let new_text = self.definition.filter(|text| **text != *machine.read().current.definition.text);
        let definition = new_text.map(|text| Definition::new(text, machine.kind)).transpose()?;
        let mut state = machine.write();
        let current = &*state.current;
        let configuration = Configuration {
            logging: self.logging.unwrap_or_else(|| current.configuration.logging.clone()),
            tracing: self.tracing.unwrap_or_else(|| current.configuration.tracing.clone()),
            encryption: encryption.unwrap_or_else(|| current.configuration.encryption.clone()),
        };
        let role_arn = self.role_arn.unwrap_or_else(|| current.role_arn.clone());
        let is_new =
            definition.is_some() || configuration != current.configuration || role_arn != current.role_arn;
        if !is_new {
            return Ok(Arc::clone(&state.current));
        }
        let definition = definition.unwrap_or_else(|| current.definition.clone());
        let id = Some(Uuid::new_v4().to_string().into());
        state.current = Arc::new(Revision { id, definition, role_arn, configuration, updated: now });
        Ok(Arc::clone(&state.current))
    }
}
