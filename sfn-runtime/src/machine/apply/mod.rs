//! The only mutation of an execution: one record taken in.
//!
//! Evaluates nothing: whatever an expression gave stands in the record. Live and in a replay it is the
//! same function, so what is stored is what was decided.

mod fork;
mod task;

use std::sync::Arc;

use sfn_query::Value;

use super::{
    Alarm, Assigned, EventId, Fact, Frame, FrameId, Outcome, Phase, Progress, Record, Run, Start,
    start::deadline,
};
use crate::{Program, StateId, Timestamp};

impl Run {
    /// Takes in one record; says which event of the history it is, or the last one if it is none.
    pub(crate) fn apply(&mut self, program: &Program, record: &Record) -> EventId {
        self.records += 1;
        self.events += u32::from(record.is_event());
        let event = self.last_event();
        let (id, at) = (record.frame, record.at);
        match &record.fact {
            Fact::ExecutionStarted(start) => self.begin(program, start, at),
            Fact::ExecutionSucceeded(output) => self.end(Outcome::Succeeded(output.clone())),
            Fact::ExecutionFailed(failure) => self.end(Outcome::Failed(failure.clone())),
            Fact::ExecutionTimedOut(failure) => self.end(Outcome::TimedOut(failure.clone())),
            Fact::ExecutionAborted(failure) => self.end(Outcome::Aborted(failure.clone())),

            Fact::ExecutionRedriven { count, restarts } => {
                self.redrive(program, event, at, *count, *restarts);
            }

            Fact::StateEntered { .. } => self.enter(id, event, record),
            Fact::StateExited { output, next, assigned, .. } => {
                self.exit(id, event, output, *next, assigned.as_deref());
            }

            Fact::EvaluationFailed { .. } => self.point(id, event),
            Fact::WaitStarted { until } => {
                let timer = self.timers.set(*until, id, Alarm::Wake);
                self.frames.set_phase(id, Phase::Waiting(timer));
            }
            Fact::RetryScheduled { retrier, until } => self.back_off(record, *retrier, *until),
            Fact::Woken => self.wake(id),

            Fact::ActivityRequested { request } => self.request(id, request),
            Fact::ActivityStarted { .. } => self.take_activity(id, event, at),
            Fact::TaskScheduled { request, .. } => self.schedule(id, event, request),
            Fact::TaskStarted { .. } => self.run(id, event, at),
            Fact::TaskSubmitted { .. } => self.advance(id, event, Progress::Submitted),
            Fact::TaskHeartbeat => self.restart_heartbeat(id, at),
            Fact::TaskSucceeded { output, .. } => self.close(id, event, Phase::Answered(output.clone())),
            Fact::TaskFailed { failure, .. } | Fact::TaskSubmitFailed { failure, .. } => {
                let failure = Box::new(failure.clone());
                self.close(id, event, Phase::Failing { failure, lost_heartbeat: false });
            }
            Fact::TaskTimedOut { clock, .. } => self.close(id, event, task::timed_out(*clock)),

            Fact::ParallelStarted { state, input } => self.fork_branches(program, id, event, *state, input),
            Fact::MapStarted { map, .. } => self.fork_items(id, event, map),
            Fact::DistributedMapStarted { .. } => self.point(id, event),
            Fact::MapRunStarted { run } | Fact::MapRunRedriven { run } => self.start_map_run(id, event, run),
            Fact::MapRunUpdated(update) => self.update_map_run(id, update),
            Fact::MapRunSucceeded { output, .. } => {
                self.end_map_run(id, Phase::MapRunSucceeded(output.clone(), event));
            }
            Fact::MapRunFailed { failure, .. } => {
                self.fail_map_run(id, event, failure);
            }
            Fact::IterationStarted { state, map, index, input } => {
                self.start_iteration(program, event, *state, *map, *index, input);
            }
            Fact::IterationSucceeded { .. } => self.join(id, event),
            Fact::ForkFailed { .. } => {
                self.drop_children(id);
                self.frames.set_phase(id, Phase::Working);
                self.point(id, event);
            }
            // Side notes of the history: nothing comes of them, and no later event points at them.
            Fact::StateAborted { .. }
            | Fact::MapRunAborted { .. }
            | Fact::IterationFailed { .. }
            | Fact::IterationAborted { .. }
            | Fact::ForkSucceeded { .. } => {}
        }
        event
    }

    fn begin(&mut self, program: &Program, start: &Arc<Start>, at: Timestamp) {
        self.deadline = Some(deadline(program, at, 0));
        self.started_at = at;
        let root = Frame::new(None, 0, program.start_at(), start.input.clone());
        self.frames.insert(root);
        self.start = Some(Arc::clone(start));
    }

    fn end(&mut self, outcome: Outcome) {
        self.outcome = Some(outcome);
        self.frames.clear();
        self.tasks.clear();
        self.timers.clear();
        self.deadline = None;
    }

    fn enter(&mut self, id: FrameId, event: EventId, record: &Record) {
        if let Some(frame) = self.frames.set_working(id) {
            frame.last = event;
            frame.entered = event;
            frame.entered_at = record.at;
            frame.before = record.previous;
            frame.retries.reset();
        }
    }

    fn exit(
        &mut self,
        id: FrameId,
        event: EventId,
        output: &Value,
        next: Option<StateId>,
        assigned: Option<&Assigned>,
    ) {
        let Some(frame) = self.frames.get_mut(id) else { return };
        frame.last = event;
        frame.input = output.clone();
        for (slot, value) in assigned.iter().flat_map(|it| &it.0) {
            frame.variables.set(*slot, value.clone());
        }
        let Some(next) = next else { return self.end_scope(id, event) };
        frame.state = next;
        self.frames.set_entering(id);
    }

    /// The last state of a scope was left. A branch is over with it; an iteration gets a record of its own.
    fn end_scope(&mut self, id: FrameId, event: EventId) {
        let parent = self.frames.get(id).and_then(|frame| frame.parent);
        if parent.is_some_and(|parent| !self.is_map(parent)) {
            self.join(id, event);
        } else {
            self.frames.set_phase(id, Phase::Ended);
        }
    }

    /// What the next event of that line points back to.
    fn point(&mut self, id: FrameId, event: EventId) {
        if let Some(frame) = self.frames.get_mut(id) {
            frame.last = event;
        }
    }
}
