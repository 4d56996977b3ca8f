//! What the tasks of a record answered, read off its histories.

use std::sync::Arc;

use sfn_asl::Pattern;
use sfn_query::{Object, Str, Value, json};
use sfn_runtime::{Answer, Failure, Input, Task, TaskHandler, TaskRequest, Work, mock::MockedTasks};

use super::corpus::{Record, text};

pub(crate) struct Mocks {
    left: Vec<Value>,
    /// Whether the record's own steps give the results of callbacks.
    steps_call_back: bool,
}

impl Mocks {
    pub(crate) fn of(record: &Record) -> Self {
        let calls_back = |step: &Value| matches!(text(step, "op"), "SendTaskSuccess" | "SendTaskFailure");
        let mut left = record.items("mocks").to_vec();
        if left.is_empty() {
            left = ends_of_express(record);
        }
        Self { left, steps_call_back: record.steps().iter().any(calls_back) }
    }

    /// Whether the record's own steps give the results of callbacks.
    pub(crate) fn steps_call_back(&self) -> bool {
        self.steps_call_back
    }

    /// What a task answers; nothing for one that never does. `histories` are the keys of its execution.
    pub(crate) fn answers(&mut self, request: &TaskRequest, histories: &[&str]) -> Vec<Input> {
        let mut answers = Vec::new();
        while let Some(mock) = self.take(request, histories) {
            let is_submission = mock.get("submitted").is_some();
            answers.extend(answer(&mock, request));
            let by_step = request.pattern() == Pattern::WaitForTaskToken && self.steps_call_back;
            if !is_submission || by_step {
                break;
            }
        }
        answers
    }

    fn take(&mut self, request: &TaskRequest, histories: &[&str]) -> Option<Value> {
        let at = self.left.iter().position(|mock| is_for(mock, request, histories))?;
        Some(self.left.remove(at))
    }
}

/// What a test case answers to a task: a job's submission shows nothing of its own.
pub(crate) fn mocked(tasks: &MockedTasks, request: &Arc<TaskRequest>) -> Vec<Input> {
    let task = request.task;
    let answer = tasks.begin(&Task::new(Arc::clone(request), Default::default()));
    let answered = match answer {
        Some(Work::Done(Answer::Failed(failure))) => Input::TaskFailed { task, failure },
        Some(Work::Done(Answer::Succeeded(output))) => Input::TaskSucceeded { task, output },
        _ => panic!("no mock of `{}`", request.state()),
    };
    let submitted =
        request.pattern().waits().then(|| Input::TaskSubmitted { task, output: Object::default().into() });
    submitted.into_iter().chain([answered]).collect()
}

/// Of an express execution only its end was recorded; where that is the error of a function, every attempt of the
/// function failed so.
fn ends_of_express(record: &Record) -> Vec<Value> {
    const ATTEMPTS: usize = 4;
    let ends = record.expectations().filter_map(|it| {
        let details = it.answer.get("details").unwrap_or(it.answer);
        let output = details.get("output").filter(|output| output.get("Cause").is_some())?;
        let throw =
            Value::object([("error", output.get("Error")?.clone()), ("cause", output.get("Cause")?.clone())]);
        Some(Value::object([("throw", throw)]))
    });
    ends.flat_map(|end| std::iter::repeat_n(end, ATTEMPTS)).collect()
}

/// Where the events of branches were sorted the state is not told; there the order must do.
fn is_for(mock: &Value, request: &TaskRequest, histories: &[&str]) -> bool {
    if mock.get("history").is_some() && !histories.contains(&text(mock, "history")) {
        return false;
    }
    mock.get("state").is_none_or(Value::is_null) || text(mock, "state") == request.state().as_str()
}

fn answer(mock: &Value, request: &TaskRequest) -> Option<Input> {
    let task = request.task;
    if text(mock, "event").ends_with("TimedOut") {
        return None;
    }
    if let Some(output) = mock.get("submitted") {
        return Some(Input::TaskSubmitted { task, output: output.clone() });
    }
    if let Some(output) = mock.get("return") {
        return Some(Input::TaskSucceeded { task, output: output.clone() });
    }
    let throw = mock.get("throw")?;
    let error = throw.get("error").and_then(Value::as_str).map(Str::from);
    let cause = throw.get("cause").map(|cause| cause_text(cause, request));
    Some(Input::TaskFailed { task, failure: Failure { error, cause } })
}

/// A cause that is JSON was recorded parsed. A function called by its ARN sends it as Python writes it,
/// with blanks; all else is compact.
fn cause_text(cause: &Value, request: &TaskRequest) -> Str {
    match cause {
        Value::String(text) => text.clone(),
        json if request.resource().contains(":function:") => spaced(json).into(),
        json => json.to_string().into(),
    }
}

fn spaced(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(spaced).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let member =
                |(key, value): (&Str, &Value)| format!("{}: {}", Value::from(key.clone()), spaced(value));
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(", "))
        }
        scalar => scalar.to_string(),
    }
}

/// What the task of a state that was tried answered: the raw result of a task, or else the output, which is the same without fields that shape it.
pub(crate) fn result_of(answer: &Value) -> Option<Value> {
    let raw = answer.get("inspectionData").and_then(|data| data.get("result"));
    let result = raw.or_else(|| answer.get("output"))?;
    // Texts of objects were parsed; others were not.
    Some(result.as_str().and_then(|text| json::parse(text).ok()).unwrap_or_else(|| result.clone()))
}
