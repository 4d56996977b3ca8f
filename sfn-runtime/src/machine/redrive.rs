//! Redrive: an execution that did not succeed goes on from where it fell.
//!
//! Its journal is folded up to its downfall, the notes of what failed with it left out; so the lines of control are
//! as they were when the first of them failed. Those that were not done with their state then do its work again.
//! A map run that did not succeed is the same one again: its children go on, not its state.

use std::sync::Arc;

use super::{
    Context, Effect, EventId, Execution, Fact, Failure, FrameId, MapRunRequest, NotRedrivable, Outcome,
    Phase, Record, Recorder, Run, errors,
    start::deadline,
    step::{Decided, Turn},
};
use crate::{Program, Timestamp, program::Kind};

/// So often a map run can be redriven.
const MOST_REDRIVES: u32 = 1_000;

impl Fact {
    /// Whether it only tells of a downfall: of what failed, and of what failed with it.
    fn is_of_downfall(&self) -> bool {
        matches!(
            self,
            Self::ExecutionFailed(_)
                | Self::ExecutionTimedOut(_)
                | Self::ExecutionAborted(_)
                | Self::EvaluationFailed { .. }
                | Self::StateAborted { .. }
                | Self::IterationFailed { .. }
                | Self::IterationAborted { .. }
                | Self::ForkFailed { .. }
                | Self::MapRunAborted { .. }
        )
    }
}

/// Where the downfall begins that ends with the last of these records.
fn downfall(journal: &[&Record]) -> usize {
    journal.iter().rposition(|record| !record.fact.is_of_downfall()).map_or(0, |last| last + 1)
}

impl Execution {
    /// The execution that made those records, as it was after the last of them; redrives and all.
    pub(super) fn fold(program: Arc<Program>, journal: &[&Record]) -> Self {
        let mut execution = Self::new(program);
        let mut first = 0;
        let redrives =
            journal.iter().enumerate().filter(|(_, it)| matches!(it.fact, Fact::ExecutionRedriven { .. }));
        for (at, _) in redrives {
            let fell = first + downfall(&journal[first..at]);
            execution.apply_all(&journal[first..fell]);
            journal[fell..at].iter().for_each(|record| execution.run.count(record));
            first = at;
        }
        execution.apply_all(&journal[first..]);
        execution
    }

    /// The ended execution of that journal, made ready to be redriven: give [`Input::Redrive`](super::Input::Redrive)
    /// next.
    ///
    /// # Errors
    /// If it cannot be redriven.
    pub fn revive(program: Arc<Program>, journal: &[Record], now: Timestamp) -> Result<Self, NotRedrivable> {
        NotRedrivable::check(program.kind(), journal, now)?;
        let all: Vec<_> = journal.iter().collect();
        let outcome = journal.last().and_then(|record| record.fact.outcome());
        let fell = downfall(&all);
        let mut revived = Self::fold(program, &all[..fell]);
        all[fell..].iter().for_each(|record| revived.run.count(record));
        revived.run.is_revived = true;
        let failure = outcome.as_ref().and_then(Outcome::failure);
        revived.run.was_too_large = failure.is_some_and(|it| it.error_name() == errors::DATA_LIMIT_EXCEEDED);
        Ok(revived)
    }

    /// How often it was redriven.
    pub fn redrives(&self) -> u32 {
        self.run.redrives
    }

    fn apply_all(&mut self, records: &[&Record]) {
        for record in records {
            self.run.apply(&self.program, record);
        }
    }
}

impl Run {
    fn count(&mut self, record: &Record) {
        self.records += 1;
        self.events += u32::from(record.is_event());
        if record.fact.outcome().is_some() {
            let since = self.redriven_at.unwrap_or(self.started_at);
            self.open_millis += record.at.millis_since(since);
        }
    }

    /// Takes in that it is redriven.
    pub(super) fn redrive(
        &mut self,
        program: &Program,
        event: EventId,
        at: Timestamp,
        count: u32,
        restarts: bool,
    ) {
        self.is_revived = false;
        self.outcome = None;
        (self.redrives, self.redriven_at) = (count, Some(at));
        self.context = Context::default();
        self.deadline = Some(deadline(program, at, self.open_millis));
        let lines: Vec<FrameId> = self.frames.iter().map(|(id, _)| id).collect();
        for id in lines {
            self.set_up_again(program, id, event, restarts);
        }
    }

    /// A line that was not done with its state does the work of the state again; one that waits goes on waiting.
    fn set_up_again(&mut self, program: &Program, id: FrameId, event: EventId, restarts: bool) {
        let Some(frame) = self.frames.get(id) else { return };
        match &frame.phase {
            Phase::Entering | Phase::Waiting(_) | Phase::Waited | Phase::Forked(_) | Phase::Ended => return,
            // Its branches are done; only if what they gave was too large they are run again.
            Phase::Joining(_) | Phase::MapRunSucceeded(..) if !restarts => return,
            _ => {}
        }
        let again = match (&frame.phase, &program.state(frame.state).kind) {
            (Phase::MapRunning(run) | Phase::MapRunRedriving(run), _) => {
                Phase::MapRunRedriving(Arc::clone(run))
            }
            (Phase::MapRunFailed(failure, run), _) if !starts_anew(failure) => {
                Phase::MapRunRedriving(Arc::clone(run))
            }
            (_, Kind::Pass(_) | Kind::Choice(_) | Kind::Succeed | Kind::Fail(_)) => Phase::Entering,
            _ => Phase::Retrying,
        };
        self.release(id);
        self.frames.set_phase(id, again);
        if let Some(frame) = self.frames.get_mut(id) {
            frame.retries.reset();
            frame.last = event;
        }
    }
}

/// Whether the state of a map run that failed so starts a new one: the same one could but fail again.
fn starts_anew(failure: &Failure) -> bool {
    matches!(failure.error_name(), errors::DATA_LIMIT_EXCEEDED | errors::RUNTIME)
}

impl<R: Recorder> Turn<'_, R> {
    /// Goes on with a map run that did not succeed.
    pub(super) fn redrive_map_run(&mut self, id: FrameId, run: &MapRunRequest) -> Decided {
        if run.redrives >= MOST_REDRIVES {
            let cause = format!("The map run was redriven {MOST_REDRIVES} times and cannot be redriven");
            return self.fail(id, Failure::new(errors::RUNTIME, cause), false);
        }
        let run = Arc::new(MapRunRequest {
            redrives: run.redrives + 1,
            redriven_at: Some(self.now),
            ..run.clone()
        });
        self.record(id, self.last(id), Fact::MapRunRedriven { run: Arc::clone(&run) })?;
        self.effects.push(Effect::StartMapRun(run));
        Ok(())
    }

    pub(super) fn redrive(&mut self) -> Decided {
        if !self.run.is_revived {
            return Ok(());
        }
        let (count, restarts) = (self.run.redrives + 1, self.run.was_too_large);
        let last = self.run.last_event();
        let event = self.record(FrameId::ROOT, last, Fact::ExecutionRedriven { count, restarts })?;
        // A Map that could not begin one of its iterations has nobody who would begin the next.
        let lines: Vec<FrameId> = self.run.frames.iter().map(|(id, _)| id).collect();
        for id in lines {
            if matches!(self.run.frames.get(id).map(|it| &it.phase), Some(Phase::Forked(_))) {
                self.start_iterations(id, event)?;
            }
        }
        Ok(())
    }
}
