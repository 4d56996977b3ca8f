//! Plays the steps of a record in virtual time.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
};

use sfn_asl::{ExecutionType, aws_report};
use sfn_query::{Value, json};
use sfn_runtime::{
    CompileError, Effect, Execution, Input, Limits, Program, Seed, Start, TaskId, Timestamp, check_arn,
    mock::{MockConfig, MockedTasks},
    project,
};

use super::{
    api::{Refusal, failure, validated},
    corpus::{Answer, Record, START, text},
    mocks::{self, Mocks},
    run::{Logging, Run},
    workers::Workers,
};

/// Why a record cannot be played.
pub(crate) enum Refused {
    Unsupported(&'static str),
    Definition(String),
}

/// Why a call has no answer.
pub(crate) enum Wrong {
    /// It cannot be played.
    Here(Refused),
    /// The service refuses it.
    Refused(Refusal),
}

impl From<Refused> for Wrong {
    fn from(refused: Refused) -> Self {
        Self::Here(refused)
    }
}

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
        if !["stepfunctions", "logs"].contains(&text(step, "service")) {
            continue;
        }
        let (mut due, called) =
            (record.expectations().filter(|it| it.after == at + 1).peekable(), stage.call(step));
        let observed = match called {
            Err(Wrong::Here(refused)) => return Err(refused),
            Err(Wrong::Refused(refusal)) => match due.peek() {
                Some(expected) => Some(refusal.to_value(text(step, "op"), expected.answer)),
                None => return Err(Refused::Definition(format!("{refusal:?}"))),
            },
            Ok(observed) => observed,
        };
        let Some(observed) = observed else { continue };
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
    logging: Logging,
    program: Arc<Program>,
    name: String,
    role_arn: String,
}

impl<'r> Stage<'r> {
    /// Answers a call; `None` where that is a server's.
    fn call(&mut self, step: &Value) -> Result<Option<Value>, Wrong> {
        let params = self.resolved(step.get("params").unwrap_or(&Value::Null));
        let answer = match text(step, "op") {
            "CreateStateMachine" => self.create(&params)?,
            "UpdateStateMachine" => {
                self.create(&params)?;
                return Ok(None);
            }
            "ValidateStateMachineDefinition" => validated(&params),
            "CreateActivity" | "DescribeActivity" | "DeleteActivity" | "ListActivities"
            | "GetActivityTask" => self.workers.call(text(step, "op"), &params).map_err(Wrong::Refused)?,
            "StartExecution" => self.start(&params, step)?,
            "StartSyncExecution" => self.start_sync(&params, step)?,
            "DescribeStateMachine" => {
                self.found(&params, step)?;
                return Ok(None);
            }
            "GetLogEvents" => self.logged(),
            "GetExecutionHistory" => self.look(&params, step, |run| run.history(true))?,
            "DescribeExecution" => self.look(&params, step, Run::description)?,
            "SendTaskSuccess" => {
                let output = json::parse(text(&params, "output")).unwrap();
                self.call_back(&params, |task| Input::TaskSucceeded { task, output })
            }
            "SendTaskFailure" => {
                let failure = failure(&params);
                self.call_back(&params, |task| Input::TaskFailed { task, failure })
            }
            "SendTaskHeartbeat" => self.call_back(&params, |task| Input::TaskHeartbeat { task }),
            "StopExecution" => {
                let run = self.find(text(&params, "executionArn"))?;
                self.give(run, Input::Stop(failure(&params)));
                return Ok(None);
            }
            _ => return Ok(None),
        };
        if let Some(binds) = step.get("binds").and_then(Value::as_object) {
            for (name, path) in binds.iter() {
                let value = path.as_str().and_then(|path| answer.get(path.strip_prefix("$.")?));
                self.bound.insert(name.to_string(), value.and_then(Value::as_str).unwrap_or_default().into());
            }
        }
        Ok(Some(answer))
    }

    fn create(&mut self, params: &Value) -> Result<Value, Wrong> {
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
            let checked = checked.map_err(|errors| match aws_report(&errors).refusal() {
                Some(refusal) => Wrong::Refused(Refusal::new("InvalidDefinition", &refusal)),
                None => Wrong::Here(Refused::Definition(format!("{errors:#?}"))),
            })?;
            let program = Program::compile(&checked).map_err(|error| match error {
                CompileError::Unsupported { feature, .. } => Refused::Unsupported(feature),
                other => Refused::Definition(other.to_string()),
            })?;
            let name = arn.rsplit(':').next().unwrap_or_default().to_owned();
            let role_arn = text(params, "roleArn").to_owned();
            let logging = Logging::default();
            self.machines
                .insert(arn.clone(), Machine { program: Arc::new(program), name, role_arn, logging });
        }
        if let (Some(logging), Some(machine)) =
            (params.get("loggingConfiguration"), self.machines.get_mut(&arn))
        {
            machine.logging = Logging::read(logging);
        }
        let members = [("creationDate", Value::from("datetime")), ("stateMachineArn", Value::from(arn))];
        Ok(Value::object(members))
    }

    /// A machine that something else has created is known by what is told of it.
    fn found(&mut self, params: &Value, step: &Value) -> Result<(), Wrong> {
        let arn = text(params, "stateMachineArn").to_owned();
        if !self.machines.contains_key(&arn) {
            let real = |text: String| text.replace("<partition>", "aws").replace("<region>", "us-east-1");
            let told = self.expected(step).unwrap_or(&Value::Null);
            let definition = told.get("definition").map(|it| real(it.to_string())).unwrap_or_default();
            let role_arn = real(text(told, "roleArn").to_owned());
            let given = [("stateMachineArn", arn.clone()), ("definition", definition), ("roleArn", role_arn)];
            self.create(&Value::object(given.map(|(key, text)| (key, Value::from(text.as_str())))))?;
        }
        for name in step.get("binds").and_then(Value::as_object).into_iter().flat_map(sfn_query::Object::keys)
        {
            self.bound.insert(name.to_string(), arn.clone());
        }
        Ok(())
    }

    /// What the service answered to a step.
    fn expected(&self, step: &Value) -> Option<&'r Value> {
        let record = self.record;
        let told =
            record.expectations().find(|it| std::ptr::eq(&raw const record.steps()[it.after - 1], step));
        told.map(|it| it.answer)
    }

    /// What the service has logged of the last execution: all that is logged, or of an express one its end.
    fn logged(&mut self) -> Value {
        let last = self.runs.len().saturating_sub(1);
        self.run_to_end(last);
        let Some(run) = self.runs.last() else { return Value::Null };
        let arn =
            run.execution.started().map(|start| start.state_machine_arn.to_string()).unwrap_or_default();
        let logging = self.machines.get(&arn).map(|machine| machine.logging).unwrap_or_default();
        let events = project(run.execution.program(), &run.journal);
        let logged = events.filter(|event| logging.level.logs(event));
        let logged: Vec<_> = logged.map(|event| event.to_log_value(&run.arn, 0, logging.data)).collect();
        match run.execution.program().kind() {
            ExecutionType::Express => logged.last().cloned().unwrap_or_default(),
            ExecutionType::Standard => Value::array(logged),
        }
    }

    /// Starts an execution and runs it to its end, as far as nobody else has to do something.
    fn start_sync(&mut self, params: &Value, step: &Value) -> Result<Value, Wrong> {
        let machine = self.machines.get(text(params, "stateMachineArn"));
        if machine.is_some_and(|machine| machine.program.kind() == ExecutionType::Standard) {
            let why = "This operation is not supported by this type of state machine";
            return Err(Wrong::Refused(Refusal::new("StateMachineTypeNotSupported", &why)));
        }
        self.start(params, step)?;
        let run = self.runs.len() - 1;
        let begun = self.now;
        self.run_to_end(run);
        let millis = self.now.as_millis() - begun.as_millis();
        Ok(self.runs[run].answer_of_sync(millis))
    }

    fn run_to_end(&mut self, run: usize) {
        while let Some(wake_at) = self.runs.get(run).and_then(|run| run.execution.wake_at()) {
            self.now = self.now.max(wake_at);
            self.give(run, Input::Wake);
        }
    }

    fn start(&mut self, params: &Value, step: &Value) -> Result<Value, Wrong> {
        let (machine_arn, case) = match text(params, "stateMachineArn").split_once('#') {
            Some((arn, case)) => (arn.to_owned(), Some(case)),
            None => (text(params, "stateMachineArn").to_owned(), None),
        };
        let Some(machine) = self.machines.get(&machine_arn).cloned() else {
            return Err(Refused::Definition(format!("no machine `{machine_arn}`")).into());
        };
        let mocked = case.map(|case| self.mocked(&machine.name, case));
        let input_text = params.get("input").and_then(Value::as_str).unwrap_or("{}");
        let name = match text(params, "name") {
            "" => format!("00000000-0000-4000-8000-{:012}", self.runs.len()),
            name => name.to_owned(),
        };
        let place = "arn:aws:states:us-east-1:111111111111";
        let arn = match machine.program.kind() {
            ExecutionType::Standard => format!("{place}:execution:{}:{name}", machine.name),
            ExecutionType::Express => {
                format!(
                    "{place}:express:{}:{name}:00000000-0000-4000-9000-{:012}",
                    machine.name,
                    self.runs.len()
                )
            }
        };
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
            execution,
            journal: Vec::new(),
            histories: self.record.told_of(step),
            mocked,
        });
        self.give(self.runs.len() - 1, Input::Start(Arc::new(start)));
        let members = [("executionArn", Value::from(arn)), ("startDate", Value::from("datetime"))];
        Ok(Value::object(members))
    }

    /// The tasks of a test case of the record's mock configuration.
    fn mocked(&self, machine: &str, case: &str) -> MockedTasks {
        let config = MockConfig::parse(&self.record.get("mock_config").to_string()).unwrap();
        config.test_case(machine, case).unwrap().tasks()
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
                        if let Some(mocked) = &self.runs[run].mocked {
                            inputs.extend(
                                mocks::mocked(mocked, &request).into_iter().map(|input| (run, input)),
                            );
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
    fn look(
        &mut self,
        params: &Value,
        step: &Value,
        see: impl FnOnce(&Run<'r>) -> Value,
    ) -> Result<Value, Wrong> {
        let run = self.find(text(params, "executionArn"))?;
        // A history without an end was looked at while its execution ran.
        let events = self.expected(step).and_then(|it| it.get("events")?.as_array());
        let last = events.and_then(|events| events.last()).map(|event| text(event, "type"));
        let is_repeated = step.get("repeat_until_final").and_then(Value::as_bool) == Some(true)
            && last.is_none_or(|last| last.starts_with("Execution"));
        while is_repeated && let Some(wake_at) = self.runs[run].execution.wake_at() {
            if self.runs[run].execution.outcome().is_some() || self.is_called_back_later(run) {
                break;
            }
            self.now = self.now.max(wake_at);
            self.give(run, Input::Wake);
        }
        Ok(see(&self.runs[run]))
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

    fn find(&self, arn: &str) -> Result<usize, Wrong> {
        check_arn(arn, "execution").map_err(|error| Wrong::Refused(Refusal::new("InvalidArn", &error)))?;
        Ok(self.runs.iter().position(|run| run.arn == arn).expect("the step before started it"))
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
