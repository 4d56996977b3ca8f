//! The steps of a record, one after the other.

use std::collections::BTreeMap;

use sfn_query::{Object, Value, json};

use super::{
    client::Refusal,
    corpus::{Answer, Record, text},
    mocks,
    stage::Stage,
};

/// Makes the calls of a record. Gives what was answered where the corpus knows the answer.
pub(crate) fn drive(record: &Record) -> Result<Vec<Answer<'_>>, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut steps =
            Steps { record, stage: Stage::set(record).await, bound: BTreeMap::new(), cases: Vec::new() };
        steps.answers().await
    })
}

struct Steps<'r> {
    record: &'r Record,
    stage: Stage,
    /// What steps took from the answers of earlier ones.
    bound: BTreeMap<String, String>,
    /// The inputs and outputs of the executions whose ends were seen.
    cases: Vec<Value>,
}

impl<'r> Steps<'r> {
    async fn answers(&mut self) -> Result<Vec<Answer<'r>>, String> {
        let record = self.record;
        let mut answers = Vec::new();
        for (at, step) in record.steps().iter().enumerate() {
            let params = self.resolved(step.get("params").unwrap_or(&Value::Null)).await;
            let due: Vec<_> = record.expectations().filter(|it| it.after == at + 1).collect();
            match text(step, "service") {
                "s3" if text(step, "op") == "PutObject" => self.stage.put_object(&params).await,
                "cloudformation" if matches!(text(step, "op"), "CreateStack" | "ExecuteChangeSet") => {
                    self.create_by_stack().await;
                }
                "stepfunctions" => {
                    let expected = due.first().map(|it| it.answer);
                    let observed = self.step(step, &params, expected).await?;
                    answers.extend(due.into_iter().map(|it| Answer {
                        key: it.key,
                        expected: it.answer,
                        observed: observed.clone(),
                    }));
                }
                "logs" => answers.extend(due.into_iter().map(|it| Answer {
                    key: it.key,
                    expected: it.answer,
                    observed: Value::Null,
                })),
                _ => {}
            }
        }
        if record.is_cut_short() {
            answers = self.histories_beyond_the_steps().await?;
        }
        Ok(answers)
    }

    /// Makes a call.
    async fn step(
        &mut self,
        step: &Value,
        params: &Value,
        expected: Option<&Value>,
    ) -> Result<Value, String> {
        let operation = text(step, "op");
        if let Some(expected) = expected.filter(|it| is_of_the_client(it)) {
            // Nothing was sent, so there is nothing that could differ.
            return Ok(expected.clone());
        }
        match operation {
            "StartExecution" | "StartSyncExecution" => self.stage.tasks.starts(self.record.told_of(step)),
            "TestState" => self.stage.tasks.tries(expected.and_then(mocks::result_of)),
            _ => {}
        }
        self.stage.settle().await;
        let repeats = step.get("repeat_until_final").and_then(Value::as_bool) == Some(true)
            && !self.is_called_back_after(step);
        let called = match operation {
            "StartSyncExecution" => self.stage.call_and_wait(operation, params).await,
            _ if repeats => self.at_the_end(operation, params, expected).await,
            _ => self.stage.call(operation, params).await,
        };
        match called {
            Ok(answer) => {
                self.bind(step, &answer);
                self.cases.extend(case(&answer));
                let is_list = expected.is_some_and(|it| it.as_array().is_some());
                Ok(if is_list { self.list(&answer) } else { answer })
            }
            Err(refusal) => match expected {
                Some(expected) => Ok(refusal.to_value(operation, expected)),
                None => Err(format!("{operation}: {refusal:?}")),
            },
        }
    }

    /// Whether a step was only to see whether a task waits for its token by now.
    fn is_called_back_after(&self, step: &Value) -> bool {
        let steps = self.record.steps();
        let at = steps.iter().position(|it| std::ptr::eq(it, step)).unwrap_or_default();
        steps[at..].iter().any(|it| text(it, "op").starts_with("SendTask"))
    }

    /// What a test made a list of: of executions their inputs and outputs, of anything else what was listed.
    fn list(&self, answer: &Value) -> Value {
        match answer.get("events") {
            Some(_) => Value::array(self.cases.iter().cloned()),
            None => answer
                .as_object()
                .and_then(|it| it.iter().next())
                .map(|(_, it)| it.clone())
                .unwrap_or_default(),
        }
    }

    /// Calls until nothing more comes of it.
    async fn at_the_end(
        &mut self,
        operation: &str,
        params: &Value,
        expected: Option<&Value>,
    ) -> Result<Value, Refusal> {
        let mut before = None;
        loop {
            let answer = self.stage.call(operation, params).await?;
            if is_final(&answer, expected) {
                return Ok(answer);
            }
            self.stage.settle().await;
            let is_still = before.as_ref() == Some(&answer);
            if is_still && !self.stage.goes_on().await {
                return Ok(answer);
            }
            before = Some(answer);
        }
    }

    /// A machine that a stack has created is known by what is told of it later.
    async fn create_by_stack(&mut self) {
        let told = self.record.expectations().find(|it| it.answer.get("definition").is_some());
        let Some(told) = told.map(|it| it.answer) else { return };
        let real = |text: String| text.replace("<partition>", "aws").replace("<region>", "us-east-1");
        let described = self.record.steps().iter().find(|it| text(it, "op") == "DescribeStateMachine");
        let params = described.and_then(|it| it.get("params")).unwrap_or(&Value::Null);
        let name = match text(params, "stateMachineArn").rsplit_once(':') {
            Some((_, name)) => name,
            None => text(told, "name"),
        };
        let members = [
            ("name", name.to_owned()),
            ("definition", real(told.get("definition").map(ToString::to_string).unwrap_or_default())),
            ("roleArn", format!("arn:aws:iam::111111111111:role/{}", text(told, "roleArn"))),
        ];
        let params = Value::object(members.map(|(key, text)| (key, Value::from(text))));
        // What is wrong with it, the description that fails tells.
        drop(self.stage.call("CreateStateMachine", &params).await);
    }

    /// The histories of map runs whose starts are not among the steps: they end with a machine that an emulator
    /// refused.
    async fn histories_beyond_the_steps(&mut self) -> Result<Vec<Answer<'r>>, String> {
        let record = self.record;
        let machines = self.stage.call("ListStateMachines", &Value::Object(Default::default())).await;
        let machines = machines.map_err(|refusal| format!("{refusal:?}"))?;
        let machine =
            machines.get("stateMachines").and_then(|it| it.as_array()?.last()?.get("stateMachineArn"));
        let machine = machine.cloned().unwrap_or_default();
        let mut answers = Vec::new();
        for (key, expected) in record.histories() {
            let params = [("stateMachineArn", machine.clone()), ("input", input_of(expected).into())];
            self.stage.tasks.starts(vec![key]);
            let started = self.stage.call("StartExecution", &Value::object(params)).await;
            let started = started.map_err(|refusal| format!("{refusal:?}"))?;
            let arn = [("executionArn", started.get("executionArn").cloned().unwrap_or_default())];
            let observed = self.at_the_end("GetExecutionHistory", &Value::object(arn), Some(expected)).await;
            let observed = observed.map_err(|refusal| format!("{refusal:?}"))?;
            answers.push(Answer { key, expected, observed });
        }
        Ok(answers)
    }

    fn bind(&mut self, step: &Value, answer: &Value) {
        for (name, path) in step.get("binds").and_then(Value::as_object).into_iter().flat_map(Object::iter) {
            let value = path.as_str().and_then(|path| at_path(answer, path.strip_prefix("$.")?));
            self.bound.insert(name.to_string(), value.and_then(Value::as_str).unwrap_or_default().to_owned());
        }
    }

    /// The parameters with everything bound put in, once that is known.
    async fn resolved(&mut self, params: &Value) -> Value {
        let mut text = params.to_string();
        for (name, value) in &self.bound {
            text = text.replace(&format!("{{{{{name}}}}}"), value);
        }
        while text.contains("{{task_token_") {
            for (at, token) in self.stage.tasks.tokens().iter().enumerate() {
                text = text.replace(&format!("{{{{task_token_{}}}}}", at + 1), token);
            }
            if !text.contains("{{task_token_") {
                break;
            }
            self.stage.settle().await;
            let known = self.stage.tasks.tokens().len();
            if !text.contains(&format!("{{{{task_token_{known}}}}}")) && !self.stage.clock.jump() {
                break;
            }
        }
        json::parse(&text).unwrap()
    }
}

/// Whether a client refused a call before anything was sent.
fn is_of_the_client(answer: &Value) -> bool {
    text(answer, "exception_typename") == "ParamValidationError"
        || answer.as_str().is_some_and(|text| text.starts_with("Parameter validation failed"))
}

/// The input of the execution that has that history.
fn input_of(history: &Value) -> String {
    let first = history.get("events").and_then(Value::as_array).and_then(|events| events.first());
    let details = first.and_then(|event| event.get("executionStartedEventDetails"));
    details.and_then(|it| it.get("input")).map(ToString::to_string).unwrap_or_default()
}

/// Whether an answer tells of an end, or of as much as is known to come.
fn is_final(answer: &Value, expected: Option<&Value>) -> bool {
    let events = |it: &Value| it.get("events").and_then(Value::as_array).cloned();
    if let Some(observed) = events(answer) {
        let expected = expected.and_then(events).unwrap_or_default();
        let ends = |last: &Value| {
            let kind = text(last, "type");
            kind.starts_with("Execution") && !["ExecutionStarted", "ExecutionRedriven"].contains(&kind)
        };
        // A history without an end was looked at while its execution ran.
        let is_open = expected.last().is_some_and(|last| !ends(last));
        return observed.last().is_some_and(ends) || (is_open && observed.len() >= expected.len());
    }
    match answer.get("status").and_then(Value::as_str) {
        Some(status) => status != "RUNNING",
        None => answer.get("executions").and_then(Value::as_array).is_none_or(|executions| {
            let runs = |it: &Value| text(it, "status") == "RUNNING";
            let counted = |it: &Value| it.get("executions").and_then(Value::as_array).map(|it| it.len());
            !executions.iter().any(runs) && expected.is_none_or(|it| counted(it) == Some(executions.len()))
        }),
    }
}

/// The input and the output that a history tells.
fn case(history: &Value) -> Option<Value> {
    let events = history.get("events")?.as_array()?;
    let parsed = |text: &Value| json::parse(text.as_str()?).ok();
    let input = parsed(events.first()?.get("executionStartedEventDetails")?.get("input")?)?;
    let output = parsed(events.last()?.get("executionSucceededEventDetails")?.get("output")?)?;
    Some(Value::object([("input", input), ("output", output)]))
}

/// The value at `a.b[0].c`.
fn at_path<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(value, |value, part| match part.split_once('[') {
        None => value.get(part),
        Some((name, index)) => {
            value.get(name)?.as_array()?.get(index.trim_end_matches(']').parse::<usize>().ok()?)
        }
    })
}
