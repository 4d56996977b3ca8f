//! `PublishStateMachineVersion`.

use sfn_query::{Str, Value};

use super::not_published;
use crate::{
    ApiError,
    account::{MachineArn, does_not_exist},
    operations::{Operation, object, seconds},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Publish {
    arn: Str,
    revision: Option<Str>,
    description: Option<Str>,
}

impl Operation for Publish {
    fn read(members: &Members<'_>) -> Self {
        Self {
            arn: members.text("stateMachineArn").required().length(1..=256).taken(),
            revision: members.text("revisionId").optional(),
            description: members.secret("description").length(0..=256).optional(),
        }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        if MachineArn::parse(&self.arn)?.unlabeled()?.qualifier.is_some() {
            return Err(does_not_exist(&self.arn));
        }
        let machine = context.service.machines().get(&self.arn)?;
        machine.read().check_active(&self.arn)?;
        let published = machine.publish(self.revision.as_deref(), self.description, context.service.now());
        let version = published.map_err(|why| not_published(why, self.revision.as_deref()))?;
        Ok(object([
            ("creationDate", Some(seconds(version.created))),
            ("stateMachineVersionArn", Some(version.arn.clone().into())),
        ]))
    }
}
