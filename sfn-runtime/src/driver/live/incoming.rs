//! What comes in from outside, as inputs of the machine.

use std::sync::atomic::Ordering;

use sfn_query::{Object, Value};

use super::{
    super::{
        CallbackError,
        map_run::Wrong,
        message::{Callback, End, Ended, Message},
    },
    Live,
};
use crate::{Answer, Input, TaskId};

impl Live {
    /// What a message tells the machine. `None` when it is none of its business, or not yet.
    pub(super) fn input_of(&mut self, message: Message) -> Option<Input> {
        match message {
            Message::Answer(task, answer) => {
                self.answered(task, answer);
                None
            }
            Message::End(task, end) if end.at > self.now() => {
                self.in_flight.comes_to_its_end(task);
                self.ends.push((task, end));
                None
            }
            Message::End(task, end) => self.end(task, end),
            Message::Submitted(task, output) => {
                self.in_flight.pattern(task).map(|_| Input::TaskSubmitted { task, output })
            }
            Message::Heartbeat { task, is_sent } => {
                is_sent.store(false, Ordering::SeqCst);
                self.looks_at_clock = true;
                self.in_flight.pattern(task).map(|_| Input::TaskHeartbeat { task })
            }
            Message::Callback { token, callback, reply } => {
                match self.called_back(&token, callback) {
                    Ok(()) => self.replies.push(reply),
                    // Whoever asked may have gone.
                    Err(error) => drop(reply.send(Err(error))),
                }
                None
            }
            // The worker has gone: the task waits for the next one.
            Message::Taken { reply, .. } if reply.is_closed() => None,
            Message::Taken { task, worker, reply } => {
                match self.in_flight.pattern(task) {
                    Some(_) => {
                        self.replies.push(reply);
                        Some(Input::ActivityStarted { task, worker })
                    }
                    None => {
                        // Whoever asked may have gone.
                        let _ = reply.send(Err(CallbackError::NoSuchTask));
                        None
                    }
                }
            }
            Message::UpdateMapRun { task, update, reply } => match self.in_flight.map_run(task) {
                Some(_) => {
                    self.replies.push(reply);
                    Some(Input::MapRunUpdated { task, update })
                }
                None => {
                    // Whoever asked may have gone.
                    let _ = reply.send(Err(CallbackError::NoSuchTask));
                    None
                }
            },
            Message::Journal(reply) => {
                // Whoever asked may have gone.
                let _ = reply.send(self.journal.clone());
                None
            }
            Message::Stop(failure) => Some(Input::Stop(failure)),
            Message::StopAtTransition => {
                self.execution.stop_at_transition();
                None
            }
        }
    }

    /// A map run or a nested execution has ended, and it is time for it.
    pub(super) fn end(&mut self, task: TaskId, end: End) -> Option<Input> {
        match end.what {
            Ended::MapRun(result) => self.end_of_map_run(task, result),
            Ended::Call(Answer::Failed(failure), true) => {
                let pattern = self.in_flight.pattern(task)?;
                self.in_flight.end(task);
                Some(match pattern.waits() {
                    true => Input::TaskSubmitFailed { task, failure },
                    false => Input::TaskFailed { task, failure },
                })
            }
            Ended::Call(answer, _) => {
                self.answered(task, answer);
                None
            }
        }
    }

    fn end_of_map_run(&mut self, task: TaskId, result: Result<Value, Wrong>) -> Option<Input> {
        self.in_flight.pattern(task)?;
        self.in_flight.end(task);
        match result {
            Ok(output) => Some(Input::MapRunSucceeded { task, output }),
            Err(Wrong::Failed(failure)) => Some(Input::MapRunFailed { task, failure }),
            Err(Wrong::Broken(error)) => {
                self.broken = Some(error);
                None
            }
            Err(Wrong::Stopped) => None,
        }
    }

    fn called_back(&mut self, token: &str, callback: Callback) -> Result<(), CallbackError> {
        let task = self.in_flight.by_token(token).ok_or(CallbackError::NoSuchTask)?;
        let input = match callback {
            Callback::Heartbeat => {
                self.ready.push_back(Input::TaskHeartbeat { task });
                return Ok(());
            }
            Callback::Success(output) => Input::TaskSucceeded { task, output },
            Callback::Failure(failure) => Input::TaskFailed { task, failure },
        };
        if self.in_flight.is_at_work(task) {
            // The callback has overtaken the answer of the handler that handed the token on.
            self.ready.push_back(Input::TaskSubmitted { task, output: Object::default().into() });
        }
        self.in_flight.end(task);
        self.ready.push_back(input);
        Ok(())
    }
}
