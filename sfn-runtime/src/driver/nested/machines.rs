//! The machines that executions can start.

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use super::{StateMachine, StateMachines};
use crate::Program;

/// Machines by name or ARN, for executions that start others. Lives as long as the process.
///
/// ```
/// use std::sync::Arc;
/// use sfn_asl::ExecutionType;
/// use sfn_runtime::{Handlers, Machines, Program, Runtime};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let compiled = |definition: &str| {
///     let checked = sfn_asl::read("machine.asl.json", definition).check(ExecutionType::Standard);
///     Program::compile(&checked.expect("it is right")).map(Arc::new)
/// };
/// let pack = compiled(r#"{"StartAt": "Pack", "States": {"Pack": {"Type": "Pass", "Result": "packed", "End": true}}}"#)?;
/// let order = compiled(r#"{"StartAt": "Ship", "States": {"Ship": {"Type": "Task", "End": true,
///     "Resource": "arn:aws:states:::states:startExecution.sync:2", "ResultSelector": {"how.$": "$.Output"},
///     "Parameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:pack", "Input": {}}}}}"#)?;
///
/// let machines = Machines::new();
/// machines.insert("pack", &pack);
/// let runtime = Runtime::builder(Handlers::new()).machines(Arc::new(machines)).build();
/// let finished = runtime.start(&order, 1.into()).await?;
/// assert_eq!(finished.output().map(ToString::to_string).as_deref(), Some(r#"{"how":"packed"}"#));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Default)]
pub struct Machines(RwLock<BTreeMap<Box<str>, Arc<Program>>>);

impl Machines {
    /// No machines yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Registers a machine by its name, for any account and Region, or by an ARN. A later one of the same name or
    /// ARN takes its place.
    pub fn insert(&self, name_or_arn: &str, program: &Arc<Program>) {
        let mut machines = self.0.write().unwrap_or_else(PoisonError::into_inner);
        machines.insert(name_or_arn.into(), Arc::clone(program));
    }

    /// Forgets a machine; its executions run on.
    pub fn remove(&self, name_or_arn: &str) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).remove(name_or_arn);
    }
}

impl StateMachines for Machines {
    fn find(&self, arn: &str) -> Option<StateMachine> {
        let mut parts = arn.splitn(8, ':');
        let place: Vec<_> = parts.by_ref().take(5).collect();
        let (kind, name) = (parts.next()?, parts.next()?);
        if kind != "stateMachine" {
            return None;
        }
        let machines = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let program = machines.get(arn).or_else(|| machines.get(name))?;
        Some(StateMachine::new(program, format!("{}:stateMachine:{name}", place.join(":"))))
    }
}
