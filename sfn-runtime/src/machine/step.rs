//! One step: an input taken, and everything that follows from it decided.
//!
//! Ready lines of control take turns in the order in which they became ready. A turn is what the service
//! decides in one go: "enter, do, leave" for a state that only computes, "enter, schedule" for a task,
//! "started" for a task that was scheduled. So the events of concurrent lines interleave as in the service.

use std::sync::Arc;

use sfn_asl::ExecutionType;

use super::{Alarm, Effect, EventId, Fact, Failure, FrameId, Input, Phase, Record, Recorder, Run, errors};
use crate::{Program, StateId, Timestamp};

/// How many turns a step takes before it asks to be continued: a loop without end must not hold a thread.
const TURNS: u32 = 1_000;

/// A step under way.
pub(super) struct Turn<'a, R> {
    pub(super) run: &'a mut Run,
    pub(super) program: &'a Program,
    pub(super) now: Timestamp,
    pub(super) records: &'a mut R,
    pub(super) effects: &'a mut Vec<Effect>,
}

/// The history is full: nothing more can be decided but the end.
pub(super) struct HistoryFull;

/// What deciding comes to.
pub(super) type Decided<T = ()> = Result<T, HistoryFull>;

/// Takes an input and decides what follows.
pub(super) fn step(
    program: &Program,
    run: &mut Run,
    input: Input,
    now: Timestamp,
    records: &mut impl Recorder,
    effects: &mut Vec<Effect>,
) {
    let mut turn = Turn { run, program, now, records, effects };
    let decided = turn.take(input).and_then(|()| turn.take_turns());
    if let Err(HistoryFull) = decided {
        turn.end_full();
    }
}

impl<R: Recorder> Turn<'_, R> {
    fn take(&mut self, input: Input) -> Decided {
        if let Input::Start(start) = input {
            if self.run.start.is_none() {
                self.record(FrameId::ROOT, EventId::NONE, Fact::ExecutionStarted(start))?;
            }
            return Ok(());
        }
        if self.run.start.is_none() || self.run.outcome.is_some() {
            return Ok(());
        }
        match input {
            Input::Start(_) | Input::Continue => Ok(()),
            Input::Wake => self.wake(),
            Input::Redrive => self.redrive(),
            Input::Stop(failure) => self.end(EventId::NONE, Fact::ExecutionAborted(failure)),
            Input::TaskSubmitted { task, output } => self.submitted(task, output),
            Input::TaskSubmitFailed { task, failure } => self.submit_failed(task, failure),
            Input::ActivityScheduled { task } => self.activity_scheduled(task),
            Input::ActivityUnknown { task } => self.activity_unknown(task),
            Input::ActivityStarted { task, worker } => self.activity_started(task, worker),
            Input::TaskHeartbeat { task } => self.heartbeat(task),
            Input::MapRunUpdated { task, update } => self.map_run_updated(task, update),
            Input::MapRunSucceeded { task, output } => self.map_run_succeeded(task, output),
            Input::MapRunFailed { task, failure } => self.map_run_failed(task, failure),
            Input::TaskSucceeded { task, output } => self.succeeded(task, output),
            Input::TaskFailed { task, failure } => self.failed(task, failure),
        }
    }

    /// Lets everything happen that is due.
    fn wake(&mut self) -> Decided {
        if self.run.deadline.is_some_and(|deadline| deadline <= self.now) {
            let failure = Failure::named(errors::TIMEOUT);
            return self.end(EventId::NONE, Fact::ExecutionTimedOut(failure));
        }
        while let Some((id, alarm)) = self.run.timers.due(self.now) {
            match alarm {
                Alarm::Wake => self.record(id, self.last(id), Fact::Woken)?,
                Alarm::Task(clock) => {
                    self.cancel_task(id);
                    let state = self.state_id(id);
                    self.record(id, self.last(id), Fact::TaskTimedOut { state, clock })?
                }
            };
        }
        Ok(())
    }

    fn take_turns(&mut self) -> Decided {
        for _ in 0..TURNS {
            let Some(id) = self.run.frames.next_ready() else { return Ok(()) };
            self.take_turn(id)?;
        }
        if self.run.frames.next_ready().is_some() {
            self.effects.push(Effect::Continue);
        }
        Ok(())
    }

    /// Decides what a ready line of control does next.
    fn take_turn(&mut self, id: FrameId) -> Decided {
        let Some(frame) = self.run.frames.get(id) else { return Ok(()) };
        match &frame.phase {
            Phase::Entering if self.is_to_stop(id) => self.stop_before(id),
            Phase::Entering => {
                let entered = Fact::StateEntered { state: frame.state, input: frame.input.clone() };
                self.record(id, self.last(id), entered)?;
                self.work(id)
            }
            Phase::Retrying if self.is_to_stop_at_transition() => self.stop_before(id),
            Phase::Retrying => self.work(id),
            Phase::Scheduled(request) => {
                let request = Arc::clone(request);
                self.start_task(id, request)
            }
            Phase::Failing { failure, lost_heartbeat } => {
                let (failure, lost_heartbeat) = (Failure::clone(failure), *lost_heartbeat);
                self.fail(id, failure, lost_heartbeat)
            }
            Phase::MapRunSucceeded(result, event) => {
                let (result, event) = (result.clone(), *event);
                self.leave_map_run(id, result, event)
            }
            Phase::MapRunFailed(failure, _) => {
                let failure = Failure::clone(failure);
                self.fail(id, failure, false)
            }
            Phase::MapRunRedriving(run) => {
                let run = Arc::clone(run);
                self.redrive_map_run(id, &run)
            }
            Phase::Waited => self.leave_wait(id),
            Phase::Answered(_) => {
                let result = self.run.frames.take_result(id);
                self.leave_with_result(id, result)
            }
            Phase::Joining(_) => {
                let result = self.run.frames.take_result(id);
                self.leave_fork(id, result)
            }
            Phase::Working
            | Phase::Running(_)
            | Phase::MapRunning(_)
            | Phase::Waiting(_)
            | Phase::BackingOff(_)
            | Phase::Forked(_)
            | Phase::Ended => unreachable!("only ready phases have a place in the queue"),
        }
    }

    /// Decides one fact: applies it, and hands it to the recorder. Says which event it is.
    // Inlined so that a fact is made where it is kept: moving it costs more than all else here.
    #[inline(always)]
    pub(super) fn record(&mut self, frame: FrameId, previous: EventId, fact: Fact) -> Decided<EventId> {
        let record = Record { at: self.now, frame, previous, fact };
        if self.is_last_event() && record.is_event() && !record.fact.is_end() {
            return Err(HistoryFull);
        }
        let event = self.run.apply(self.program, &record);
        self.records.record(record);
        Ok(event)
    }

    /// Whether the history takes one more event only, which must be its end.
    fn is_last_event(&self) -> bool {
        let limit = self.run.start.as_ref().and_then(|start| start.limits.events);
        limit.is_some_and(|limit| self.run.events + 1 >= limit)
    }

    /// Ends the execution, and the tasks that are still open with it.
    pub(super) fn end(&mut self, previous: EventId, fact: Fact) -> Decided {
        let holders: Vec<_> = self.run.tasks.holders().collect();
        for holder in holders {
            self.cancel_task(holder);
            if !self.is_last_event() {
                self.abort_map_run(holder, self.last(holder))?;
            }
        }
        self.record(FrameId::ROOT, previous, fact)?;
        Ok(())
    }

    /// The history has room for its last event only.
    fn end_full(&mut self) {
        let ended = match self.program.kind() {
            ExecutionType::Standard => {
                let limit = self.run.events + 1;
                let cause = format!("The execution reached the maximum number of history events ({limit}).");
                let failure = Failure::new(errors::RUNTIME, cause);
                self.end(self.run.last_event(), Fact::ExecutionFailed(failure))
            }
            // Its events stand for its time.
            ExecutionType::Express => {
                self.end(EventId::NONE, Fact::ExecutionTimedOut(Failure::named(errors::TIMEOUT)))
            }
        };
        debug_assert!(ended.is_ok(), "the end is the one event that always has room");
    }

    /// What the next event of a line points back to.
    pub(super) fn last(&self, id: FrameId) -> EventId {
        self.run.frames.get(id).map_or(EventId::NONE, |frame| frame.last)
    }

    /// The current state of a line.
    pub(super) fn state_id(&self, id: FrameId) -> StateId {
        self.run.frames.get(id).expect("a line that has its turn is alive").state
    }

    /// Tells the world that nobody waits for the task of that line any more.
    pub(super) fn cancel_task(&mut self, id: FrameId) {
        // A task that is scheduled but not started was never handed out.
        match self.run.frames.get(id).map(|frame| &frame.phase) {
            Some(Phase::Running(open)) => self.effects.push(Effect::CancelTask(open.request.task)),
            Some(Phase::MapRunning(run)) => self.effects.push(Effect::CancelTask(run.task)),
            _ => {}
        }
    }
}

impl Fact {
    /// Whether nothing can follow.
    fn is_end(&self) -> bool {
        matches!(
            self,
            Self::ExecutionSucceeded(_)
                | Self::ExecutionFailed(_)
                | Self::ExecutionTimedOut(_)
                | Self::ExecutionAborted(_)
        )
    }
}
