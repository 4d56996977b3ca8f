//! One state tried by itself: entered, worked and left by the very steps of an execution.
//!
//! Takes the turns of one line only: whatever a step asks of the world is the caller's to answer, and what
//! would run below a Map or Parallel state never begins.

use std::sync::Arc;

use sfn_asl::ReaderConfig;
use sfn_query::{Str, Value};

use super::{
    Execution, Fact, Failure, Fault, FrameId, Inspection, Phase, Record, Start, TaskRequest, data, retry,
    step::{Decided, Turn},
    trial_map::ReadItems,
};
use crate::{
    Program, StateId, Timestamp,
    program::{ItemsFrom, Kind},
};

/// A state at work by itself.
pub(crate) struct Trial {
    execution: Execution,
    records: Vec<Record>,
    now: Timestamp,
    /// Of the `Retry` list.
    retriers: usize,
    read: Option<ReadItems>,
}

/// What became of the state.
pub(crate) enum Decision {
    /// It was left; its output, and where to. `None` ends its scope.
    Left(Value, Option<StateId>),
    /// It would be tried again after so many milliseconds.
    Retried(i64),
    /// It failed, and nothing takes the failure.
    Failed,
}

const ROOT: FrameId = FrameId::ROOT;

impl Trial {
    /// The state, entered. `variables` are those in its sight, as far as it can name them.
    pub(crate) fn enter(
        program: &Arc<Program>,
        state: StateId,
        start: Arc<Start>,
        inspection: Inspection,
        variables: &[(Str, Value)],
        now: Timestamp,
    ) -> Self {
        let mut execution = Execution::new(Arc::clone(program));
        execution.run.inspection = Some(Box::new(inspection));
        let input = start.input.clone();
        let retriers = program.state(state).kind.work().map_or(0, |work| work.retry.len());
        let mut trial = Self { execution, records: Vec::new(), now, retriers, read: None };
        trial.turn(|turn| {
            turn.record(ROOT, turn.last(ROOT), Fact::ExecutionStarted(start))?;
            let frame = turn.run.frames.get_mut(ROOT).expect("a start makes the root");
            frame.state = state;
            for (name, value) in variables {
                if let Some(slot) = turn.program.slot_in_sight(turn.program.state(state).scope, name) {
                    frame.variables.set(slot, value.clone());
                }
            }
            turn.record(ROOT, turn.last(ROOT), Fact::StateEntered { state, input }).map(drop)
        });
        trial
    }

    /// As if each of its retriers had answered so often.
    pub(crate) fn retried(&mut self, times: u32) {
        if let Some(frame) = self.execution.run.frames.get_mut(ROOT) {
            frame.retries.set_all(self.retriers, times);
        }
    }

    /// What the `ItemReader` of the state is told, if it is a Map that has one.
    pub(crate) fn reader(&self) -> Option<&ReaderConfig> {
        match &self.execution.program.state(self.state()).kind {
            Kind::DistributedMap(map) => match &map.items {
                ItemsFrom::Reader(reader) => Some(&reader.config),
                ItemsFrom::State(_) => None,
            },
            _ => None,
        }
    }

    /// As if its `ItemReader` had read that.
    pub(crate) fn reads(&mut self, items: ReadItems) {
        self.read = Some(items);
    }

    /// Does the state's own work. A task is asked for, and its answer is awaited; of a Map or Parallel state
    /// only what comes before its branches is done, and its result is awaited.
    pub(crate) fn work(&mut self) -> Option<Awaited> {
        let program = Arc::clone(&self.execution.program);
        let kind = &program.state(self.state()).kind;
        match kind {
            Kind::Map(_) | Kind::DistributedMap(_) | Kind::Parallel(_) => self.settle(kind),
            Kind::Wait(_) => {
                self.turn(|turn| turn.work(ROOT));
                if matches!(self.phase(), Some(Phase::Waiting(_))) {
                    self.turn(|turn| turn.leave_wait(ROOT));
                }
                None
            }
            _ => {
                self.turn(|turn| turn.work(ROOT));
                self.start_task()
            }
        }
    }

    fn start_task(&mut self) -> Option<Awaited> {
        let request = match self.phase()? {
            Phase::Scheduled(request) => Arc::clone(request),
            Phase::Running(open) => return Some(Awaited::Task(Arc::clone(&open.request))),
            _ => return None,
        };
        self.turn(|turn| turn.start_task(ROOT, Arc::clone(&request)));
        Some(Awaited::Task(request))
    }

    fn settle(&mut self, kind: &Kind) -> Option<Awaited> {
        let mut count = 0;
        let read = self.read.take();
        self.turn(|turn| {
            let settled: Result<usize, Fault> = match kind {
                Kind::Map(map) => turn.settle_map(ROOT, map),
                Kind::DistributedMap(map) => turn.settle_distributed_map(ROOT, map, read.as_ref()),
                Kind::Parallel(it) => {
                    data::parameters(&turn.view(ROOT), it.work.parameters.as_ref()).map(|_| it.branches.len())
                }
                _ => Ok(0),
            };
            match settled {
                Ok(settled) => {
                    count = settled;
                    Ok(())
                }
                Err(fault) => turn.fail_by(ROOT, fault),
            }
        });
        (self.execution.outcome().is_none() && matches!(self.phase(), Some(Phase::Working)))
            .then_some(Awaited::Fork(count))
    }

    /// The task, or the branches or items, gave that.
    pub(crate) fn answer(&mut self, awaited: &Awaited, answer: Result<Value, Failure>) {
        match (awaited, answer) {
            (Awaited::Fork(_), Ok(result)) => self.turn(|turn| turn.leave_with_result(ROOT, result)),
            (Awaited::Fork(_), Err(failure)) => self.turn(|turn| turn.fail(ROOT, failure, false)),
            (Awaited::Task(request), Ok(output)) => {
                self.turn(|turn| turn.succeeded(request.task, output));
                self.take_answer();
            }
            (Awaited::Task(request), Err(failure)) => {
                self.turn(|turn| turn.failed(request.task, failure));
                self.take_answer();
            }
        }
    }

    fn take_answer(&mut self) {
        match self.phase() {
            Some(Phase::Answered(result)) => {
                let result = result.clone();
                self.turn(|turn| turn.leave_with_result(ROOT, result));
            }
            Some(Phase::Failing { failure, .. }) => {
                let failure = Failure::clone(failure);
                self.turn(|turn| turn.fail(ROOT, failure, false));
            }
            _ => {}
        }
    }

    /// What became of it, once nothing is awaited any more.
    pub(crate) fn decision(&self) -> Decision {
        for record in &self.records {
            match &record.fact {
                Fact::StateExited { output, next, .. } => return Decision::Left(output.clone(), *next),
                Fact::RetryScheduled { until, .. } => {
                    let millis = until.as_millis().saturating_sub(self.now.as_millis());
                    return Decision::Retried(millis);
                }
                _ => {}
            }
        }
        Decision::Failed
    }

    /// The places of the catcher and of the retrier that name a failure.
    pub(crate) fn answering(&self, state: StateId, failure: &Failure) -> (Option<usize>, Option<usize>) {
        let state = self.execution.program.state(state);
        (retry::catcher_place(state, failure), retry::retrier_place(state, failure))
    }

    /// The variables that it has assigned, by their names.
    pub(crate) fn assigned(&self) -> Vec<(Str, Value)> {
        let left = self.records.iter().find_map(|record| match &record.fact {
            Fact::StateExited { state, assigned: Some(assigned), .. } => Some((*state, assigned)),
            _ => None,
        });
        left.map(|(state, assigned)| assigned.named(&self.execution.program, state)).unwrap_or_default()
    }

    /// The made-up execution around it.
    pub(crate) fn execution_arn(&self) -> Str {
        self.execution.started().map_or_else(|| "".into(), |start| start.execution_arn.clone())
    }

    /// What the state has shown.
    pub(crate) fn inspection(&self) -> &Inspection {
        self.execution.run.inspection.as_deref().expect("a trial is watched")
    }

    fn state(&self) -> StateId {
        self.execution.run.frames.get(ROOT).map_or(StateId(0), |frame| frame.state)
    }

    fn phase(&self) -> Option<&Phase> {
        self.execution.run.frames.get(ROOT).map(|frame| &frame.phase)
    }

    fn turn(&mut self, decide: impl FnOnce(&mut Turn<'_, Vec<Record>>) -> Decided) {
        let (Execution { program, run }, records) = (&mut self.execution, &mut self.records);
        let mut effects = Vec::new();
        // One state does not fill a history.
        let _ = decide(&mut Turn { run, program, now: self.now, records, effects: &mut effects });
    }
}

/// What a state waits for.
pub(crate) enum Awaited {
    /// The answer of its task.
    Task(Arc<TaskRequest>),
    /// The results of so many branches or items.
    Fork(usize),
}
