//! An execution that another one starts.

use std::sync::Arc;

use sfn_asl::ExecutionType;
use sfn_query::{Str, Value};

use super::{
    answer::Refused,
    call::Caller,
    executions::{End, MOST_LIVE},
    state_machines::{NestedExecution, StateMachine},
};
use crate::{
    Control, Failure, Finished, Hold, Launch, Outcome, Running, Runtime, RuntimeError, Seed, Timestamp,
    check_arn, check_name, read_input,
};

/// So deep executions may start one another: a machine that starts itself must come to an end.
const DEEPEST: u32 = 100;

/// A child that was started.
pub(super) struct Begun {
    pub(super) arn: Str,
    pub(super) at: Timestamp,
    watched: Watched,
}

/// Its end, told by whoever watches it. Dropping this stops the child.
struct Watched {
    end: tokio::sync::oneshot::Receiver<Ended>,
    stop: Stop,
}

/// A child that has ended.
pub(super) struct Ended {
    pub(super) arn: Str,
    pub(super) at: Timestamp,
    /// `None` if its driver has broken.
    pub(super) outcome: Option<Outcome>,
    /// Kept until whoever waits for it is awake.
    _hold: Hold,
}

/// Stops the child when it is dropped, unless it was taken out.
struct Stop(Option<Control>);

impl Drop for Stop {
    fn drop(&mut self) {
        if let Some(control) = self.0.take() {
            control.stop(Failure::default());
        }
    }
}

/// What is asked for, checked.
struct Asked {
    machine: StateMachine,
    name: Str,
    arn: Str,
    input: Value,
    input_text: Str,
}

impl Begun {
    /// Starts a child, or finds it where it was started before a recovery.
    pub(super) async fn begin(caller: &Caller) -> Result<Self, Refused> {
        let asked = Asked::read(caller)?;
        let executions = &caller.runtime.executions;
        if !caller.is_recovered && executions.contains(&asked.arn) {
            return Err(asked.already_exists());
        }
        if caller.depth >= DEEPEST || executions.is_full() {
            let message = match caller.depth >= DEEPEST {
                true => format!("executions have started one another {DEEPEST} deep"),
                false => format!("{MOST_LIVE} executions that others have started are running"),
            };
            return Err(Refused::new("ExecutionLimitExceeded", message));
        }
        let running = asked.start(caller).await?;
        Ok(Self::watch(caller, &asked, running))
    }

    /// Sees to it that its end is known, whoever waits for it.
    fn watch(caller: &Caller, asked: &Asked, running: Running) -> Self {
        let (arn, at, kind) = (asked.arn.clone(), caller.now, asked.machine.program.kind());
        let (sender, end) = tokio::sync::oneshot::channel();
        let (control, runtime) = (running.control(), caller.runtime.clone());
        runtime.executions.started(running.start(), kind, at, control.clone());
        let waits = caller.request.pattern().waits() || caller.waits_for_express();
        let stop = Stop((waits && !caller.hands_on()).then_some(control));
        let child = arn.clone();
        tokio::spawn(async move {
            let ended = ended(&runtime, child, at, running.ended().await);
            // Nobody listens to a child that is not waited for.
            let _ = sender.send(ended);
        });
        Self { arn, at, watched: Watched { end, stop } }
    }

    /// Waits for its end.
    pub(super) async fn ended(self) -> Ended {
        let (arn, at, mut watched) = (self.arn, self.at, self.watched);
        let ended = (&mut watched.end).await;
        watched.stop.0 = None;
        // The watch goes with its tokio runtime only.
        ended.unwrap_or(Ended { arn, at, outcome: None, _hold: Hold::default() })
    }
}

fn ended(
    runtime: &Runtime,
    arn: Str,
    at: Timestamp,
    (finished, hold): (Result<Finished, RuntimeError>, Hold),
) -> Ended {
    runtime.machines.ended(&arn, finished.as_ref().ok());
    let Ok(finished) = finished else {
        runtime.executions.ended(&arn, None);
        return Ended { arn, at, outcome: None, _hold: hold };
    };
    let at = finished.journal().last().map_or(at, |record| record.at);
    let (outcome, not_redrivable) = (finished.outcome().clone(), finished.description().not_redrivable);
    runtime.executions.ended(&arn, Some(End { outcome: outcome.clone(), at, not_redrivable }));
    Ended { arn, at, outcome: Some(outcome), _hold: hold }
}

impl Asked {
    fn read(caller: &Caller) -> Result<Self, Refused> {
        let machine_arn = caller.text("StateMachineArn")?;
        check_arn(&machine_arn, "stateMachine")
            .map_err(|error| Refused::new("InvalidArn", error.to_string()))?;
        let machine = caller.runtime.machines.find(&machine_arn).ok_or_else(|| {
            let message = format!("State Machine Does Not Exist: '{machine_arn}'");
            Refused::new("StateMachineDoesNotExist", message)
        })?;
        let given = caller.request.input.get("Name").and_then(Value::as_str).map(Str::from);
        let name = given.unwrap_or_else(|| caller.uuid(1).into());
        check_name(&name).map_err(|error| Refused::new("InvalidName", error.to_string()))?;
        let (input, input_text) = input(caller)?;
        let called_after = |kind| format!("{}:{name}", machine.arn.replacen(":stateMachine:", kind, 1));
        let arn = match machine.program.kind() {
            ExecutionType::Standard => called_after(":execution:"),
            ExecutionType::Express => format!("{}:{}", called_after(":express:"), caller.uuid(2)),
        };
        Ok(Self { arn: arn.into(), machine, name, input, input_text })
    }

    /// Starts it, unless somebody knows an execution of its name.
    async fn start(&self, caller: &Caller) -> Result<Running, Refused> {
        let mut found = match caller.is_recovered {
            true => self.launch(caller).resume(&self.arn).await.ok(),
            false => None,
        };
        let mut started = None;
        let is_started = caller.runtime.machines.start(&self.machine, &self.arn, &mut || {
            let running = found.take().unwrap_or_else(|| self.launch(caller).start(self.input.clone()));
            let (start, control) = (Arc::clone(running.start()), running.control());
            started = Some(running);
            let program = Arc::clone(&self.machine.program);
            NestedExecution { start, program, start_date: caller.now, control }
        });
        started.filter(|_| is_started).ok_or_else(|| self.already_exists())
    }

    fn already_exists(&self) -> Refused {
        Refused::new("ExecutionAlreadyExists", format!("Execution Already Exists: '{}'", self.arn))
    }

    fn launch(&self, caller: &Caller) -> Launch {
        let StateMachine { program, arn, version_arn, alias_arn, role_arn } = &self.machine;
        let (_, name) = arn.split_once(":stateMachine:").unwrap_or_default();
        let mut launch = caller.runtime.launch(program).machine(name).name(&self.name);
        launch = launch.nested(&self.arn, caller.depth + 1);
        launch = version_arn.iter().fold(launch, |launch, arn| launch.state_machine_version_arn(arn));
        launch = alias_arn.iter().fold(launch, |launch, arn| launch.state_machine_alias_arn(arn));
        launch = role_arn.iter().fold(launch, |launch, arn| launch.role_arn(arn));
        let draw = |number| u128::from(crate::draw(caller.parent.seed, number));
        let number = u64::from(caller.request.task.number());
        let seed = Seed(draw((1 << 57) | number) << 64 | draw((1 << 56) | number));
        // One clock for all: what they say to one another comes at its time.
        launch.seed(seed).time_source(Arc::clone(&caller.time)).input_text(&self.input_text)
    }
}

/// The input of the child and its text: a text is JSON already, anything else becomes it (recorded).
fn input(caller: &Caller) -> Result<(Value, Str), Refused> {
    match caller.request.input.get("Input") {
        None | Some(Value::Null) => Ok((Value::Object(Default::default()), "{}".into())),
        Some(Value::String(text)) => {
            let parsed =
                read_input(text).map_err(|error| Refused::new("InvalidExecutionInput", error.to_string()))?;
            Ok((parsed, text.clone()))
        }
        Some(value) => Ok((value.clone(), value.to_string().into())),
    }
}
