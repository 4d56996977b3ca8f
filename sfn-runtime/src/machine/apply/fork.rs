//! Lines of control: forked, joined, dropped.

use std::sync::Arc;

use sfn_query::Value;

use crate::{
    EventId, Failure, FrameId, MapRunRequest, MapRunUpdate, MapStart, Program, StateId,
    machine::{Fork, Frame, Phase, Run},
    program::Kind,
};

impl Run {
    /// Whether lines below that one are the iterations of a Map.
    pub(crate) fn is_map(&self, id: FrameId) -> bool {
        match self.frames.get(id).map(|frame| &frame.phase) {
            Some(Phase::Forked(fork)) => fork.map.is_some(),
            _ => false,
        }
    }

    pub(super) fn fork_branches(
        &mut self,
        program: &Program,
        id: FrameId,
        event: EventId,
        state: StateId,
        input: &Value,
    ) {
        let Kind::Parallel(parallel) = &program.state(state).kind else { return };
        self.fork(id, event, Fork::new(parallel.branches.len(), None));
        for (index, branch) in parallel.branches.iter().enumerate() {
            self.spawn(id, index as u32, program.scope(*branch).start_at, input, event);
        }
    }

    pub(super) fn fork_items(&mut self, id: FrameId, event: EventId, map: &Arc<MapStart>) {
        let fork = Fork::new(map.items.len(), Some(Arc::clone(map)));
        self.fork(id, event, fork);
    }

    pub(super) fn start_map_run(&mut self, id: FrameId, event: EventId, run: &Arc<MapRunRequest>) {
        self.next_task = self.next_task.max(run.task.0 + 1);
        self.tasks.push(run.task, id);
        self.frames.set_phase(id, Phase::MapRunning(Arc::clone(run)));
        self.point(id, event);
    }

    pub(super) fn update_map_run(&mut self, id: FrameId, update: &MapRunUpdate) {
        if let Some(Phase::MapRunning(run)) = self.frames.get_mut(id).map(|frame| &mut frame.phase) {
            Arc::make_mut(run).settings.update(update);
        }
    }

    /// Ends a map run. What follows a good one points back at its start, so the line's last event stays.
    pub(super) fn end_map_run(&mut self, id: FrameId, phase: Phase) {
        self.release(id);
        self.frames.set_phase(id, phase);
    }

    /// Ends a map run that failed. Its state remembers it: a redrive goes on with it.
    pub(super) fn fail_map_run(&mut self, id: FrameId, event: EventId, failure: &Failure) {
        let Some(Phase::MapRunning(run)) = self.frames.get(id).map(|frame| &frame.phase) else { return };
        let failed = Phase::MapRunFailed(Box::new(failure.clone()), Arc::clone(run));
        self.end_map_run(id, failed);
        self.point(id, event);
    }

    fn fork(&mut self, id: FrameId, event: EventId, fork: Fork) {
        let fork = Box::new(fork);
        // Nothing to wait for: an empty Map joins at once.
        let phase = if fork.is_done() { Phase::Joining(fork) } else { Phase::Forked(fork) };
        self.frames.set_phase(id, phase);
        self.point(id, event);
    }

    pub(super) fn start_iteration(
        &mut self,
        program: &Program,
        event: EventId,
        state: StateId,
        map: FrameId,
        index: u32,
        input: &Value,
    ) {
        let Kind::Map(it) = &program.state(state).kind else { return };
        let start_at = program.scope(it.processor).start_at;
        self.spawn(map, index, start_at, input, event);
        if let Some(fork) = self.fork_mut(map) {
            fork.next = index + 1;
        }
    }

    /// Begins a line of control below another one.
    fn spawn(&mut self, parent: FrameId, index: u32, state: StateId, input: &Value, event: EventId) {
        let id = self.frames.next_id();
        let Some(above) = self.frames.get_mut(parent) else { return };
        let Phase::Forked(fork) = &mut above.phase else { return };
        let mut frame = Frame::new(Some(parent), index, state, input.clone());
        frame.place = fork.live.len() as u32;
        frame.last = event;
        frame.variables = above.variables.clone();
        fork.live.push(id);
        self.frames.insert(frame);
    }

    fn fork_mut(&mut self, id: FrameId) -> Option<&mut Fork> {
        match &mut self.frames.get_mut(id)?.phase {
            Phase::Forked(fork) => Some(fork),
            _ => None,
        }
    }

    /// Ends a branch or an iteration that ended well: its parent takes the result.
    pub(super) fn join(&mut self, child: FrameId, event: EventId) {
        let Some(frame) = self.frames.remove(child) else { return };
        let Some(parent) = frame.parent else { return };
        self.point(parent, event);
        let Some(fork) = self.fork_mut(parent) else { return };
        fork.results[frame.index as usize] = frame.input;
        fork.done += 1;
        fork.live.swap_remove(frame.place as usize);
        let moved = fork.live.get(frame.place as usize).copied();
        let is_done = fork.is_done();
        if let Some(moved) = moved.and_then(|id| self.frames.get_mut(id)) {
            moved.place = frame.place;
        }
        if is_done && let Some(Phase::Forked(fork)) = self.frames.take_phase(parent) {
            self.frames.set_phase(parent, Phase::Joining(fork));
        }
    }

    /// Forgets every line of control below one. An explicit stack: nesting has no bound.
    pub(super) fn drop_children(&mut self, id: FrameId) {
        let mut doomed = self.fork_mut(id).map(|fork| std::mem::take(&mut fork.live)).unwrap_or_default();
        while let Some(id) = doomed.pop() {
            self.release(id);
            let Some(frame) = self.frames.remove(id) else { continue };
            if let Phase::Forked(fork) = frame.phase {
                doomed.extend(fork.live);
            }
        }
    }
}
