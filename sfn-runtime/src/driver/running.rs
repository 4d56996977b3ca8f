//! The outside of an execution at work: wait for its end, call back, stop it.

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use sfn_query::{Str, Value};
use tokio::{sync::oneshot, task::JoinHandle};

use super::{
    CallbackError, Finished, Hold, RuntimeError,
    message::{Callback, Mailbox, Message},
};
use crate::{Failure, Record, Start};

/// An execution at work; await it for its end. Dropping this lets the execution run on.
#[derive(Debug)]
pub struct Running {
    pub(super) control: Control,
    pub(super) start: Arc<Start>,
    pub(super) driver: JoinHandle<(Result<Finished, RuntimeError>, Hold)>,
}

impl Running {
    /// ARN of the execution.
    pub fn arn(&self) -> &Str {
        &self.control.arn
    }

    /// What it was told at its start.
    pub fn start(&self) -> &Arc<Start> {
        &self.start
    }

    /// Waits for its end. Time must not jump before whoever waits for it knows of it.
    pub(super) async fn ended(mut self) -> (Result<Finished, RuntimeError>, Hold) {
        let joined = (&mut self.driver).await;
        joined.unwrap_or_else(|stopped| (Err(self.stopped(stopped.into())), Hold::default()))
    }

    fn stopped(&self, source: Box<dyn std::error::Error + Send + Sync>) -> RuntimeError {
        RuntimeError::Stopped { execution: self.arn().clone(), source }
    }

    /// What others need in order to call back or to stop it.
    pub fn control(&self) -> Control {
        self.control.clone()
    }
}

impl Future for Running {
    type Output = Result<Finished, RuntimeError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let joined = ready!(Pin::new(&mut self.driver).poll(context));
        Poll::Ready(match joined {
            Ok((ended, _)) => ended,
            Err(stopped) => Err(self.stopped(stopped.into())),
        })
    }
}

/// Reaches an execution from outside; cheap to clone, harmless once the execution has ended.
///
/// A callback is answered with `Ok` once it is stored, never before.
#[derive(Clone, Debug)]
pub struct Control {
    pub(super) arn: Str,
    pub(super) messages: Mailbox,
}

impl Control {
    /// ARN of the execution.
    pub fn arn(&self) -> &Str {
        &self.arn
    }

    /// Completes the task that waits with this token; the output is the task's result.
    pub async fn send_task_success(&self, token: &str, output: Value) -> Result<(), CallbackError> {
        self.call_back(token, Callback::Success(output)).await
    }

    /// Fails the task that waits with this token.
    pub async fn send_task_failure(&self, token: &str, failure: Failure) -> Result<(), CallbackError> {
        self.call_back(token, Callback::Failure(failure)).await
    }

    /// Says that the work behind this token is alive.
    pub async fn send_task_heartbeat(&self, token: &str) -> Result<(), CallbackError> {
        self.call_back(token, Callback::Heartbeat).await
    }

    /// Stops the execution; it ends as `ABORTED` with this error and cause. Does nothing when it has ended.
    pub fn stop(&self, failure: Failure) {
        // A driver that is gone has ended its execution.
        let _ = self.messages.send(Message::Stop(failure));
    }

    /// Stops the execution before it enters its next state, or tries one once more; it ends as `ABORTED`, unless it
    /// comes to its end without either. This is what becomes of the executions of a state machine that is deleted.
    pub fn stop_at_transition(&self) {
        // As above.
        let _ = self.messages.send(Message::StopAtTransition);
    }

    /// What has happened so far: the records of its journal, in order. `None` when it has ended.
    pub async fn journal(&self) -> Option<Vec<Record>> {
        let (reply, answer) = oneshot::channel();
        self.messages.send(Message::Journal(reply)).ok()?;
        answer.await.ok()
    }

    async fn call_back(&self, token: &str, callback: Callback) -> Result<(), CallbackError> {
        let (reply, answer) = oneshot::channel();
        let message = Message::Callback { token: token.into(), callback, reply };
        self.messages.send(message).map_err(|_| CallbackError::Ended)?;
        answer.await.unwrap_or(Err(CallbackError::Ended))
    }
}
