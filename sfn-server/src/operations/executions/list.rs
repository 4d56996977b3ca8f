//! `ListExecutions`.

use std::sync::Arc;

use sfn_asl::ExecutionType;
use sfn_query::{Str, Value};
use sfn_runtime::Timestamp;

use super::type_not_supported;
use crate::{
    ApiError,
    account::{Execution, MachineArn},
    operations::{Operation, find_map_run, object, seconds},
    service::Context,
    wire::{Members, Page, paged},
};

pub(in crate::operations) struct List {
    machine: Option<Str>,
    map_run: Option<Str>,
    status: Option<Str>,
    redrives: Option<Str>,
    page: Page,
}

const STATUSES: [&str; 6] = ["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"];

impl Operation for List {
    fn read(members: &Members<'_>) -> Self {
        Self {
            machine: members.text("stateMachineArn").length(1..=256).optional(),
            map_run: members.text("mapRunArn").length(1..=2000).optional(),
            status: members.text("statusFilter").one_of(&STATUSES).optional(),
            redrives: members.text("redriveFilter").one_of(&["REDRIVEN", "NOT_REDRIVEN"]).optional(),
            page: Page::read(members, 3096),
        }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        // Only what a map run has started waits for a redrive.
        if self.machine.is_some() && self.status.as_deref() == Some("PENDING_REDRIVE") {
            let message = "The status filter PENDING_REDRIVE can only be used with mapRunArn";
            return Err(ApiError::validation(message));
        }
        let mut executions = match (&self.machine, &self.map_run) {
            (Some(arn), None) => of_machine(context, arn)?,
            (None, Some(arn)) => of_map_run(context, arn)?,
            _ => {
                let message = "Must specify exactly one of stateMachineArn and mapRunArn";
                return Err(ApiError::validation(message));
            }
        };
        let now = context.service.now();
        executions.retain(|it| self.is_wanted(it, now));
        // Newest first: those that run by when they were started or redriven, the others by when they ended.
        let mut keyed: Vec<_> = executions.iter().map(|it| (it.turn().newest_first(), it)).collect();
        keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
        let query = ("ListExecutions", &self.machine, &self.map_run, &self.status, &self.redrives);
        let (page, next) = self.page.cut(query, keyed)?;
        Ok(paged("executions", (page.into_iter().map(|it| listed(it, now)).collect(), next)))
    }
}

/// The executions of a machine, or those started by one of its versions or aliases.
fn of_machine(context: &Context<'_>, arn: &str) -> Result<Vec<Arc<Execution>>, ApiError> {
    let parsed = MachineArn::parse(arn)?;
    let named = context.service.machines().named(arn, || 0)?;
    if named.machine.kind == ExecutionType::Express {
        return Err(type_not_supported());
    }
    let prefix = format!("{}:execution:{}:", parsed.place, parsed.name);
    let mut executions = context.service.executions().with_prefix(&prefix);
    if let Some(alias) = &named.alias {
        executions.retain(|it| it.start.state_machine_alias_arn.as_ref() == Some(&alias.arn));
    } else if let Some(version) = &named.version {
        executions.retain(|it| it.start.state_machine_version_arn.as_ref() == Some(&version.arn));
    }
    Ok(executions)
}

/// The children of a map run.
fn of_map_run(context: &Context<'_>, arn: &str) -> Result<Vec<Arc<Execution>>, ApiError> {
    // Refuses what is not there.
    find_map_run(context, arn)?;
    let (place, name) = arn.split_once(":mapRun:").expect("its kind was checked");
    let (name, _) = name.rsplit_once(':').unwrap_or((name, ""));
    let mut executions = Vec::new();
    for kind in ["execution", "express"] {
        executions.extend(context.service.executions().with_prefix(&format!("{place}:{kind}:{name}:")));
    }
    executions.retain(|it| it.child.as_ref().is_some_and(|it| *it.map_run_arn == *arn));
    Ok(executions)
}

impl List {
    fn is_wanted(&self, execution: &Execution, now: Timestamp) -> bool {
        let has_status = |status: &Str| execution.described(now, |it| it.status() == &**status);
        let is_redriven = |wanted: &Str| (**wanted == *"REDRIVEN") != execution.redrives().is_empty();
        self.status.as_ref().is_none_or(has_status) && self.redrives.as_ref().is_none_or(is_redriven)
    }
}

fn listed(execution: &Execution, now: Timestamp) -> Value {
    let start = &execution.start;
    let (status, ended) = execution.described(now, |it| (it.status(), it.ended.map(|(_, at)| at)));
    let redrives = execution.redrives();
    object([
        ("executionArn", Some(execution.arn().clone().into())),
        ("stateMachineArn", Some(start.state_machine_arn.clone().into())),
        ("name", Some(start.name.clone().into())),
        ("status", Some(status.into())),
        ("startDate", Some(seconds(execution.started))),
        ("stopDate", ended.map(seconds)),
        ("mapRunArn", execution.child.as_ref().map(|it| it.map_run_arn.clone().into())),
        ("itemCount", execution.child.as_ref().map(|it| i64::try_from(it.items).unwrap_or(i64::MAX).into())),
        ("stateMachineVersionArn", start.state_machine_version_arn.clone().map(Value::from)),
        ("stateMachineAliasArn", start.state_machine_alias_arn.clone().map(Value::from)),
        ("redriveCount", Some(i64::try_from(redrives.len()).unwrap_or(i64::MAX).into())),
        ("redriveDate", redrives.back().map(|it| seconds(it.at))),
    ])
}
