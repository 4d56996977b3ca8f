//! Frames: the lines of control of an execution, and what each is about to do.

use std::sync::Arc;

use sfn_query::Value;

use super::{EventId, Failure, Fork, FrameId, MapRunRequest, TaskRequest, Timer, Variables, queue::Ticket};
use crate::{StateId, Timestamp};

/// One line of control: the root, a branch of a Parallel state, an iteration of a Map state.
#[derive(Debug)]
pub(crate) struct Frame {
    /// The line whose state forked this one.
    pub(crate) parent: Option<FrameId>,
    /// Which branch or item of its parent it is.
    pub(crate) index: u32,
    /// Where it stands among the live children of its parent.
    pub(crate) place: u32,
    /// The current state.
    pub(crate) state: StateId,
    /// The raw input of the current state.
    pub(crate) input: Value,
    pub(crate) phase: Phase,
    /// Its place in the queue, if its phase is one that is ready.
    pub(crate) ticket: Ticket,
    /// What the next event of this line points back to.
    pub(crate) last: EventId,
    /// When and with which event the current state was entered.
    pub(crate) entered: EventId,
    pub(crate) entered_at: Timestamp,
    /// What led to that event.
    pub(crate) before: EventId,
    pub(crate) retries: Retries,
    pub(crate) variables: Variables,
}

impl Frame {
    /// A line that is about to enter its first state.
    pub(crate) fn new(parent: Option<FrameId>, index: u32, state: StateId, input: Value) -> Self {
        Self {
            parent,
            index,
            place: 0,
            state,
            input,
            phase: Phase::Entering,
            ticket: Ticket::NONE,
            last: EventId::NONE,
            entered: EventId::NONE,
            entered_at: Timestamp::default(),
            before: EventId::NONE,
            retries: Retries::default(),
            variables: Variables::default(),
        }
    }
}

/// What a line of control is doing, or what it will do when its turn comes.
#[derive(Debug)]
pub(crate) enum Phase {
    /// Ready: enter the current state.
    Entering,
    /// The state was entered and its work is being decided.
    Working,
    /// Ready: start a task that was scheduled.
    Scheduled(Arc<TaskRequest>),
    /// A task is open.
    Running(OpenTask),
    /// Ready: a task gave its raw result.
    Answered(Value),
    /// Ready: a task failed.
    Failing { failure: Box<Failure>, lost_heartbeat: bool },
    /// Until the time of a Wait state has come.
    Waiting(Timer),
    /// Ready: it has come.
    Waited,
    /// Until the time of a retrier has come.
    BackingOff(Timer),
    /// Ready: work again.
    Retrying,
    /// A map run is under way.
    MapRunning(Arc<MapRunRequest>),
    /// Ready: it ended well, with that event.
    MapRunSucceeded(Value, EventId),
    /// Ready: it failed.
    MapRunFailed(Box<Failure>, Arc<MapRunRequest>),
    /// Ready: it did not succeed, and goes on.
    MapRunRedriving(Arc<MapRunRequest>),
    /// Branches or iterations are under way.
    Forked(Box<Fork>),
    /// Ready: all of them ended well.
    Joining(Box<Fork>),
    /// The scope has ended with `input` as its output; the parent is about to take it.
    Ended,
}

impl Phase {
    /// Whether a line in this phase waits for its turn, and for nothing else.
    pub(crate) fn is_ready(&self) -> bool {
        use Phase as P;
        match self {
            P::Entering | P::Scheduled(_) | P::Answered(_) | P::Failing { .. } => true,
            P::Waited | P::Retrying | P::Joining(_) | P::MapRunSucceeded(..) => true,
            P::MapRunFailed(..) | P::MapRunRedriving(_) => true,
            P::Working | P::Running(_) | P::Waiting(_) | P::BackingOff(_) => false,
            P::MapRunning(_) | P::Forked(_) | P::Ended => false,
        }
    }
}

/// A task that was started and has not answered.
#[derive(Debug)]
pub(crate) struct OpenTask {
    pub(crate) request: Arc<TaskRequest>,
    pub(crate) progress: Progress,
    /// Most tasks have none; a phase is set often, so it is kept small.
    pub(crate) clocks: Option<Box<Clocks>>,
}

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Progress {
    /// It asks for an activity that may not exist.
    Requested,
    /// It waits for a worker.
    Scheduled,
    /// It was begun.
    Started,
    /// Its submission was answered, so that only the callback is missing.
    Submitted,
}

/// The timers of a task.
#[derive(Debug, Default)]
pub(crate) struct Clocks {
    pub(crate) timeout: Option<Timer>,
    pub(crate) heartbeat: Option<Timer>,
}

impl OpenTask {
    /// The timer that a heartbeat restarts.
    pub(crate) fn heartbeat(&self) -> Option<Timer> {
        self.clocks.as_ref()?.heartbeat
    }
}

/// How often the current state was tried again, in all and by retrier.
#[derive(Debug, Default)]
pub(crate) struct Retries {
    pub(crate) count: u32,
    by_retrier: Vec<u32>,
}

impl Retries {
    pub(crate) fn of(&self, retrier: usize) -> u32 {
        self.by_retrier.get(retrier).copied().unwrap_or(0)
    }

    pub(crate) fn add(&mut self, retrier: usize) {
        if self.by_retrier.len() <= retrier {
            self.by_retrier.resize(retrier + 1, 0);
        }
        self.by_retrier[retrier] += 1;
        self.count += 1;
    }

    /// As if each retrier had answered so often.
    pub(crate) fn set_all(&mut self, retriers: usize, count: u32) {
        self.by_retrier = vec![count; retriers];
        self.count = count;
    }

    /// Entering a state begins to count anew.
    pub(crate) fn reset(&mut self) {
        self.count = 0;
        self.by_retrier.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phase_is_moved_by_two_instructions() {
        assert!(size_of::<Phase>() <= 32, "{} bytes", size_of::<Phase>());
    }
}
