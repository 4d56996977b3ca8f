//! `DeleteStateMachine`.

use std::sync::Arc;

use sfn_query::{Str, Value};

use crate::{
    ApiError, Service,
    account::{Execution, Machine, MachineArn, Progress},
    operations::{Operation, nothing},
    service::Context,
    wire::Members,
};

pub(in crate::operations) struct Delete {
    arn: Str,
}

impl Operation for Delete {
    fn read(members: &Members<'_>) -> Self {
        Self { arn: members.text("stateMachineArn").required().length(1..=256).taken() }
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        MachineArn::parse(&self.arn)?.unlabeled()?;
        let machines = context.service.machines();
        if let Some(machine) = machines.find(&self.arn)
            && machine.begin_deletion()
        {
            let running = running(context.service, &machine);
            if running.is_empty() {
                machines.remove(&self.arn);
            } else {
                tokio::spawn(finish(context.service.clone(), machine, running));
            }
        }
        Ok(nothing())
    }
}

/// Executions of the machine that run. Express ones end by themselves before long, and nobody can ask for them.
fn running(service: &Service, machine: &Machine) -> Vec<Arc<Execution>> {
    let prefix = format!("{}:", machine.arn.replacen(":stateMachine:", ":execution:", 1));
    let mut executions = service.executions().with_prefix(&prefix);
    executions.retain(|it| matches!(it.progress(), Progress::Running(_)));
    executions
}

/// Ends the executions of a machine at their next transitions, and forgets the machine when none is left.
async fn finish(service: Service, machine: Arc<Machine>, mut left: Vec<Arc<Execution>>) {
    while !left.is_empty() {
        for execution in &left {
            if let Progress::Running(control) = execution.progress() {
                control.stop_at_transition();
            }
        }
        for execution in &left {
            execution.ended().await;
        }
        // One that had ended may have been redriven meanwhile.
        left = running(&service, &machine);
    }
    service.machines().remove(&machine.arn);
}
