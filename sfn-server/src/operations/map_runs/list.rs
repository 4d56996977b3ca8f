//! `ListMapRuns`.

use sfn_query::{Str, Value};
use sfn_runtime::MapRunDescription;

use crate::{
    ApiError,
    account::check_arn,
    operations::{Operation, object, seconds},
    service::Context,
    wire::{Members, Page, ascending, paged},
};

pub(in crate::operations) struct List {
    arn: Str,
    page: Page,
}

impl Operation for List {
    fn read(members: &Members<'_>) -> Self {
        Self {
            arn: members.text("executionArn").required().length(1..=256).taken(),
            page: Page::read(members, 1024),
        }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        check_arn(&self.arn, "execution")?;
        context.service.executions().get(&self.arn)?;
        let runs = context.service.map_runs().of_execution(&self.arn);
        let mut keyed: Vec<_> = runs
            .iter()
            .map(|run| {
                let run = run.describe();
                (format!("{}{}", ascending(run.start_date.as_millis()), run.map_run_arn), listed(&run))
            })
            .collect();
        keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(paged("mapRuns", self.page.cut(("ListMapRuns", &self.arn), keyed)?))
    }
}

fn listed(run: &MapRunDescription) -> Value {
    object([
        ("executionArn", Some(run.execution_arn.clone().into())),
        ("mapRunArn", Some(run.map_run_arn.clone().into())),
        ("stateMachineArn", Some(run.state_machine_arn.clone().into())),
        ("startDate", Some(seconds(run.start_date))),
        ("stopDate", run.stop_date.map(seconds)),
    ])
}
