//! Working and leaving: what each type of state does when it has its turn.

use std::sync::Arc;

use sfn_query::Value;

use super::{
    Assigned, Fact, Fault, FrameId, Recorder, View, choice, data,
    step::{Decided, Turn},
    wait,
};
use crate::{
    StateId,
    program::{Kind, State},
};

/// How a state is left.
pub(super) struct Leave {
    pub(super) output: Value,
    pub(super) next: Option<StateId>,
    pub(super) assigned: Option<Arc<Assigned>>,
}

impl<'a, R: Recorder> Turn<'a, R> {
    /// Begins the work of a state that was entered, or begins it again.
    pub(super) fn work(&mut self, id: FrameId) -> Decided {
        let state = self.state(id);
        match &state.kind {
            Kind::Pass(pass) => self.leave_as(id, |view| data::pass(view, pass)),
            Kind::Succeed => self.leave_as(id, |view| data::leave_unchanged(view, None)),
            Kind::Choice(it) => self.leave_as(id, |view| choice::choose(view, it)),
            Kind::Fail(fail) => match data::failure(&self.view(id), fail) {
                Ok(failure) => self.fail(id, failure, false),
                Err(fault) => self.fail_by(id, fault),
            },
            Kind::Wait(it) => match wait::until(&self.view(id), it, self.now) {
                Err(fault) => self.fail_by(id, fault),
                Ok(until) if until <= self.now => self.leave_wait(id),
                Ok(until) => self.record(id, self.last(id), Fact::WaitStarted { until }).map(drop),
            },
            Kind::Task(task) => self.schedule_task(id, task),
            Kind::Parallel(parallel) => self.start_branches(id, parallel),
            Kind::Map(map) => self.start_map(id, map),
            Kind::DistributedMap(map) => self.start_distributed_map(id, map),
        }
    }

    /// A Wait state has waited long enough.
    pub(super) fn leave_wait(&mut self, id: FrameId) -> Decided {
        let state = self.state(id);
        self.leave_as(id, |view| data::leave_unchanged(view, state.next))
    }

    /// A task, the branches or the iterations gave their result.
    pub(super) fn leave_with_result(&mut self, id: FrameId, result: Value) -> Decided {
        self.leave_as(id, |view| data::leave_with_result(view, result))
    }

    /// All branches or iterations ended well.
    pub(super) fn leave_fork(&mut self, id: FrameId, result: Value) -> Decided {
        let state = self.state_id(id);
        self.record(id, self.last(id), Fact::ForkSucceeded { state })?;
        self.leave_with_result(id, result)
    }

    fn leave_as(&mut self, id: FrameId, how: impl FnOnce(&View<'_>) -> Result<Leave, Fault>) -> Decided {
        match how(&self.view(id)) {
            Ok(leave) => self.leave(id, leave),
            Err(fault) => self.fail_by(id, fault),
        }
    }

    /// Leaves a state, and the scope if it was the last one.
    pub(super) fn leave(&mut self, id: FrameId, leave: Leave) -> Decided {
        let Leave { output, next, assigned } = leave;
        let (state, parent) = (self.state_id(id), self.parent(id));
        let ends = (next.is_none() && parent.is_none()).then(|| output.clone());
        let event = self.record(id, self.last(id), Fact::StateExited { state, output, next, assigned })?;
        match (next, parent, ends) {
            (Some(_), ..) => Ok(()),
            (None, Some(map), _) if self.run.is_map(map) => self.end_iteration(id, map, event),
            // The branch of a Parallel state is over with its last state.
            (None, Some(_), _) => Ok(()),
            (None, None, output) => self.end(event, Fact::ExecutionSucceeded(output.unwrap_or_default())),
        }
    }

    /// The line whose state forked that one.
    pub(super) fn parent(&self, id: FrameId) -> Option<FrameId> {
        self.run.frames.get(id)?.parent
    }

    /// Which branch or item of its parent a line is.
    pub(super) fn index(&self, id: FrameId) -> u32 {
        self.run.frames.get(id).map_or(0, |frame| frame.index)
    }

    /// The current state of a line.
    pub(super) fn state(&self, id: FrameId) -> &'a State {
        self.program.state(self.state_id(id))
    }

    /// What the expressions of the current state of a line can see.
    pub(super) fn view(&self, id: FrameId) -> View<'_> {
        View::new(self.run, self.program, self.now, id)
    }
}
