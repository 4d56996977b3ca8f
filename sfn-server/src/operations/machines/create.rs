//! `CreateStateMachine`.

use std::sync::Arc;

use sfn_asl::ExecutionType;
use sfn_query::{Str, Value};
use sfn_runtime::check_name;

use super::{LONGEST_DEFINITION, check_description, check_role, execution_type, version_description};
use crate::{
    ApiError,
    account::{
        Configuration, Definition, EncryptionRequest, FirstVersion, Logging, Machine, Revision, Tags, Tracing,
    },
    operations::{Operation, object, seconds},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Create {
    name: Str,
    definition: Str,
    role_arn: Str,
    kind: ExecutionType,
    logging: Option<Logging>,
    tracing: Option<Tracing>,
    encryption: Option<EncryptionRequest>,
    tags: Vec<(Str, Str)>,
    publish: bool,
    version_description: Option<Str>,
}

/// What the same request is known by, beside the machine's name.
struct Asked<'a> {
    kind: ExecutionType,
    definition: &'a str,
    configuration: &'a Configuration,
    first_version: &'a FirstVersion,
}

impl Operation for Create {
    fn read(members: &Members<'_>) -> Self {
        Self {
            name: members.text("name").required().length(1..=80).taken(),
            definition: members.secret("definition").required().length(1..=LONGEST_DEFINITION).taken(),
            role_arn: members.text("roleArn").required().length(1..=256).taken(),
            kind: execution_type(members),
            logging: Logging::read(members),
            tracing: Tracing::read(members),
            encryption: EncryptionRequest::read(members),
            tags: Tags::read(members.list("tags")),
            publish: members.flag("publish").taken(),
            version_description: version_description(members),
        }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        check_name(&self.name).map_err(|error| ApiError::new("InvalidName", error.to_string()))?;
        check_role(&self.role_arn)?;
        check_description(self.publish, self.version_description.as_ref())?;
        let logging = self.logging.unwrap_or_default();
        logging.check()?;
        let encryption = self.encryption.map(EncryptionRequest::check).transpose()?.unwrap_or_default();
        let configuration = Configuration { logging, tracing: self.tracing.unwrap_or_default(), encryption };
        let first_version = match self.publish {
            true => FirstVersion::Published { description: self.version_description.clone() },
            false => FirstVersion::Unpublished,
        };
        let arn = Str::from(context.origin.state_machine_arn(&self.name));
        let machines = context.service.machines();
        let now = context.service.now();
        if let Some(there) = machines.find(&arn) {
            return again(
                &there,
                &Asked {
                    kind: self.kind,
                    definition: &self.definition,
                    configuration: &configuration,
                    first_version: &first_version,
                },
            );
        }
        let definition = Definition::new(self.definition, self.kind)?;
        let revision =
            Revision { id: None, definition, role_arn: self.role_arn, configuration, updated: now };
        let mut tags = Tags::default();
        tags.set(self.tags, &arn)?;
        let machine = Arc::new(Machine::new(arn, self.name, self.kind, first_version, revision, tags));
        if let Err(there) = machines.insert(Arc::clone(&machine)) {
            let Revision { definition, configuration, .. } = &*Arc::clone(&machine.read().current);
            let (kind, first_version) = (machine.kind, &machine.first_version);
            return again(
                &there,
                &Asked { kind, definition: &definition.text, configuration, first_version },
            );
        }
        let version = match self.publish {
            true => machine.publish(None, self.version_description, now).ok(),
            false => None,
        };
        Ok(created(&machine, version.map(|it| it.arn.clone())))
    }
}

/// The same request once more is answered once more; another one for the same name is refused.
fn again(there: &Machine, asked: &Asked<'_>) -> Result<Value, ApiError> {
    let state = there.read();
    state.check_active(&there.arn)?;
    let is_same = there.kind == asked.kind
        && there.first_version == *asked.first_version
        && state.current.is(asked.definition, asked.configuration);
    if !is_same {
        let message = format!("State Machine Already Exists: '{}'", there.arn);
        return Err(ApiError::new("StateMachineAlreadyExists", message));
    }
    let version = state.versions.iter().rev().find(|it| Arc::ptr_eq(&it.revision, &state.current));
    let is_published = matches!(asked.first_version, FirstVersion::Published { .. });
    let version = version.filter(|_| is_published).map(|it| it.arn.clone());
    drop(state);
    Ok(created(there, version))
}

fn created(machine: &Machine, version: Option<Str>) -> Value {
    object([
        ("stateMachineArn", Some(machine.arn.clone().into())),
        ("creationDate", Some(seconds(machine.created))),
        ("stateMachineVersionArn", version.map(Value::from)),
    ])
}
