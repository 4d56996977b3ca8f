//! Tasks that were handed out and whose answers are wanted.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use sfn_asl::Pattern;
use sfn_query::Str;
use tokio::{sync::mpsc::UnboundedSender, task::AbortHandle};

use super::{Activity, message::Message};
use crate::{
    Answer, Failure, Heartbeat, Task, TaskHandler, TaskId, TaskRequest, Work, errors,
    handler::{caught, guarded},
};

/// The tasks of one execution that are under way, and their tokens.
pub(super) struct InFlight {
    messages: UnboundedSender<Message>,
    flights: BTreeMap<TaskId, Flight>,
    by_token: BTreeMap<Str, TaskId>,
}

/// A task under way. Its work stops when this is dropped.
struct Flight {
    pattern: Pattern,
    token: Option<Str>,
    work: Option<AbortOnDrop>,
}

struct AbortOnDrop(AbortHandle);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl InFlight {
    pub(super) fn new(messages: UnboundedSender<Message>) -> Self {
        Self { messages, flights: BTreeMap::new(), by_token: BTreeMap::new() }
    }

    /// Hands a task out. An answer that is there at once is returned; others come as messages.
    pub(super) fn start(
        &mut self,
        request: &Arc<TaskRequest>,
        handlers: &[Arc<dyn TaskHandler>],
    ) -> Option<Answer> {
        self.expect(request);
        let id = request.task;
        let task = Task::new(request.clone(), self.heartbeat(id));
        match caught(|| handlers.iter().find_map(|handler| handler.begin(&task))) {
            Ok(Some(Work::Done(answer))) => Some(answer),
            Ok(Some(Work::Running(work))) => {
                let messages = self.messages.clone();
                let work = guarded(work);
                let spawned = tokio::spawn(async move {
                    // Nobody listens when the execution has ended; then the answer is not wanted.
                    let _ = messages.send(Message::Answer(id, work.await));
                });
                self.flights.get_mut(&id)?.work = Some(AbortOnDrop(spawned.abort_handle()));
                None
            }
            Ok(None) => Some(Answer::Failed(unanswered(request))),
            Err(panic) => Some(Answer::Failed(panic)),
        }
    }

    /// Waits for the callback of a task that was handed out before.
    pub(super) fn expect(&mut self, request: &TaskRequest) {
        let token = request.token.clone();
        self.by_token.extend(token.clone().map(|token| (token, request.task)));
        self.flights.insert(request.task, Flight { pattern: request.pattern, token, work: None });
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

    /// Forgets a task and stops its work.
    pub(super) fn end(&mut self, task: TaskId) {
        if let Some(flight) = self.flights.remove(&task)
            && let Some(token) = flight.token
        {
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
        match self.flights.values().any(|flight| flight.work.is_some()) {
            true => Activity::Busy,
            false => Activity::Idle,
        }
    }

    /// However often a handler beats, one message is under way at most.
    fn heartbeat(&self, task: TaskId) -> Heartbeat {
        let messages = self.messages.clone();
        let is_sent = Arc::new(AtomicBool::new(false));
        Heartbeat::new(move || {
            if !is_sent.swap(true, Ordering::SeqCst) {
                // Late heartbeats change nothing.
                let _ = messages.send(Message::Heartbeat { task, is_sent: Arc::clone(&is_sent) });
            }
        })
    }
}

/// A hole in the set-up is not a failure of the workflow, so it has the name that nothing catches.
fn unanswered(request: &TaskRequest) -> Failure {
    let TaskRequest { state, resource, .. } = request;
    let cause = format!(
        "nothing answers the task `{state}` (resource `{resource}`): register a handler for the resource or \
         its function, or mock the state"
    );
    Failure::new(errors::RUNTIME, cause)
}
