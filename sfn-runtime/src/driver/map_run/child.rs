//! One child execution of a map run: started, or found in the store; watched to its end.

use std::sync::Arc;

use sfn_asl::ExecutionType;
use sfn_query::{Str, Value};

use super::{MapRun, description::RunningChild, inputs::ChildInput};
use crate::{Failure, Finished, Launch, Outcome, Running, RuntimeError, Timestamp};

/// A child that has ended.
pub(super) struct Ended {
    pub(super) index: u64,
    pub(super) finished: Finished,
}

/// The names of a child execution. The same again in a recovery.
pub(super) struct Identity {
    pub(super) name: Str,
    pub(super) arn: Str,
    /// `MACHINE/LABEL`.
    machine: Str,
}

impl MapRun {
    /// Runs the child of that number to its end.
    pub(super) async fn child(
        self: Arc<Self>,
        index: u64,
        input: ChildInput,
        at: Timestamp,
    ) -> Result<Ended, RuntimeError> {
        let identity = self.identity(index);
        let items = input.items;
        let (name, value) = (identity.name.clone(), input.value.clone());
        let running = self.begin(index, &identity, input.value, at).await?;
        let child = RunningChild {
            index,
            name,
            item_count: items,
            input: value,
            start_date: at,
            control: running.control(),
        };
        let observer = self.runtime.map_runs.observer();
        if let Some(observer) = observer {
            observer.started(&self.control, &child);
        }
        self.control.begin(child);
        if self.control.is_stopped() {
            running.control().stop(Failure::default());
        }
        let finished = running.await?;
        self.control.end_child(index, items, &finished);
        if let Some(observer) = observer {
            observer.ended(&self.control, &finished);
        }
        Ok(Ended { index, finished })
    }

    async fn begin(
        &self,
        index: u64,
        identity: &Identity,
        input: Value,
        at: Timestamp,
    ) -> Result<Running, RuntimeError> {
        if self.is_recovered {
            match self.launch(index, identity, at).resume(&identity.arn).await {
                Err(RuntimeError::UnknownExecution { .. }) => {}
                found => return found,
            }
        }
        Ok(self.launch(index, identity, at).start(input))
    }

    pub(super) fn identity(&self, index: u64) -> Identity {
        // Number 0 is the run itself.
        let name = self.request.uuid(2 * index + 2);
        let machine = format!("{}/{}", self.start.state_machine_name, self.request.label);
        let arn = &self.start.execution_arn;
        // `arn:PARTITION:states:REGION:ACCOUNT` is what an execution and its children share.
        let end = arn.match_indices(':').nth(4).map_or(arn.len(), |(at, _)| at);
        let arn = match self.request.child(&self.program).kind() {
            ExecutionType::Standard => format!("{}:execution:{machine}:{name}", &arn[..end]),
            ExecutionType::Express => {
                let id = self.request.uuid(2 * index + 3);
                format!("{}:express:{machine}:{name}:{id}", &arn[..end])
            }
        };
        Identity { name: name.into(), arn: arn.into(), machine: machine.into() }
    }

    fn launch(&self, index: u64, identity: &Identity, at: Timestamp) -> Launch {
        let child = self.request.child(&self.program);
        let launch = self.runtime.launch(child).machine(&identity.machine).name(&identity.name);
        let launch = launch.within(&identity.arn, &self.start.role_arn, &self.in_front);
        launch.seed(self.seed_of(index)).time_source(self.runtime.time.of_child(&self.time, at))
    }

    fn seed_of(&self, index: u64) -> crate::Seed {
        let draw = |number| u128::from(crate::draw(self.start.seed, number));
        let number = (u64::from(self.request.task.number()) << 40) ^ index;
        crate::Seed(draw((1 << 59) | number) << 64 | draw((1 << 58) | number))
    }
}

impl Ended {
    pub(super) fn output(&self) -> Option<&Value> {
        self.finished.output()
    }

    pub(super) fn stopped_at(&self) -> Option<Timestamp> {
        self.finished.journal().last().map(|it| it.at)
    }

    pub(super) fn has_succeeded(&self) -> bool {
        matches!(self.finished.outcome(), Outcome::Succeeded(_))
    }
}
