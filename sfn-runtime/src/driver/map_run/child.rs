//! One child execution of a map run: started, redriven, or found in the store; watched to its end.

use std::sync::Arc;

use sfn_asl::ExecutionType;
use sfn_query::{Str, Value};

use super::{MapRun, description::RunningChild, inputs::ChildInput, left::Before};
use crate::{Fact, Failure, Finished, Launch, Outcome, Record, Running, RuntimeError, Timestamp};

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
        before: Before,
        at: Timestamp,
    ) -> Result<Ended, RuntimeError> {
        let identity = self.identity(index);
        let items = input.items;
        let is_redriven = matches!(before, Before::Fell(_));
        let running = self.begin(index, &identity, input.value, before, at).await?;
        let child = RunningChild {
            index,
            item_count: items,
            start: Arc::clone(running.start()),
            program: Arc::clone(self.request.child(&self.program)),
            start_date: at,
            control: running.control(),
        };
        let observer = self.runtime.map_runs.observer();
        if let Some(observer) = observer {
            observer.started(&self.control, &child);
        }
        self.control.begin(child, is_redriven);
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
        before: Before,
        at: Timestamp,
    ) -> Result<Running, RuntimeError> {
        let launch = || self.launch(index, identity, at);
        let found = match (self.kind(), before) {
            (ExecutionType::Standard, Before::Fell(Some(journal))) => launch().go_on(journal, true),
            _ if !self.is_recovered && self.request.redrives == 0 => None,
            (ExecutionType::Standard, _) => {
                let journal = self.runtime.stored(&identity.arn).await?;
                let redrives = self.is_of_before(&journal);
                launch().go_on(journal, redrives)
            }
            (ExecutionType::Express, _) => launch().go_on(self.stored_express(index).await?, false),
        };
        Ok(found.unwrap_or_else(|| launch().start(input)))
    }

    /// Whether a child ended before the map run was redriven. One that ended at that very time may have been redriven
    /// already when the runtime broke; then it has one attempt more.
    fn is_of_before(&self, journal: &[Record]) -> bool {
        let (redriven_at, ended) = (self.request.redriven_at, journal.last().map(|it| it.at));
        redriven_at.is_some() && (!self.is_recovered || ended <= redriven_at)
    }

    /// What the store has of an express child, if that is to be gone on with: its success, or what this redrive began.
    async fn stored_express(&self, index: u64) -> Result<Vec<Record>, RuntimeError> {
        let now = self.request.redrives;
        for redrive in (0..=now).rev() {
            let journal = self.runtime.stored(&self.identity_in(index, redrive).arn).await?;
            let has_succeeded =
                journal.last().is_some_and(|it| matches!(it.fact, Fact::ExecutionSucceeded(_)));
            if has_succeeded || redrive == now && !journal.is_empty() {
                return Ok(journal);
            }
        }
        Ok(Vec::new())
    }

    fn kind(&self) -> ExecutionType {
        self.request.child(&self.program).kind()
    }

    pub(super) fn identity(&self, index: u64) -> Identity {
        self.identity_in(index, self.request.redrives)
    }

    /// The names of a child in that redrive: an express one is a new execution in each.
    fn identity_in(&self, index: u64, redrive: u32) -> Identity {
        // Number 0 is the run itself.
        let name = self.request.uuid(2 * index + 2);
        let machine = format!("{}/{}", self.start.state_machine_name, self.request.label);
        let arn = &self.start.execution_arn;
        // `arn:PARTITION:states:REGION:ACCOUNT` is what an execution and its children share.
        let end = arn.match_indices(':').nth(4).map_or(arn.len(), |(at, _)| at);
        let arn = match self.kind() {
            ExecutionType::Standard => format!("{}:execution:{machine}:{name}", &arn[..end]),
            ExecutionType::Express => {
                let id = self.request.uuid(u64::from(redrive) << 40 | (2 * index + 3));
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
        let redrive = u64::from(self.request.redrives) << 28;
        let number = (u64::from(self.request.task.number()) << 40) ^ redrive ^ index;
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
