//! Task: scheduled, started, submitted, answered.

use std::{ops::RangeInclusive, sync::Arc};

use sfn_asl::catalogue::Parameters;
use sfn_query::{JsonPath, Str, Value};

use super::{
    Effect, Fact, Failure, Fault, FrameId, Phase, Progress, Recorder, Subject, TaskId, TaskRequest, View,
    data, draw,
    step::{Decided, Turn},
};
use crate::program::{Connection, Kind, Quantity, Task, Template};

impl<R: Recorder> Turn<'_, R> {
    /// Settles what the task is asked. It begins with the line's next turn.
    pub(super) fn schedule_task(&mut self, id: FrameId, task: &Task) -> Decided {
        match self.request(id, task) {
            Err(fault) => self.fail_by(id, fault),
            Ok(request) if matches!(task.connection, Connection::Activity) => {
                self.request_activity(id, request)
            }
            Ok(request) => {
                let state = self.state_id(id);
                self.record(id, self.last(id), Fact::TaskScheduled { state, request }).map(drop)
            }
        }
    }

    fn request(&self, id: FrameId, task: &Task) -> Result<Arc<TaskRequest>, Fault> {
        let number = TaskId(self.run.next_task);
        // A `.sync` task has a token as well; whoever gives it back ends the task.
        let has_token = task.target.pattern.waits() || matches!(task.connection, Connection::Activity);
        let token = has_token.then(|| self.token(number));
        let mut view = self.view(id);
        view.token = token.as_ref();
        let input = data::parameters(&view, task.work.parameters.as_ref())?;
        if let Some(parameters) = &task.parameters {
            fits(&view, parameters, &input)?;
        }
        let (timeout, heartbeat) = (task.timeout.as_ref(), task.heartbeat.as_ref());
        Ok(Arc::new(TaskRequest {
            task: number,
            target: Arc::clone(&task.target),
            input,
            role_arn: task.credentials.as_ref().map(|it| role_arn(&view, it)).transpose()?,
            timeout_seconds: timeout.map(|it| seconds(&view, "TimeoutSeconds", it)).transpose()?,
            heartbeat_seconds: heartbeat.map(|it| seconds(&view, "HeartbeatSeconds", it)).transpose()?,
            attempt: view.frame.retries.count,
            iterations: view.iterations(),
            token,
        }))
    }

    /// The token of a callback: unguessable as far as the seed is, and never given twice.
    fn token(&self, task: TaskId) -> Str {
        let seed = self.run.start.as_ref().map(|start| start.seed).unwrap_or_default();
        // The upper half of the numbers, apart from those that records draw with.
        let number = (1 << 63) | (u64::from(task.0) << 1);
        format!("{:016x}{:016x}{:08x}", draw(seed, number), draw(seed, number | 1), task.0).into()
    }

    pub(super) fn start_task(&mut self, id: FrameId, request: Arc<TaskRequest>) -> Decided {
        let state = self.state_id(id);
        self.record(id, self.last(id), Fact::TaskStarted { state })?;
        self.effects.push(Effect::StartTask(request));
        Ok(())
    }

    /// The API took the request of a task whose result comes later.
    pub(super) fn submitted(&mut self, task: TaskId, output: Value) -> Decided {
        let Some(id) = self.run.tasks.holder(task) else { return Ok(()) };
        let awaits = self
            .running(id)
            .is_some_and(|open| open.progress == Progress::Started && open.request.pattern().waits());
        if awaits {
            let state = self.state_id(id);
            self.record(id, self.last(id), Fact::TaskSubmitted { state, output })?;
        }
        Ok(())
    }

    /// The API refused the request of a task whose result comes later.
    pub(super) fn submit_failed(&mut self, task: TaskId, failure: Failure) -> Decided {
        self.answer(task, |state| Fact::TaskSubmitFailed { state, failure })
    }

    pub(super) fn heartbeat(&mut self, task: TaskId) -> Decided {
        let Some(id) = self.run.tasks.holder(task) else { return Ok(()) };
        if self.running(id).is_some_and(|open| open.heartbeat().is_some()) {
            self.record(id, self.last(id), Fact::TaskHeartbeat)?;
        }
        Ok(())
    }

    pub(super) fn succeeded(&mut self, task: TaskId, output: Value) -> Decided {
        if output.json_len() > self.run.payload_limit()
            && let Some(id) = self.run.tasks.holder(task)
            && let Kind::Task(state) = &self.state(id).kind
        {
            return self.failed(task, data::too_large(state.payload_name()));
        }
        self.answer(task, |state| Fact::TaskSucceeded { state, output })
    }

    pub(super) fn failed(&mut self, task: TaskId, failure: Failure) -> Decided {
        self.answer(task, |state| Fact::TaskFailed { state, failure })
    }

    fn answer(&mut self, task: TaskId, fact: impl FnOnce(crate::StateId) -> Fact) -> Decided {
        let Some(id) = self.run.tasks.holder(task) else { return Ok(()) };
        if self.running(id).is_some() {
            let state = self.state_id(id);
            self.record(id, self.last(id), fact(state))?;
        }
        Ok(())
    }

    pub(super) fn running(&self, id: FrameId) -> Option<&super::OpenTask> {
        match &self.run.frames.get(id)?.phase {
            Phase::Running(task) => Some(task),
            _ => None,
        }
    }
}

/// So many hexadecimal digits a token has.
const TOKEN_DIGITS: usize = 40;

/// Whether a text looks like the token of a task: one that was given out once, as far as can be seen without asking who
/// waits with it.
pub fn is_task_token(text: &str) -> bool {
    text.len() == TOKEN_DIGITS && text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}

impl Task {
    /// How the service names the task when a payload is too large.
    fn payload_name(&self) -> &str {
        match &self.connection {
            Connection::Lambda | Connection::Activity => &self.target.resource,
            Connection::Service { resource_type, .. } => resource_type,
        }
    }
}

/// Parameters that the call cannot take fail the state before its task is scheduled (recorded).
fn fits(view: &View<'_>, parameters: &Parameters, input: &Value) -> Result<(), Fault> {
    let misfits = parameters.misfits(input);
    if misfits.is_empty() {
        return Ok(());
    }
    let misfit = |name: &&str| format!("The value of the field '{name}' has an invalid format");
    let reasons = misfits.iter().map(misfit).collect::<Vec<_>>().join(", ");
    let what = format!("The Parameters '{input}' could not be used to start the Task: [{reasons}]");
    Err(view.fault(what).into())
}

fn role_arn(view: &View<'_>, template: &Template) -> Result<Str, Fault> {
    let credentials = data::fill(view, template, Subject::Input(&data::input(view)?))?;
    match credentials.get("RoleArn") {
        Some(Value::String(arn)) => Ok(arn.clone()),
        _ => Err(view.fault("The field 'RoleArn' of 'Credentials' must be a string").into()),
    }
}

/// So many seconds a timeout may last, also one that is told while the execution runs.
const SECONDS: RangeInclusive<u32> = 1..=99_999_999;

fn seconds(view: &View<'_>, name: &str, quantity: &Quantity) -> Result<u32, Fault> {
    let (seconds, field) = match quantity {
        Quantity::Literal(seconds) => return Ok(*seconds),
        Quantity::Path(path) => (integer(view, &format!("{name}Path"), path)?, None),
        Quantity::Field(field) => (view.compute_integer(field)?, Some(field)),
    };
    match SECONDS.contains(&seconds) {
        true => Ok(seconds),
        false => {
            let (least, most) = (SECONDS.start(), SECONDS.end());
            Err(view.out_of_range(field, &format!("{name} must be between {least} and {most}.")))
        }
    }
}

/// The non-negative integer that the path of a field refers to; text that is one will do.
pub(super) fn integer(view: &View<'_>, field: &str, path: &JsonPath) -> Result<u32, Failure> {
    let found = View::plain(&view.path(path, &data::input(view)?)?);
    found.parse().map_err(|_| {
        let path = path.as_str();
        view.fault(format_args!(
            "The {field} field refers to value \"{found}\" which is not a valid integer: {path}"
        ))
    })
}
