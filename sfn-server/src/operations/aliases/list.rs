//! `ListStateMachineAliases`.

use sfn_query::{Str, Value};

use super::not_found;
use crate::{
    ApiError,
    account::{Alias, MachineArn, does_not_exist},
    operations::{Operation, object, seconds},
    service::Context,
    wire::{Members, Page, paged},
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

    /// In the order in which they were created (recorded; the documents say the newest first); of a version those
    /// that lead to it.
    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let arn = MachineArn::parse(&self.arn)?.unlabeled()?;
        let machine = context.service.machines().find(&arn.machine());
        let machine = machine.ok_or_else(|| does_not_exist(&self.arn))?;
        let mut aliases = machine.read().aliases.clone();
        if arn.qualifier.is_some() {
            if machine.read().version_of_arn(&self.arn).is_none() {
                return Err(not_found());
            }
            aliases.retain(|it| it.routes.iter().any(|route| route.version_arn == self.arn));
        }
        aliases.sort_by_key(|it| it.turn.oldest_first());
        let keyed = aliases.iter().map(|it| (it.turn.oldest_first(), listed(it)));
        Ok(paged("stateMachineAliases", self.page.cut(("ListStateMachineAliases", &self.arn), keyed)?))
    }
}

fn listed(alias: &Alias) -> Value {
    object([
        ("stateMachineAliasArn", Some(alias.arn.clone().into())),
        ("creationDate", Some(seconds(alias.created))),
    ])
}
