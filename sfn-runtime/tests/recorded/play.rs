//! Plays the steps of a record in virtual time.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
};

use sfn_asl::ExecutionType;
use sfn_query::{Value, json};
use sfn_runtime::{
    CompileError, Effect, Execution, Failure, Input, Limits, Program, Record as Entry, Seed, Start, TaskId,
    Timestamp, project,
};

use super::{
    corpus::{Record, text},
    mocks::Mocks,
    workers::Workers,
};

/// Why a record cannot be played.
pub(crate) enum Refused {
    Unsupported(&'static str),
    Definition(String),
}

/// What was answered where the corpus knows the answer.
pub(crate) struct Answer<'r> {
    pub(crate) key: &'r str,
    pub(crate) expected: &'r Value,
    pub(crate) observed: Value,
}

/// A bit after the last times of the corpus that are to lie in the past; see its `Wait` records.
const START: &str = "2026-11-20T21:20:00Z";

pub(crate) fn play(record: &Record) -> Result<Vec<Answer<'_>>, Refused> {
    let mut stage = Stage {
        record,
        mocks: Mocks::of(record),
        machines: BTreeMap::new(),
        runs: Vec::new(),
        workers: Workers::default(),
        bound: BTreeMap::new(),
        tokens: Vec::new(),
        now: START.parse().unwrap(),
    };
    let mut answers = Vec::new();
    for (at, step) in record.steps().iter().enumerate() {
        if text(step, "service") != "stepfunctions" {
            continue;
        }
        let observed = stage.call(step)?;
        let due = record.expectations().filter(|it| it.after == at + 1);
        answers.extend(due.map(|it| Answer { key: it.key, expected: it.answer, observed: observed.clone() }));
    }
    Ok(answers)
}

struct Stage<'r> {
    record: &'r Record,
    mocks: Mocks,
    machines: BTreeMap<String, Machine>,
    runs: Vec<Run<'r>>,
    workers: Workers,
    /// What steps took from the answers of earlier ones.
    bound: BTreeMap<String, String>,
    /// Tokens in the order of their use: the text, which run, which task.
    tokens: Vec<(String, usize, TaskId)>,
    now: Timestamp,
}

#[derive(Clone)]
struct Machine {
    program: Arc<Program>,
    name: String,
    role_arn: String,
}

struct Run<'r> {
    /// The keys of the answers that tell of it.
    histories: Vec<&'r str>,
    arn: String,
    machine_arn: String,
    execution: Execution,
    journal: Vec<Entry>,
}

impl<'r> Stage<'r> {
    fn call(&mut self, step: &Value) -> Result<Value, Refused> {
        let params = step.get("params").cloned().unwrap_or_default();
        let params = self.resolved(&params);
        let answer = match text(step, "op") {
            "CreateStateMachine" | "UpdateStateMachine" => self.create(&params)?,
            "CreateActivity" => self.workers.create(text(&params, "name")),
            "DeleteActivity" => self.workers.delete(text(&params, "activityArn")),
            "StartExecution" => self.start(&params, step)?,
            "GetExecutionHistory" => self.look(&params, step, |run| run.history(true)),
            "DescribeExecution" => self.look(&params, step, Run::description),
            "SendTaskSuccess" => {
                let output = json::parse(text(&params, "output")).unwrap();
                self.call_back(&params, |task| Input::TaskSucceeded { task, output })
            }
            "SendTaskFailure" => {
                let part = |key| params.get(key).and_then(Value::as_str).map(sfn_query::Str::from);
                let failure = Failure { error: part("error"), cause: part("cause") };
                self.call_back(&params, |task| Input::TaskFailed { task, failure })
            }
            "SendTaskHeartbeat" => self.call_back(&params, |task| Input::TaskHeartbeat { task }),
            "StopExecution" => {
                let part = |key| params.get(key).and_then(Value::as_str).map(sfn_query::Str::from);
                let failure = Failure { error: part("error"), cause: part("cause") };
                let run = self.find(text(&params, "executionArn"));
                self.give(run, Input::Stop(failure));
                Value::Null
            }
            _ => Value::Null,
        };
        if let Some(binds) = step.get("binds").and_then(Value::as_object) {
            for (name, path) in binds.iter() {
                let value = path.as_str().and_then(|path| answer.get(path.strip_prefix("$.")?));
                self.bound.insert(name.to_string(), value.and_then(Value::as_str).unwrap_or_default().into());
            }
        }
        Ok(answer)
    }

    fn create(&mut self, params: &Value) -> Result<Value, Refused> {
        let arn = match params.get("stateMachineArn").and_then(Value::as_str) {
            Some(arn) => arn.to_owned(),
            None => format!("arn:aws:states:us-east-1:111111111111:stateMachine:{}", text(params, "name")),
        };
        if let Some(definition) = params.get("definition").and_then(Value::as_str) {
            let kind = match text(params, "type") {
                "EXPRESS" => ExecutionType::Express,
                _ => ExecutionType::Standard,
            };
            let checked = sfn_asl::read("definition", definition).check(kind);
            let checked = checked.map_err(|errors| Refused::Definition(format!("{errors:#?}")))?;
            let program = Program::compile(&checked).map_err(|error| match error {
                CompileError::Unsupported { feature, .. } => Refused::Unsupported(feature),
                other => Refused::Definition(other.to_string()),
            })?;
            let name = arn.rsplit(':').next().unwrap_or_default().to_owned();
            let role_arn = text(params, "roleArn").to_owned();
            self.machines.insert(arn.clone(), Machine { program: Arc::new(program), name, role_arn });
        }
        Ok(Value::object([("stateMachineArn", Value::from(arn))]))
    }

    fn start(&mut self, params: &Value, step: &Value) -> Result<Value, Refused> {
        let machine_arn = text(params, "stateMachineArn").to_owned();
        let Some(machine) = self.machines.get(&machine_arn).cloned() else {
            return Err(Refused::Definition(format!("no machine `{machine_arn}`")));
        };
        let input_text = params.get("input").and_then(Value::as_str).unwrap_or("{}");
        let name = match text(params, "name") {
            "" => format!("00000000-0000-4000-8000-{:012}", self.runs.len()),
            name => name.to_owned(),
        };
        let arn = format!("arn:aws:states:us-east-1:111111111111:execution:{}:{name}", machine.name);
        let start = Start {
            execution_arn: arn.as_str().into(),
            name: name.into(),
            state_machine_arn: machine_arn.as_str().into(),
            state_machine_name: machine.name.into(),
            state_machine_version_arn: None,
            state_machine_alias_arn: None,
            role_arn: machine.role_arn.into(),
            input_text: input_text.into(),
            input: json::parse(input_text).unwrap(),
            seed: Seed(self.runs.len() as u128),
            limits: Limits::of(machine.program.kind()),
        };
        let execution = Execution::new(machine.program);
        self.runs.push(Run {
            arn: arn.clone(),
            machine_arn,
            execution,
            journal: Vec::new(),
            histories: self.histories(step),
        });
        self.give(self.runs.len() - 1, Input::Start(Arc::new(start)));
        Ok(Value::object([("executionArn", Value::from(arn))]))
    }

    /// The keys of the answers to the steps that name the execution which that step starts.
    fn histories(&self, start: &Value) -> Vec<&'r str> {
        let record = self.record;
        let binds = start.get("binds").and_then(Value::as_object);
        let name = binds.and_then(|binds| binds.keys().next()).map(|name| format!("{{{{{name}}}}}"));
        let tells = |step: &Value| {
            let arn = step.get("params").map(|params| text(params, "executionArn")).unwrap_or_default();
            name.as_deref() == Some(arn)
        };
        let told = record.expectations().filter(|it| tells(&record.steps()[it.after - 1]));
        told.map(|it| it.key).collect()
    }

    /// Gives an input, then everything that follows at once from what the mocks answer.
    fn give(&mut self, run: usize, input: Input) {
        let mut inputs = VecDeque::from([(run, input)]);
        while let Some((run, input)) = inputs.pop_front() {
            let step = self.runs[run].execution.step(input, self.now);
            self.runs[run].journal.extend(step.records);
            for effect in step.effects {
                match effect {
                    Effect::Continue => inputs.push_back((run, Input::Continue)),
                    Effect::StartTask(request) => {
                        if let Some(token) = &request.token {
                            self.tokens.push((token.to_string(), run, request.task));
                        }
                        if self.workers.begin(run, &request, &mut inputs) {
                            continue;
                        }
                        let histories = self.runs[run].histories.as_slice();
                        let answers = self.mocks.answers(&request, histories);
                        inputs.extend(answers.into_iter().map(|input| (run, input)));
                    }
                    _ => {}
                }
            }
        }
    }

    /// Looks at a run; at its end, if the step was repeated until then and no callback is to come.
    fn look(&mut self, params: &Value, step: &Value, see: impl FnOnce(&Run<'r>) -> Value) -> Value {
        let run = self.find(text(params, "executionArn"));
        let is_repeated = step.get("repeat_until_final").and_then(Value::as_bool) == Some(true);
        while is_repeated && let Some(wake_at) = self.runs[run].execution.wake_at() {
            if self.runs[run].execution.outcome().is_some() || self.is_called_back_later(run) {
                break;
            }
            self.now = self.now.max(wake_at);
            self.give(run, Input::Wake);
        }
        see(&self.runs[run])
    }

    fn is_called_back_later(&self, run: usize) -> bool {
        self.mocks.steps_call_back()
            && self.tokens.iter().any(|(_, of, task)| *of == run && self.runs[run].execution.is_open(*task))
    }

    fn call_back(&mut self, params: &Value, input: impl FnOnce(TaskId) -> Input) -> Value {
        if let Some((run, task)) = self.token(text(params, "taskToken")) {
            self.give(run, input(task));
        }
        Value::Null
    }

    fn token(&self, token: &str) -> Option<(usize, TaskId)> {
        let given = self.tokens.iter().find(|(text, ..)| text == token)?;
        Some((given.1, given.2))
    }

    fn find(&self, arn: &str) -> usize {
        self.runs.iter().position(|run| run.arn == arn).expect("the step before started it")
    }

    /// The parameters with everything bound put in.
    fn resolved(&self, params: &Value) -> Value {
        let mut text = params.to_string();
        for (name, value) in &self.bound {
            text = text.replace(&format!("{{{{{name}}}}}"), value);
        }
        for (at, (token, ..)) in self.tokens.iter().enumerate() {
            text = text.replace(&format!("{{{{task_token_{}}}}}", at + 1), token);
        }
        json::parse(&text).unwrap()
    }
}

impl Run<'_> {
    fn history(&self, include_execution_data: bool) -> Value {
        let events = project(self.execution.program(), &self.journal);
        Value::object([("events", Value::array(events.map(|event| event.to_value(include_execution_data))))])
    }

    fn description(&self) -> Value {
        let start = self.execution.started().expect("a run is started when it is made");
        let text = |text: &sfn_query::Str| Value::from(text.clone());
        let included = || Value::object([("included", Value::from(true))]);
        let time = || Value::from("datetime");
        let mut members = vec![
            ("executionArn", text(&start.execution_arn)),
            ("stateMachineArn", Value::from(self.machine_arn.as_str())),
            ("name", text(&start.name)),
            ("startDate", time()),
            ("input", text(&start.input_text)),
            ("inputDetails", included()),
            ("redriveCount", Value::from(0)),
        ];
        let outcome = self.execution.outcome();
        members.push(("status", Value::from(outcome.map_or("RUNNING", |it| it.status()))));
        if let Some(outcome) = outcome {
            members.push(("stopDate", time()));
            let redrive = if outcome.output().is_some() { "NOT_REDRIVABLE" } else { "REDRIVABLE" };
            members.push(("redriveStatus", Value::from(redrive)));
            if let Some(output) = outcome.output() {
                members.push(("output", Value::from(output.to_string())));
                members.push(("outputDetails", included()));
            }
            let failure = outcome.failure().cloned().unwrap_or_default();
            members.extend(failure.error.as_ref().map(|it| ("error", text(it))));
            members.extend(failure.cause.as_ref().map(|it| ("cause", text(it))));
        }
        Value::object(members)
    }
}
