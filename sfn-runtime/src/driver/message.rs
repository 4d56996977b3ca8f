//! What is said to a running execution, by handlers and from outside.

use std::{
    fmt,
    sync::{Arc, atomic::AtomicBool},
};

use sfn_query::{Str, Value};
use tokio::sync::{mpsc, oneshot};

use super::{CallbackError, Hold, TimeSource, map_run::Wrong};
use crate::{Answer, Failure, MapRunUpdate, Record, TaskId, Timestamp};

/// Where messages to an execution are put.
#[derive(Clone)]
pub(super) struct Mailbox {
    sender: mpsc::UnboundedSender<Envelope>,
    time: Arc<dyn TimeSource>,
}

/// A message on its way. Time must not jump before it is there.
pub(super) struct Envelope {
    pub(super) message: Message,
    hold: Hold,
}

/// The execution has ended, and nobody reads its messages.
#[derive(Debug)]
pub(super) struct Unread;

impl Mailbox {
    pub(super) fn new(time: Arc<dyn TimeSource>) -> (Self, mpsc::UnboundedReceiver<Envelope>) {
        let (sender, receiver) = mpsc::unbounded_channel();
        (Self { sender, time }, receiver)
    }

    pub(super) fn send(&self, message: Message) -> Result<(), Unread> {
        let envelope = Envelope { message, hold: self.hold() };
        self.sender.send(envelope).map_err(|_| Unread)
    }

    /// Holds the time of the execution.
    pub(super) fn hold(&self) -> Hold {
        self.time.hold()
    }
}

impl Envelope {
    /// The message, and what holds the time until it is taken.
    pub(super) fn open(self) -> (Message, Hold) {
        (self.message, self.hold)
    }
}

impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mailbox")
    }
}

/// What comes in from other tasks and threads.
pub(super) enum Message {
    /// A handler is done.
    Answer(TaskId, Answer),
    /// A map run or a nested execution has ended.
    End(TaskId, End),
    /// The nested execution that a task waits for was started; this is what the API answered.
    Submitted(TaskId, Value),
    /// A handler is alive; `is_sent` is reset when this is taken.
    Heartbeat { task: TaskId, is_sent: Arc<AtomicBool> },
    /// Somebody outside has a word about a task that waits for a callback.
    Callback { token: Str, callback: Callback, reply: oneshot::Sender<Result<(), CallbackError>> },
    /// A worker wants the task of an activity.
    Taken { task: TaskId, worker: Option<Str>, reply: oneshot::Sender<Result<(), CallbackError>> },
    /// A map run is to go on with other settings.
    UpdateMapRun { task: TaskId, update: MapRunUpdate, reply: oneshot::Sender<Result<(), CallbackError>> },
    /// Somebody wants to see what has happened.
    Journal(oneshot::Sender<Vec<Record>>),
    /// The execution is to stop.
    Stop(Failure),
    /// The execution is to stop before it enters a state.
    StopAtTransition,
}

/// The end of something that has a time of its own, which may be still to come for the execution.
pub(super) struct End {
    pub(super) at: Timestamp,
    pub(super) what: Ended,
}

/// What has ended.
pub(super) enum Ended {
    MapRun(Result<Value, Wrong>),
    /// A call of Step Functions; whether it was refused.
    Call(Answer, bool),
}

/// What can be said about a task by its token.
pub(super) enum Callback {
    Success(Value),
    Failure(Failure),
    Heartbeat,
}
