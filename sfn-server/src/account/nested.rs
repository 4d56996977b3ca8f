//! What executions see of the account: the machines that they can start, and the list that what they start joins.

use std::sync::Arc;

use sfn_asl::ExecutionType;
use sfn_runtime::{Finished, NestedExecution, StateMachine, StateMachines, TimeSource};

use super::{Execution, Executions, Machines, machines::draw};

/// The door of the runtime to what the service keeps.
pub(crate) struct Nested {
    pub(crate) machines: Arc<Machines>,
    pub(crate) executions: Arc<Executions>,
    pub(crate) clock: Arc<dyn TimeSource>,
}

impl StateMachines for Nested {
    fn find(&self, arn: &str) -> Option<StateMachine> {
        let named = self.machines.named(arn, draw).ok()?;
        named.machine.read().check_active(arn).ok()?;
        let mut machine = StateMachine::new(&named.revision.definition.program, named.machine.arn.clone());
        machine.version_arn = named.version.map(|it| it.arn.clone());
        machine.alias_arn = named.alias.map(|it| it.arn);
        machine.role_arn = Some(named.revision.role_arn.clone());
        Some(machine)
    }

    fn start(
        &self,
        machine: &StateMachine,
        execution_arn: &str,
        start: &mut dyn FnMut() -> NestedExecution,
    ) -> bool {
        // Nothing can be asked of an express execution once it is started.
        if machine.program.kind() == ExecutionType::Express {
            self.executions.begin_express(execution_arn);
            start();
            return true;
        }
        // It was deleted a moment ago.
        let Some(found) = self.machines.find(&machine.arn) else { return false };
        // Held until the execution can be seen: a deletion must not miss it.
        let state = found.read();
        let Some(revision) = state.revision_of(&machine.program).filter(|_| !state.is_deleting) else {
            return false;
        };
        let inserted = self.executions.insert(execution_arn, || {
            let NestedExecution { start, program, start_date, control, .. } = start();
            Arc::new(Execution::new(start, start_date, revision, program, control))
        });
        inserted.is_ok()
    }

    fn ended(&self, execution_arn: &str, finished: Option<&Finished>) {
        if self.executions.end_express(execution_arn, finished) {
            return;
        }
        if let Ok(execution) = self.executions.get(execution_arn) {
            self.executions.end(&execution, finished.cloned(), self.clock.now());
        }
    }
}
