//! Where executions find the machines that they start, and who is told of what they start: the door for a server, which
//! has machines with versions and aliases and lists all executions.

use std::sync::Arc;

use sfn_query::Str;

use crate::{Control, Finished, Program, Start, Timestamp};

/// The machines that executions can start. [`Machines`](super::Machines) is the one that most programs need.
pub trait StateMachines: Send + Sync {
    /// The machine that an ARN names, with or without a version or an alias behind it.
    fn find(&self, arn: &str) -> Option<StateMachine>;

    /// Starts an execution of such a machine by `start`, unless one of that ARN is known: whether it was started. Called
    /// by the driver of the execution around it, so it must be quick.
    fn start(
        &self,
        machine: &StateMachine,
        execution_arn: &str,
        start: &mut dyn FnMut() -> NestedExecution,
    ) -> bool {
        let _ = (machine, execution_arn);
        start();
        true
    }

    /// An execution that was started has ended; `None` where its driver broke.
    fn ended(&self, execution_arn: &str, finished: Option<&Finished>) {
        let _ = (execution_arn, finished);
    }
}

/// A state machine that executions can start.
#[derive(Clone, Debug)]
pub struct StateMachine {
    /// What it runs.
    pub program: Arc<Program>,
    /// Its ARN, without a version or an alias: its executions are called after it.
    pub arn: Str,
    /// The version that was asked for, or that the alias led to.
    pub version_arn: Option<Str>,
    /// The alias that was asked for.
    pub alias_arn: Option<Str>,
    /// The role of its executions; one of the machine's name where there is none.
    pub role_arn: Option<Str>,
}

impl StateMachine {
    /// A machine with nothing but its program and its ARN.
    pub fn new(program: &Arc<Program>, arn: impl Into<Str>) -> Self {
        let (program, arn) = (Arc::clone(program), arn.into());
        Self { program, arn, version_arn: None, alias_arn: None, role_arn: None }
    }
}

/// An execution that another one has started.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct NestedExecution {
    /// What it was told at its start.
    pub start: Arc<Start>,
    /// What it runs.
    pub program: Arc<Program>,
    /// When it started.
    pub start_date: Timestamp,
    /// Reaches it, and knows its ARN.
    pub control: Control,
}
