//! Tasks, timers and their lines: opened, restarted, closed.

use std::sync::Arc;

use crate::{
    Clock, EventId, Failure, FrameId, Record, TaskRequest, Timestamp, errors,
    machine::{Alarm, Clocks, OpenTask, Phase, Progress, Run},
};

impl Run {
    pub(super) fn back_off(&mut self, record: &Record, retrier: u16, until: Timestamp) {
        let id = record.frame;
        self.drop_children(id);
        let timer = self.timers.set(until, id, Alarm::Wake);
        self.frames.set_phase(id, Phase::BackingOff(timer));
        if let Some(frame) = self.frames.get_mut(id) {
            frame.last = record.previous;
            frame.retries.add(usize::from(retrier));
        }
    }

    pub(super) fn wake(&mut self, id: FrameId) {
        let (timer, phase) = match self.frames.get(id).map(|frame| &frame.phase) {
            Some(Phase::Waiting(timer)) => (*timer, Phase::Waited),
            Some(Phase::BackingOff(timer)) => (*timer, Phase::Retrying),
            _ => return,
        };
        self.timers.cancel(timer);
        self.frames.set_phase(id, phase);
    }

    /// Opens the task of an activity.
    pub(super) fn request(&mut self, id: FrameId, request: &Arc<TaskRequest>) {
        self.next_task = request.task.0 + 1;
        self.tasks.push(request.task, id);
        let request = Arc::clone(request);
        let task = OpenTask { request, progress: Progress::Requested, clocks: None };
        self.frames.set_phase(id, Phase::Running(task));
    }

    /// An open task has come so far.
    pub(super) fn advance(&mut self, id: FrameId, event: EventId, progress: Progress) {
        self.point(id, event);
        if let Some(Phase::Running(task)) = self.frames.get_mut(id).map(|frame| &mut frame.phase) {
            task.progress = progress;
        }
    }

    pub(super) fn schedule(&mut self, id: FrameId, event: EventId, request: &Arc<TaskRequest>) {
        if matches!(self.frames.get(id).map(|frame| &frame.phase), Some(Phase::Running(_))) {
            // The task of an activity is open from its request on.
            return self.advance(id, event, Progress::Scheduled);
        }
        self.next_task = request.task.0 + 1;
        self.tasks.push(request.task, id);
        self.frames.set_phase(id, Phase::Scheduled(Arc::clone(request)));
        self.point(id, event);
    }

    pub(super) fn run(&mut self, id: FrameId, event: EventId, at: Timestamp) {
        if let Some(Phase::Scheduled(request)) = self.frames.take_phase(id) {
            self.begin_task(id, event, at, request);
        }
    }

    /// A worker took the task of an activity.
    pub(super) fn take_activity(&mut self, id: FrameId, event: EventId, at: Timestamp) {
        let Some(Phase::Running(task)) = self.frames.get(id).map(|frame| &frame.phase) else { return };
        let request = Arc::clone(&task.request);
        self.begin_task(id, event, at, request);
    }

    /// Starts the clocks of a task.
    fn begin_task(&mut self, id: FrameId, event: EventId, at: Timestamp, request: Arc<TaskRequest>) {
        let mut clock = |seconds: Option<u32>, clock| {
            seconds.map(|it| self.timers.set(at.after_seconds(it.into()), id, Alarm::Task(clock)))
        };
        let timeout = clock(request.timeout_seconds, Clock::Timeout);
        let heartbeat = clock(request.heartbeat_seconds, Clock::Heartbeat);
        let has_clocks = timeout.is_some() || heartbeat.is_some();
        let clocks = has_clocks.then(|| Box::new(Clocks { timeout, heartbeat }));
        let task = OpenTask { request, progress: Progress::Started, clocks };
        self.frames.set_phase(id, Phase::Running(task));
        self.point(id, event);
    }

    pub(super) fn restart_heartbeat(&mut self, id: FrameId, at: Timestamp) {
        let Some(Phase::Running(task)) = self.frames.get_mut(id).map(|frame| &mut frame.phase) else {
            return;
        };
        let (Some(seconds), Some(clocks)) = (task.request.heartbeat_seconds, &mut task.clocks) else {
            return;
        };
        if let Some(old) = clocks.heartbeat {
            self.timers.cancel(old);
        }
        let end = at.after_seconds(seconds.into());
        clocks.heartbeat = Some(self.timers.set(end, id, Alarm::Task(Clock::Heartbeat)));
    }

    /// Ends a task with what its line does next.
    pub(super) fn close(&mut self, id: FrameId, event: EventId, phase: Phase) {
        self.release(id);
        self.frames.set_phase(id, phase);
        self.point(id, event);
    }

    /// Lets go of the task and the timers of a line whose phase is over.
    pub(in crate::machine) fn release(&mut self, id: FrameId) {
        match self.frames.get(id).map(|frame| &frame.phase) {
            Some(Phase::Scheduled(request)) => self.tasks.remove(request.task),
            Some(Phase::MapRunning(run)) => self.tasks.remove(run.task),
            Some(Phase::Running(task)) => {
                self.tasks.remove(task.request.task);
                if let Some(clocks) = &task.clocks {
                    clocks.timeout.into_iter().chain(clocks.heartbeat).for_each(|it| self.timers.cancel(it));
                }
            }
            Some(Phase::Waiting(timer) | Phase::BackingOff(timer)) => self.timers.cancel(*timer),
            _ => {}
        }
    }
}

pub(super) fn timed_out(clock: Clock) -> Phase {
    let failure = Box::new(Failure::named(errors::TIMEOUT));
    Phase::Failing { failure, lost_heartbeat: clock == Clock::Heartbeat }
}
