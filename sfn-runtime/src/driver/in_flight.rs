//! Tasks that were handed out and whose answers are wanted.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Weak,
        atomic::{AtomicBool, Ordering},
    },
};

use sfn_asl::Pattern;
use sfn_query::Str;
use tokio::task::AbortHandle;

use super::{
    Activity, Control,
    activities::Offer,
    map_run::{MapRun, MapRunControl},
    message::{End, Ended, Mailbox, Message},
    nested::{CallEnd, Caller, Executions},
};
use crate::{
    Answer, Failure, Heartbeat, Task, TaskHandler, TaskId, TaskRequest, Work, errors,
    handler::{caught, guarded},
};

/// The tasks of one execution that are under way, and their tokens.
pub(super) struct InFlight {
    control: Control,
    executions: Arc<Executions>,
    flights: BTreeMap<TaskId, Flight>,
    by_token: BTreeMap<Str, TaskId>,
}

/// A task under way. Its work stops when this is dropped.
struct Flight {
    pattern: Pattern,
    token: Option<Str>,
    work: Option<AtWork>,
    /// Kept while workers may take the task.
    offer: Option<Arc<Offer>>,
}

/// What came of asking the handlers.
pub(super) enum Begun {
    Done(Answer),
    Running,
    /// None of them wants the task.
    Unanswered,
}

/// Work that is stopped when this is dropped.
enum AtWork {
    Handler(AbortHandle),
    /// A call of Step Functions itself: who works for it lives by a clock of its own accord.
    Call(AbortHandle),
    /// It is not cut off: it stops its children and keeps the results there are.
    MapRun(MapRunControl),
}

impl Drop for AtWork {
    fn drop(&mut self) {
        match self {
            Self::Handler(handle) | Self::Call(handle) => handle.abort(),
            Self::MapRun(control) => control.stop(),
        }
    }
}

impl InFlight {
    pub(super) fn new(control: Control, executions: Arc<Executions>) -> Self {
        Self { control, executions, flights: BTreeMap::new(), by_token: BTreeMap::new() }
    }

    /// Asks the handlers to take a task up. Answers that are not there at once come as messages.
    pub(super) fn start(&mut self, request: &Arc<TaskRequest>, handlers: &[Arc<dyn TaskHandler>]) -> Begun {
        self.expect(request);
        let id = request.task;
        let task = Task::new(request.clone(), self.heartbeat(id)).of_execution(self.control.arn());
        match caught(|| handlers.iter().find_map(|handler| handler.begin(&task))) {
            Ok(Some(Work::Done(answer))) => Begun::Done(answer),
            Ok(Some(Work::Running(work))) => {
                let messages = self.control.messages.clone();
                let work = guarded(work);
                let spawned = tokio::spawn(async move {
                    // Nobody listens when the execution has ended; then the answer is not wanted.
                    let _ = messages.send(Message::Answer(id, work.await));
                });
                if let Some(flight) = self.flights.get_mut(&id) {
                    flight.work = Some(AtWork::Handler(spawned.abort_handle()));
                }
                Begun::Running
            }
            Ok(None) => Begun::Unanswered,
            Err(panic) => Begun::Done(Answer::Failed(panic)),
        }
    }

    /// Starts a map run; its end comes as a message.
    pub(super) fn start_map_run(&mut self, run: MapRun) {
        let (id, messages) = (run.request.task, self.control.messages.clone());
        let work = Some(AtWork::MapRun(run.control.clone()));
        tokio::spawn(async move {
            let end = run.run().await;
            // Nobody listens when the execution has ended.
            let end = End { at: end.at, what: Ended::MapRun(end.result) };
            let _ = messages.send(Message::End(id, end));
        });
        let flight = Flight { pattern: Pattern::RequestResponse, token: None, work, offer: None };
        self.flights.insert(id, flight);
    }

    /// Begins a call of Step Functions itself; its end comes as a message.
    pub(super) fn call(&mut self, caller: impl FnOnce(Mailbox) -> Caller) {
        let messages = self.control.messages.clone();
        let caller = caller(messages.clone());
        let id = caller.request.task;
        let spawned = tokio::spawn(async move {
            let CallEnd { at, answer, is_refused, hold: _hold } = caller.run().await;
            // Nobody listens when the execution has ended.
            let _ = messages.send(Message::End(id, End { at, what: Ended::Call(answer, is_refused) }));
        });
        if let Some(flight) = self.flights.get_mut(&id) {
            flight.work = Some(AtWork::Call(spawned.abort_handle()));
        }
    }

    /// An offer of that task to workers, good for as long as the task is wanted.
    pub(super) fn offer(&mut self, request: &Arc<TaskRequest>) -> Weak<Offer> {
        let offer = Arc::new(Offer::new(request, self.control.clone()));
        let weak = Arc::downgrade(&offer);
        if let Some(flight) = self.flights.get_mut(&request.task) {
            flight.offer = Some(offer);
        }
        weak
    }

    /// Reaches the execution whose tasks these are.
    pub(super) fn control(&self) -> Control {
        self.control.clone()
    }

    /// A map run that is under way.
    pub(super) fn map_run(&self, task: TaskId) -> Option<&MapRunControl> {
        match self.flights.get(&task)?.work.as_ref()? {
            AtWork::MapRun(control) => Some(control),
            AtWork::Handler(_) | AtWork::Call(_) => None,
        }
    }

    /// Waits for the callback of a task that was handed out before.
    pub(super) fn expect(&mut self, request: &TaskRequest) {
        let token = request.token.clone();
        if let Some(token) = &token {
            self.executions.expect(token, self.control.clone());
        }
        self.by_token.extend(token.clone().map(|token| (token, request.task)));
        self.flights
            .insert(request.task, Flight { pattern: request.pattern(), token, work: None, offer: None });
    }

    /// Whether the handler of a task is still at work.
    pub(super) fn is_at_work(&self, task: TaskId) -> bool {
        self.flights.get(&task).is_some_and(|flight| flight.work.is_some())
    }

    /// The handler has handed the task on; its callback is still to come.
    pub(super) fn submitted(&mut self, task: TaskId) {
        if let Some(flight) = self.flights.get_mut(&task) {
            flight.work = None;
        }
    }

    /// The map run has ended, at a time that is still to come.
    pub(super) fn comes_to_its_end(&mut self, task: TaskId) {
        self.submitted(task);
    }

    /// Forgets a task and stops its work.
    pub(super) fn end(&mut self, task: TaskId) {
        if let Some(flight) = self.flights.remove(&task)
            && let Some(token) = flight.token
        {
            self.executions.forget(&token);
            self.by_token.remove(&token);
        }
    }

    /// When the task is done, if its answer is still wanted.
    pub(super) fn pattern(&self, task: TaskId) -> Option<Pattern> {
        self.flights.get(&task).map(|flight| flight.pattern)
    }

    /// The task that waits with that token.
    pub(super) fn by_token(&self, token: &str) -> Option<TaskId> {
        self.by_token.get(token).copied()
    }

    /// Whether handlers are at work.
    pub(super) fn activity(&self) -> Activity {
        let is_busy = |work: &AtWork| !matches!(work, AtWork::Call(_));
        match self.flights.values().any(|flight| flight.work.as_ref().is_some_and(is_busy)) {
            true => Activity::Busy,
            false => Activity::Idle,
        }
    }

    /// However often a handler beats, one message is under way at most.
    fn heartbeat(&self, task: TaskId) -> Heartbeat {
        let messages = self.control.messages.clone();
        let is_sent = Arc::new(AtomicBool::new(false));
        Heartbeat::new(move || {
            if !is_sent.swap(true, Ordering::SeqCst) {
                // Late heartbeats change nothing.
                let _ = messages.send(Message::Heartbeat { task, is_sent: Arc::clone(&is_sent) });
            }
        })
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.by_token.keys().for_each(|token| self.executions.forget(token));
    }
}

/// A hole in the set-up is not a failure of the workflow, so it has the name that nothing catches.
pub(super) fn unanswered(request: &TaskRequest) -> Failure {
    let (state, resource) = (request.state(), request.resource());
    let cause = format!(
        "nothing answers the task `{state}` (resource `{resource}`): register a handler for the resource or \
         its function, or mock the state"
    );
    Failure::new(errors::RUNTIME, cause)
}
