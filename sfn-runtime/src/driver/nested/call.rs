//! Which call a task makes, and the call made.

use std::sync::{Arc, Mutex, PoisonError};

use sfn_asl::{Pattern, Resource, Target};
use sfn_query::{Str, Value};

use super::{
    answer::{Integration, Refused, nothing, started},
    child::{Begun, Ended},
};
use crate::{
    Activity, Answer, CallbackError, Control, Failure, Hold, Outcome, Runtime, Start, TaskRequest,
    TimeSource, Timestamp, check_arn,
    driver::message::{Mailbox, Message},
    machine::{too_large, uuid},
    read_output,
};

/// A call of Step Functions.
#[derive(Clone, Debug)]
pub(in crate::driver) struct Call {
    pub(super) integration: Integration,
    action: String,
}

/// Everything that a call needs.
pub(in crate::driver) struct Caller {
    pub(in crate::driver) call: Call,
    pub(in crate::driver) request: Arc<TaskRequest>,
    pub(in crate::driver) runtime: Runtime,
    /// The start of the execution that calls.
    pub(in crate::driver) parent: Arc<Start>,
    pub(in crate::driver) time: Arc<dyn TimeSource>,
    pub(in crate::driver) now: Timestamp,
    /// How many executions are around the one that calls.
    pub(in crate::driver) depth: u32,
    pub(in crate::driver) messages: Mailbox,
    pub(in crate::driver) is_recovered: bool,
    /// Held while the call is at work, and not while it waits for an execution.
    pub(in crate::driver) hold: Mutex<Hold>,
}

/// What came of a call, and when: in virtual time that may be still to come for the caller.
pub(in crate::driver) struct CallEnd {
    pub(in crate::driver) at: Timestamp,
    pub(in crate::driver) answer: Answer,
    /// A job that was asked for and not taken.
    pub(in crate::driver) is_refused: bool,
    /// To be kept until the caller knows.
    pub(in crate::driver) hold: Hold,
}

impl Call {
    /// The call that a task makes, if it makes one that is answered here.
    pub(in crate::driver) fn of(request: &TaskRequest) -> Option<Self> {
        let (integration, action) = match Resource::parse(request.resource()).ok()?.target {
            Target::Integration { service, action } if service == "states" => {
                (Integration::Optimized, action)
            }
            Target::Sdk { service, action } if service == "sfn" => (Integration::Sdk, action),
            _ => return None,
        };
        let is_known = match integration {
            Integration::Optimized => action == "startExecution",
            Integration::Sdk => {
                NESTED_ACTIONS.contains(&action.as_str()) || DESCRIBING.contains(&action.as_str())
            }
        };
        is_known.then_some(Self { integration, action })
    }
}

/// Actions of `aws-sdk:sfn` that the driver alone can answer: they live by the time of the execution that calls. A
/// handler should leave them to it.
pub const NESTED_ACTIONS: [&str; 6] = [
    "startExecution",
    "startSyncExecution",
    "sendTaskSuccess",
    "sendTaskFailure",
    "sendTaskHeartbeat",
    "getActivityTask",
];

/// Those that it answers where no handler does: a server knows of more executions.
const DESCRIBING: [&str; 2] = ["describeExecution", "stopExecution"];

/// So long a worker waits for a task.
const POLL_SECONDS: u64 = 60;

type Called = Result<(Answer, Timestamp), Refused>;

impl Caller {
    /// Makes the call. Dropping this stops an execution that is waited for.
    pub(in crate::driver) async fn run(self) -> CallEnd {
        let called = match self.call.action.as_str() {
            "startExecution" => self.start_execution().await,
            "startSyncExecution" => self.start_sync_execution().await,
            "describeExecution" => self.describe_execution(),
            "stopExecution" => self.stop_execution(),
            "getActivityTask" => self.get_activity_task().await,
            _ => self.send_task().await,
        };
        let is_refused = called.is_err();
        let (answer, at) = called.unwrap_or_else(|refused| {
            (Answer::Failed(refused.into_failure(self.call.integration, &self.request_id())), self.now)
        });
        CallEnd { at, answer, is_refused, hold: self.time.hold() }
    }

    /// Waits for the end of an execution.
    async fn end_of(&self, begun: Begun) -> Ended {
        self.held(Hold::default());
        let ended = begun.ended().await;
        self.held(self.time.hold());
        ended
    }

    fn held(&self, hold: Hold) {
        *self.hold.lock().unwrap_or_else(PoisonError::into_inner) = hold;
    }

    async fn start_execution(&self) -> Called {
        let begun = self.begin().await?;
        let submission = started(&begun.arn, begun.at, self.call.integration, &self.request_id());
        let parsed = match self.request.pattern() {
            Pattern::RequestResponse => return Ok((Answer::Succeeded(submission), self.now)),
            Pattern::WaitForTaskToken | Pattern::Sync => false,
            Pattern::Sync2 => true,
        };
        // Nobody listens when the execution has ended.
        let _ = self.messages.send(Message::Submitted(self.request.task, submission.clone()));
        let ended = self.end_of(begun).await;
        if self.hands_on() {
            // Until here the child could have given the token back; now somebody else has to.
            return Ok((Answer::Submitted(submission), ended.at));
        }
        let described = self.runtime.executions.describe(&ended.arn, |it| it.to_result(parsed));
        let described = described.unwrap_or_default();
        let answer = match ended.outcome {
            Some(Outcome::Succeeded(_)) => Answer::Succeeded(described),
            // A cause in a cause in a cause is twice as long each time, for its quotes are quoted.
            _ if described.json_len() > self.parent.limits.payload_bytes => {
                Answer::Failed(too_large("states"))
            }
            _ => Answer::Failed(Failure::new(crate::errors::TASK_FAILED, described.to_string())),
        };
        Ok((answer, ended.at))
    }

    /// An express execution, whatever becomes of it, is an answer.
    async fn start_sync_execution(&self) -> Called {
        let begun = self.begin().await?;
        let ended = self.end_of(begun).await;
        let described = self.runtime.executions.describe(&ended.arn, |it| it.to_result(false));
        Ok((Answer::Succeeded(described.unwrap_or_default()), ended.at))
    }

    fn describe_execution(&self) -> Called {
        let arn = self.text("ExecutionArn")?;
        let described = self.runtime.executions.describe(&arn, |it| it.to_result(false));
        let described = described.ok_or_else(|| no_execution(&arn))?;
        Ok((Answer::Succeeded(described), self.now))
    }

    fn stop_execution(&self) -> Called {
        let arn = self.text("ExecutionArn")?;
        let control = self.runtime.executions.control(&arn).ok_or_else(|| no_execution(&arn))?;
        control.stop(self.failure());
        let stopped = Value::object([("StopDate", Value::from(self.now.to_string()))]);
        Ok((Answer::Succeeded(stopped), self.now))
    }

    /// The execution is a worker: it gets the oldest task of an activity, or nothing after a minute.
    async fn get_activity_task(&self) -> Called {
        let arn = self.text("ActivityArn")?;
        check_arn(&arn, "activity").map_err(|error| Refused::new("InvalidArn", error.to_string()))?;
        let worker = self.request.input.get("WorkerName").and_then(Value::as_str);
        let enough = self.time.sleep_until(self.now.after_seconds(POLL_SECONDS), Activity::Idle);
        self.held(Hold::default());
        let taken = tokio::select! {
            biased;
            taken = self.runtime.activities.take(&arn, worker) => Some(taken),
            () = enough => None,
        };
        self.held(self.time.hold());
        let at = self.time.now().max(self.now);
        match taken {
            None => Ok((nothing(), at)),
            Some(Err(error)) => Err(Refused::new("ActivityDoesNotExist", error.to_string())),
            Some(Ok((task, _hold))) => {
                let members =
                    [("Input", task.input.to_string().into()), ("TaskToken", Value::from(task.token))];
                Ok((Answer::Succeeded(Value::object(members)), at))
            }
        }
    }

    async fn send_task(&self) -> Called {
        let token = self.text("TaskToken")?;
        let waiting = self.runtime.executions.waiting(&token);
        let control =
            waiting.ok_or_else(|| Refused::new("InvalidToken", "Invalid Token: 'Invalid token'"))?;
        let sent = self.send(&control, &token).await?;
        let is_over =
            |_| Refused::new("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
        sent.map_err(is_over)?;
        Ok((nothing(), self.now))
    }

    async fn send(&self, control: &Control, token: &str) -> Result<Result<(), CallbackError>, Refused> {
        Ok(match self.call.action.as_str() {
            "sendTaskSuccess" => {
                let output = self.text("Output")?;
                let output =
                    read_output(&output).map_err(|error| Refused::new("InvalidOutput", error.to_string()))?;
                control.send_task_success(token, output).await
            }
            "sendTaskFailure" => control.send_task_failure(token, self.failure()).await,
            _ => control.send_task_heartbeat(token).await,
        })
    }

    fn failure(&self) -> Failure {
        let part = |name| self.request.input.get(name).and_then(Value::as_str).map(Str::from);
        Failure { error: part("Error"), cause: part("Cause") }
    }

    /// A parameter that is a text.
    pub(super) fn text(&self, name: &str) -> Result<Str, Refused> {
        let value = self.request.input.get(name).and_then(Value::as_str).map(Str::from);
        value.ok_or_else(|| {
            let mut member = name.to_owned();
            member[..1].make_ascii_lowercase();
            let what = "failed to satisfy constraint: Member must not be null";
            Refused::new("Validation", format!("1 validation error detected: Value at '{member}' {what}"))
        })
    }

    /// Whether the call itself lasts as long as the execution that it starts.
    pub(super) fn waits_for_express(&self) -> bool {
        self.call.action == "startSyncExecution"
    }

    /// Whether the result comes by token, from wherever the execution that it starts hands it on to.
    pub(super) fn hands_on(&self) -> bool {
        self.request.pattern() == Pattern::WaitForTaskToken
    }

    /// The same again in a recovery.
    pub(super) fn uuid(&self, number: u64) -> String {
        uuid(self.parent.seed, self.request.task, number)
    }

    fn request_id(&self) -> String {
        self.uuid(0)
    }

    async fn begin(&self) -> Result<Begun, Refused> {
        Begun::begin(self).await
    }
}

fn no_execution(arn: &str) -> Refused {
    Refused::new("ExecutionDoesNotExist", format!("Execution Does Not Exist: '{arn}'"))
}
