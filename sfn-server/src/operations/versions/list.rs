//! `ListStateMachineVersions`.

use sfn_query::{Str, Value};

use crate::{
    ApiError,
    account::{MachineArn, Version},
    operations::{Operation, object, seconds},
    service::Context,
    wire::{Members, Page, descending, paged},
};

pub(in crate::operations) struct List {
    arn: Str,
    page: Page,
}

impl Operation for List {
    fn read(members: &Members<'_>) -> Self {
        Self {
            arn: members.text("stateMachineArn").required().length(1..=256).taken(),
            page: Page::read(members, 1024),
        }
    }

    /// The newest first; none of a machine that there is not.
    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        MachineArn::parse(&self.arn)?.unlabeled()?;
        let versions = context.service.machines().find(&self.arn).map(|it| it.read().versions.clone());
        let newest_first = versions.iter().flatten().rev();
        let keyed =
            newest_first.map(|it| (descending(i64::try_from(it.number).unwrap_or(i64::MAX)), listed(it)));
        Ok(paged("stateMachineVersions", self.page.cut(("ListStateMachineVersions", &self.arn), keyed)?))
    }
}

fn listed(version: &Version) -> Value {
    object([
        ("stateMachineVersionArn", Some(version.arn.clone().into())),
        ("creationDate", Some(seconds(version.created))),
    ])
}
