//! The only mutation of an execution: one record taken in.
//!
//! Evaluates nothing: whatever an expression gave stands in the record. Live and in a replay it is the
//! same function, so what is stored is what was decided.

use std::sync::Arc;

use sfn_query::Value;

use super::{
    Alarm, Assigned, Clock, EventId, Execution, Fact, Failure, Fork, Frame, FrameId, MapStart, OpenTask,
    Outcome, Phase, Record, Retries, Start, TaskRequest, Variables, errors, start::longest_seconds,
};
use crate::{StateId, Timestamp, program::Kind};

impl Execution {
    /// Takes in one record; says which event of the history it is, or the last one if it is none.
    pub(crate) fn apply(&mut self, record: &Record) -> EventId {
        self.records += 1;
        self.events += u32::from(record.is_event());
        let event = self.last_event();
        let (id, at) = (record.frame, record.at);
        match &record.fact {
            Fact::ExecutionStarted(start) => self.begin(start, at),
            Fact::ExecutionSucceeded(output) => self.end(Outcome::Succeeded(output.clone())),
            Fact::ExecutionFailed(failure) => self.end(Outcome::Failed(failure.clone())),
            Fact::ExecutionTimedOut(failure) => self.end(Outcome::TimedOut(failure.clone())),
            Fact::ExecutionAborted(failure) => self.end(Outcome::Aborted(failure.clone())),

            Fact::StateEntered { .. } => self.enter(id, event, at),
            Fact::StateExited { output, next, assigned, .. } => {
                self.exit(id, event, output, *next, assigned.as_deref());
            }

            Fact::WaitStarted { until } => {
                let timer = self.timers.set(*until, id, Alarm::Wake);
                self.frames.set_phase(id, Phase::Waiting(timer));
            }
            Fact::RetryScheduled { retrier, until } => self.back_off(record, *retrier, *until),
            Fact::Woken => self.wake(id),

            Fact::TaskScheduled { request, .. } => self.schedule(id, event, request),
            Fact::TaskStarted { .. } => self.run(id, event, at),
            Fact::TaskSubmitted { .. } => {
                self.point(id, event);
                if let Some(Phase::Running(task)) = self.frames.get_mut(id).map(|frame| &mut frame.phase) {
                    task.submitted = true;
                }
            }
            Fact::TaskHeartbeat => self.restart_heartbeat(id, at),
            Fact::TaskSucceeded { output, .. } => self.close(id, event, Phase::Answered(output.clone())),
            Fact::TaskFailed { failure, .. } => {
                self.close(id, event, Phase::Failing { failure: failure.clone(), lost_heartbeat: false });
            }
            Fact::TaskTimedOut { clock, .. } => self.close(id, event, timed_out(*clock)),

            Fact::ParallelStarted { state, input } => self.fork_branches(id, event, *state, input),
            Fact::MapStarted { map, .. } => self.fork_items(id, event, map),
            Fact::IterationStarted { state, map, index, input } => {
                self.start_iteration(event, *state, *map, *index, input);
            }
            Fact::IterationSucceeded { .. } => self.join(id, event),
            Fact::ForkFailed { .. } => {
                self.drop_children(id);
                self.frames.set_phase(id, Phase::Working);
                self.point(id, event);
            }
            // Side notes of the history: nothing comes of them, and no later event points at them.
            Fact::StateAborted { .. }
            | Fact::IterationFailed { .. }
            | Fact::IterationAborted { .. }
            | Fact::ForkSucceeded { .. } => {}
        }
        event
    }

    fn begin(&mut self, start: &Arc<Start>, at: Timestamp) {
        let longest = self.program.timeout_seconds().map_or(u64::MAX, u64::from);
        self.deadline = Some(at.after_seconds(longest.min(longest_seconds(self.program.kind()))));
        self.started_at = at;
        let root = Frame::new(None, 0, self.program.start_at(), start.input.clone());
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

    fn enter(&mut self, id: FrameId, event: EventId, at: Timestamp) {
        if let Some(frame) = self.frames.get_mut(id) {
            frame.phase = Phase::Working;
            frame.last = event;
            frame.entered = event;
            frame.entered_at = at;
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
        self.frames.set_phase(id, Phase::Entering);
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

    /// Whether the current state of that line is a Map.
    pub(crate) fn is_map(&self, id: FrameId) -> bool {
        self.frames.get(id).is_some_and(|frame| matches!(self.program.state(frame.state).kind, Kind::Map(_)))
    }

    /// What the next event of that line points back to.
    fn point(&mut self, id: FrameId, event: EventId) {
        if let Some(frame) = self.frames.get_mut(id) {
            frame.last = event;
        }
    }

    fn back_off(&mut self, record: &Record, retrier: u16, until: Timestamp) {
        let id = record.frame;
        self.drop_children(id);
        let timer = self.timers.set(until, id, Alarm::Wake);
        self.frames.set_phase(id, Phase::BackingOff(timer));
        if let Some(frame) = self.frames.get_mut(id) {
            frame.last = record.previous;
            frame.retries.add(usize::from(retrier));
        }
    }

    fn wake(&mut self, id: FrameId) {
        let (timer, phase) = match self.frames.get(id).map(|frame| &frame.phase) {
            Some(Phase::Waiting(timer)) => (*timer, Phase::Waited),
            Some(Phase::BackingOff(timer)) => (*timer, Phase::Retrying),
            _ => return,
        };
        self.timers.cancel(timer);
        self.frames.set_phase(id, phase);
    }

    fn schedule(&mut self, id: FrameId, event: EventId, request: &Arc<TaskRequest>) {
        self.next_task = request.task.0 + 1;
        self.tasks.insert(request.task, id);
        self.frames.set_phase(id, Phase::Scheduled(Arc::clone(request)));
        self.point(id, event);
    }

    fn run(&mut self, id: FrameId, event: EventId, at: Timestamp) {
        let Some(Phase::Scheduled(request)) = self.frames.get(id).map(|frame| &frame.phase) else { return };
        let request = Arc::clone(request);
        let mut clock = |seconds: Option<u32>, clock| {
            seconds.map(|it| self.timers.set(at.after_seconds(it.into()), id, Alarm::Task(clock)))
        };
        let timeout = clock(request.timeout_seconds, Clock::Timeout);
        let heartbeat = clock(request.heartbeat_seconds, Clock::Heartbeat);
        let task = OpenTask { request, submitted: false, timeout, heartbeat };
        self.frames.set_phase(id, Phase::Running(task));
        self.point(id, event);
    }

    fn restart_heartbeat(&mut self, id: FrameId, at: Timestamp) {
        let Some(Phase::Running(task)) = self.frames.get_mut(id).map(|frame| &mut frame.phase) else {
            return;
        };
        if let (Some(old), Some(seconds)) = (task.heartbeat, task.request.heartbeat_seconds) {
            self.timers.cancel(old);
            task.heartbeat =
                Some(self.timers.set(at.after_seconds(seconds.into()), id, Alarm::Task(Clock::Heartbeat)));
        }
    }

    /// Ends a task with what its line does next.
    fn close(&mut self, id: FrameId, event: EventId, phase: Phase) {
        if let Some(old) = self.frames.set_phase(id, phase) {
            self.release(&old);
        }
        self.point(id, event);
    }

    /// Lets go of the task and the timers of a phase that is over.
    fn release(&mut self, phase: &Phase) {
        match phase {
            Phase::Scheduled(request) => {
                self.tasks.remove(&request.task);
            }
            Phase::Running(task) => {
                self.tasks.remove(&task.request.task);
                for timer in task.timeout.into_iter().chain(task.heartbeat) {
                    self.timers.cancel(timer);
                }
            }
            Phase::Waiting(timer) | Phase::BackingOff(timer) => self.timers.cancel(*timer),
            _ => {}
        }
    }

    fn fork_branches(&mut self, id: FrameId, event: EventId, state: StateId, input: &Value) {
        let program = Arc::clone(&self.program);
        let Kind::Parallel(parallel) = &program.state(state).kind else { return };
        self.fork(id, event, Fork::new(parallel.branches.len(), None));
        for (index, branch) in parallel.branches.iter().enumerate() {
            self.spawn(id, index as u32, program.scope(*branch).start_at, input, event);
        }
    }

    fn fork_items(&mut self, id: FrameId, event: EventId, map: &Arc<MapStart>) {
        let fork = Fork::new(map.items.len(), Some(Arc::clone(map)));
        self.fork(id, event, fork);
    }

    fn fork(&mut self, id: FrameId, event: EventId, fork: Fork) {
        let fork = Box::new(fork);
        // Nothing to wait for: an empty Map joins at once.
        let phase = if fork.is_done() { Phase::Joining(fork) } else { Phase::Forked(fork) };
        self.frames.set_phase(id, phase);
        self.point(id, event);
    }

    fn start_iteration(&mut self, event: EventId, state: StateId, map: FrameId, index: u32, input: &Value) {
        let Kind::Map(it) = &self.program.state(state).kind else { return };
        let start_at = self.program.scope(it.processor).start_at;
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
    fn join(&mut self, child: FrameId, event: EventId) {
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
        if is_done && let Some(Phase::Forked(fork)) = self.frames.set_phase(parent, Phase::Working) {
            self.frames.set_phase(parent, Phase::Joining(fork));
        }
    }

    /// Forgets every line of control below one. An explicit stack: nesting has no bound.
    fn drop_children(&mut self, id: FrameId) {
        let mut doomed = self.fork_mut(id).map(|fork| std::mem::take(&mut fork.live)).unwrap_or_default();
        while let Some(id) = doomed.pop() {
            let Some(frame) = self.frames.remove(id) else { continue };
            self.release(&frame.phase);
            if let Phase::Forked(fork) = frame.phase {
                doomed.extend(fork.live);
            }
        }
    }
}

fn timed_out(clock: Clock) -> Phase {
    Phase::Failing { failure: Failure::named(errors::TIMEOUT), lost_heartbeat: clock == Clock::Heartbeat }
}

impl Frame {
    fn new(parent: Option<FrameId>, index: u32, state: StateId, input: Value) -> Self {
        Self {
            parent,
            index,
            place: 0,
            state,
            input,
            phase: Phase::Entering,
            ticket: 0,
            last: EventId::NONE,
            entered: EventId::NONE,
            entered_at: Timestamp::default(),
            retries: Retries::default(),
            variables: Variables::default(),
        }
    }
}
