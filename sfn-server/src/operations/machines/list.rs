//! `ListStateMachines`.

use sfn_query::Value;

use super::type_name;
use crate::{
    ApiError,
    account::Machine,
    operations::{Operation, object, seconds},
    service::Context,
    wire::{Members, Page, paged},
};

pub(in crate::operations) struct List {
    page: Page,
}

impl Operation for List {
    fn read(members: &Members<'_>) -> Self {
        Self { page: Page::read(members, 1024) }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let place = context.origin.place();
        let mut machines = context.service.machines().of_place(&place);
        machines.sort_by_key(|it| it.turn.oldest_first());
        let keyed = machines.iter().map(|it| (it.turn.oldest_first(), listed(it)));
        Ok(paged("stateMachines", self.page.cut(("ListStateMachines", place), keyed)?))
    }
}

fn listed(machine: &Machine) -> Value {
    object([
        ("stateMachineArn", Some(machine.arn.clone().into())),
        ("name", Some(machine.name.clone().into())),
        ("type", Some(type_name(machine.kind).into())),
        ("creationDate", Some(seconds(machine.created))),
    ])
}
