//! Failing: retried, caught, or passed on to the state around, up to the end of the execution.

use super::{
    EventId, Fact, Failure, Fault, FrameId, Phase, Recorder, data, errors, retry,
    step::{Decided, Turn},
};
use crate::program::Kind;

impl<R: Recorder> Turn<'_, R> {
    /// The current state of a line cannot do its work.
    pub(super) fn fail_by(&mut self, id: FrameId, fault: Fault) -> Decided {
        let failure = self.note(id, fault)?;
        self.fail(id, failure, false)
    }

    /// Shows in the history that an expression is at fault, if one is.
    fn note(&mut self, id: FrameId, fault: Fault) -> Decided<Failure> {
        let (evaluation, previous) = match fault {
            Fault::Failure(failure) => return Ok(failure),
            Fault::Evaluation(evaluation) => (evaluation, self.before_evaluation(id)),
            Fault::Unworkable(evaluation) => (evaluation, self.last(id)),
        };
        let (failure, state) = (evaluation.failure.clone(), self.state_id(id));
        self.record(id, previous, Fact::EvaluationFailed { state, evaluation })?;
        Ok(failure)
    }

    /// What the service takes for the event that led to an evaluation: the last of the line, but not that
    /// of entering the state.
    fn before_evaluation(&self, id: FrameId) -> EventId {
        let frame = self.run.frames.get(id).expect("a line that has its turn is alive");
        if frame.last == frame.entered { frame.before } else { frame.last }
    }

    /// The current state of a line has failed. The event that says so is the last of the line.
    pub(super) fn fail(&mut self, id: FrameId, failure: Failure, lost_heartbeat: bool) -> Decided {
        if let Some(inspection) = &self.run.inspection {
            inspection.show_failure(&failure);
        }
        let (mut id, mut failure, mut failing) = (id, failure, self.last(id));
        // A Map can fail by itself while iterations run: an item that its selector makes too large.
        let mut ends_fork = self.fails_by_its_work(id) || self.is_fork_without_work(id, &failure);
        if ends_fork && !failure.is_terminal() {
            self.abort_below(id, None, failing)?;
        }
        loop {
            if failure.is_terminal() {
                return self.end(failing, Fact::ExecutionFailed(failure));
            }
            if self.retry(id, &failure, lost_heartbeat, failing)? {
                return Ok(());
            }
            if ends_fork {
                let state = self.state_id(id);
                failing = self.record(id, failing, Fact::ForkFailed { state })?;
            }
            if let Some(catcher) = retry::catcher(self.state(id), &failure, lost_heartbeat) {
                match data::caught(&self.view(id), catcher, &failure) {
                    Ok(leave) => return self.leave(id, leave),
                    Err(fault) => {
                        failure = self.note(id, fault)?;
                        failing = self.last(id);
                    }
                }
            }
            let Some(parent) = self.parent(id) else {
                return self.end(failing, Fact::ExecutionFailed(failure));
            };
            self.abort_siblings(parent, id, failing)?;
            (id, ends_fork) = (parent, true);
        }
    }

    /// Schedules another attempt, if a retrier wants one.
    fn retry(
        &mut self,
        id: FrameId,
        failure: &Failure,
        lost_heartbeat: bool,
        failing: EventId,
    ) -> Decided<bool> {
        let run = &*self.run;
        let retries = &run.frames.get(id).expect("a line that fails is alive").retries;
        let Some((retrier, policy)) = retry::retrier(self.state(id), retries, failure, lost_heartbeat) else {
            return Ok(false);
        };
        let seed = run.start.as_ref().map(|start| start.seed).unwrap_or_default();
        let delay = retry::delay(policy, retries.of(retrier), super::draw(seed, run.records));
        let until = self.now.after_millis(delay);
        let scheduled = Fact::RetryScheduled { retrier: retrier as u16, until };
        self.record(id, failing, scheduled)?;
        Ok(true)
    }

    /// Cuts short what runs beside a branch or an iteration that has failed.
    fn abort_siblings(&mut self, parent: FrameId, failed: FrameId, failing: EventId) -> Decided {
        if self.run.is_map(parent) {
            let (state, index) = (self.state_id(parent), self.index(failed));
            self.record(failed, failing, Fact::IterationFailed { state, index })?;
        }
        // The service notes the failing task as cut short too.
        if matches!(self.state(failed).kind, Kind::Task(_)) {
            let state = self.state_id(failed);
            self.record(failed, failing, Fact::StateAborted { state })?;
        }
        self.abort_below(parent, Some(failed), failing)
    }

    /// Cuts short what runs below a line, but for the child that has failed.
    fn abort_below(&mut self, parent: FrameId, failed: Option<FrameId>, failing: EventId) -> Decided {
        let mut doomed = self.children(parent);
        doomed.retain(|child| Some(*child) != failed);
        // An explicit stack, since nesting has no bound: a state is noted before what is inside of it.
        while let Some(id) = doomed.pop() {
            self.abort(id, failing)?;
            doomed.extend(self.children(id));
        }
        Ok(())
    }

    fn abort(&mut self, id: FrameId, failing: EventId) -> Decided {
        if let Some(map) = self.parent(id).filter(|parent| self.run.is_map(*parent)) {
            let (state, index) = (self.state_id(map), self.index(id));
            self.record(id, failing, Fact::IterationAborted { state, index })?;
        }
        self.cancel_task(id);
        self.abort_map_run(id, failing)?;
        let is_inside = !matches!(self.run.frames.get(id).map(|frame| &frame.phase), Some(Phase::Entering));
        let state = self.state(id);
        let shows = match state.kind {
            Kind::Task(_) | Kind::Wait(_) | Kind::Parallel(_) | Kind::Map(_) | Kind::DistributedMap(_) => {
                true
            }
            Kind::Pass(_) | Kind::Choice(_) | Kind::Succeed | Kind::Fail(_) => false,
        };
        if is_inside && shows {
            let state = self.state_id(id);
            self.record(id, failing, Fact::StateAborted { state })?;
        }
        Ok(())
    }

    /// Whether the state says for itself that it has failed: one whose iterations or map run are under way.
    fn fails_by_its_work(&self, id: FrameId) -> bool {
        let phase = self.run.frames.get(id).map(|frame| &frame.phase);
        matches!(phase, Some(Phase::Forked(_) | Phase::MapRunFailed(..) | Phase::MapRunRedriving(_)))
    }

    /// Whether a Map or Parallel state could not be told what to do: its end shows in the history, though
    /// its beginning does not.
    fn is_fork_without_work(&self, id: FrameId, failure: &Failure) -> bool {
        let phase = self.run.frames.get(id).map(|frame| &frame.phase);
        matches!(self.state(id).kind, Kind::Map(_) | Kind::DistributedMap(_) | Kind::Parallel(_))
            && matches!(phase, Some(Phase::Working | Phase::Retrying))
            && failure.error_name() == errors::QUERY_EVALUATION
    }

    /// The live children of a line, the one with the lowest index last.
    fn children(&self, id: FrameId) -> Vec<FrameId> {
        let Some(Phase::Forked(fork)) = self.run.frames.get(id).map(|frame| &frame.phase) else {
            return Vec::new();
        };
        let mut children = fork.live.clone();
        children.sort_by_key(|child| std::cmp::Reverse(self.index(*child)));
        children
    }
}
