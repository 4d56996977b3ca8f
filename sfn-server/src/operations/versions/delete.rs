//! `DeleteStateMachineVersion`.

use sfn_query::{Str, Value};

use crate::{
    ApiError,
    account::MachineArn,
    operations::{Operation, nothing},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Delete {
    arn: Str,
}

impl Operation for Delete {
    fn read(members: &Members<'_>) -> Self {
        Self { arn: members.text("stateMachineVersionArn").required().length(1..=2000).taken() }
    }

    /// Deleting what is not there is no error.
    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let arn = MachineArn::parse(&self.arn)?.unlabeled()?;
        let number = arn.version().ok_or_else(|| {
            ApiError::new("InvalidArn", format!("Invalid Arn: 'Not the ARN of a version: {}'", self.arn))
        })?;
        let Some(machine) = context.service.machines().find(&arn.machine()) else { return Ok(nothing()) };
        let mut state = machine.write();
        let leads_here = |it: &&crate::account::Alias| it.routes.iter().any(|it| it.version_arn == self.arn);
        let aliases: Vec<&str> = state.aliases.iter().filter(leads_here).map(|it| &*it.name).collect();
        if !aliases.is_empty() {
            let message = format!(
                "Version to be deleted must not be referenced by an alias. \
                 Current list of aliases referencing this version: [{}]",
                aliases.join(", ")
            );
            return Err(ApiError::new("ConflictException", message));
        }
        state.versions.retain(|it| it.number != number);
        Ok(nothing())
    }
}
