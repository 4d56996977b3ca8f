//! One execution, driven line by line.

mod end;
mod map_run;
mod task;
mod time;

use std::{collections::BTreeMap, sync::Arc};

use sfn_asl::{ExecutionType, StateMachine};
use sfn_query::{Value, json};

use crate::{
    Effect, Execution, HistoryEvent, Input, Limits, MapRunRequest, Program, Record, Seed, Start, TaskId,
    TaskRequest, Timestamp, history, project,
};

/// An execution in virtual time whose tasks are answered by the test.
///
/// Each method returns the script again, so that a test reads as what happens. What speaks of "the task"
/// means the oldest open one, or the one that [`expects_task`](Self::expects_task) named last.
#[derive(Debug)]
pub struct Script {
    execution: Execution,
    journal: Vec<Record>,
    now: Timestamp,
    open: BTreeMap<TaskId, Arc<TaskRequest>>,
    chosen: Option<TaskId>,
    map_run: Option<Arc<MapRunRequest>>,
}

impl Script {
    /// Starts a standard execution of a definition, given as JSON text, on an input, given as JSON text.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const PASS: &str = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": 1, "Next": "B"},
    /// #     "B": {"Type": "Succeed"}}}"#;
    /// let run = Script::start(PASS, "{}");
    /// assert_eq!(run.path(), ["A", "B"]);
    /// ```
    ///
    /// # Panics
    /// If the definition is not valid or the input is not JSON, with what is wrong.
    #[track_caller]
    pub fn start(definition: &str, input: &str) -> Self {
        let read = sfn_asl::read("definition", definition);
        match read.check(ExecutionType::Standard) {
            Ok(checked) => match Program::compile(&checked) {
                Ok(program) => Self::start_program(program, input),
                Err(error) => panic!("{error}"),
            },
            Err(errors) => panic!("{errors:#?}"),
        }
    }

    /// Starts a standard execution of a model.
    ///
    /// ```
    /// use sfn_asl::ExecutionType;
    /// use sfn_runtime::testing::Script;
    ///
    /// let text = r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#;
    /// let checked = sfn_asl::read("a.asl.json", text).check(ExecutionType::Standard).expect("it is right");
    /// Script::start_machine((*checked).clone(), "1").succeeds_with("1");
    /// ```
    ///
    /// # Panics
    /// If the model is not valid or the input is not JSON, with what is wrong.
    #[track_caller]
    pub fn start_machine(machine: StateMachine, input: &str) -> Self {
        match sfn_asl::check(machine, ExecutionType::Standard) {
            Ok(checked) => match Program::compile(&checked) {
                Ok(program) => Self::start_program(program, input),
                Err(error) => panic!("{error}"),
            },
            Err(errors) => panic!("{errors:#?}"),
        }
    }

    /// Starts an execution of a program.
    ///
    /// ```
    /// use sfn_asl::ExecutionType;
    /// use sfn_runtime::{Program, testing::Script};
    ///
    /// let text = r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#;
    /// let checked = sfn_asl::read("a.asl.json", text).check(ExecutionType::Express).expect("it is right");
    /// let program = Program::compile(&checked).expect("it can be run");
    /// Script::start_program(program, "1").succeeds_with("1");
    /// ```
    ///
    /// # Panics
    /// If the input is not JSON.
    #[track_caller]
    pub fn start_program(program: impl Into<Arc<Program>>, input: &str) -> Self {
        let program = program.into();
        let start = start_of(&program, input);
        let mut script = Self {
            execution: Execution::new(program),
            journal: Vec::new(),
            now: "2024-05-01T10:20:30Z".parse().expect("this is a time"),
            open: BTreeMap::new(),
            chosen: None,
            map_run: None,
        };
        script.give(Input::Start(Arc::new(start)));
        script
    }

    /// Gives the machine an input, now.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const CALL: &str = r#"{"StartAt": "Call", "States": {"Call": {"Type": "Task", "TimeoutSeconds": 60,
    /// #     "Resource": "arn:aws:lambda:us-east-1:123456789012:function:call", "End": true,
    /// #     "Retry": [{"ErrorEquals": ["Net.Down"], "IntervalSeconds": 5, "MaxAttempts": 1}]}}}"#;
    /// use sfn_runtime::Input;
    ///
    /// let mut run = Script::start(CALL, "{}");
    /// let task = run.task().task;
    /// run.give(Input::TaskSucceeded { task, output: 7.into() }).succeeds_with("7");
    /// ```
    pub fn give(&mut self, input: Input) -> &mut Self {
        let mut next = Some(input);
        while let Some(input) = next.take() {
            let step = self.execution.step(input, self.now);
            self.journal.extend(step.records);
            for effect in step.effects {
                match effect {
                    Effect::StartMapRun(run) => self.map_run = Some(run),
                    Effect::UpdateMapRun(..) => {}
                    Effect::StartTask(request) => drop(self.open.insert(request.task, request)),
                    Effect::CancelTask(task) => drop(self.open.remove(&task)),
                    // A script never asks for it.
                    Effect::StoppedBefore { .. } => {}
                    Effect::Continue => next = Some(Input::Continue),
                }
            }
        }
        self
    }

    /// Names of the states that were entered, in order.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const PASS: &str = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": 1, "Next": "B"},
    /// #     "B": {"Type": "Succeed"}}}"#;
    /// assert_eq!(Script::start(PASS, "{}").path(), ["A", "B"]);
    /// ```
    pub fn path(&self) -> Vec<String> {
        history::path(self.history())
    }

    /// The history, typed.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const PASS: &str = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": 1, "Next": "B"},
    /// #     "B": {"Type": "Succeed"}}}"#;
    /// let first = Script::start(PASS, "{}").history().next().map(|event| event.event_type());
    /// assert_eq!(first, Some("ExecutionStarted"));
    /// ```
    pub fn history(&self) -> impl Iterator<Item = HistoryEvent> {
        project(self.execution.program(), &self.journal)
    }

    /// The history, an event a line: id, predecessor, type, and what tells it apart.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const PASS: &str = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": 1, "Next": "B"},
    /// #     "B": {"Type": "Succeed"}}}"#;
    /// assert_eq!(Script::start(PASS, "{}").events(), [
    ///     "1<-0 ExecutionStarted",
    ///     "2<-0 PassStateEntered A",
    ///     "3<-2 PassStateExited A",
    ///     "4<-3 SucceedStateEntered B",
    ///     "5<-4 SucceedStateExited B",
    ///     "6<-5 ExecutionSucceeded",
    /// ]);
    /// ```
    pub fn events(&self) -> Vec<String> {
        self.history().map(|event| event.to_string()).collect()
    }

    /// Everything that was decided.
    ///
    /// ```
    /// # use sfn_runtime::testing::Script;
    /// # const PASS: &str = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": 1, "Next": "B"},
    /// #     "B": {"Type": "Succeed"}}}"#;
    /// use std::sync::Arc;
    /// use sfn_runtime::Execution;
    ///
    /// let run = Script::start(PASS, "{}");
    /// let replayed = Execution::replay(Arc::clone(run.execution().program()), run.journal());
    /// assert_eq!(replayed.outcome(), run.outcome());
    /// ```
    pub fn journal(&self) -> &[Record] {
        &self.journal
    }

    /// The execution itself.
    pub fn execution(&self) -> &Execution {
        &self.execution
    }
}

#[track_caller]
fn parse(text: &str) -> Value {
    match json::parse(text) {
        Ok(value) => value,
        Err(error) => panic!("`{text}` is not JSON: {error}"),
    }
}

#[track_caller]
fn start_of(program: &Program, input: &str) -> Start {
    let arn = |kind, name| format!("arn:aws:states:us-east-1:123456789012:{kind}:{name}").into();
    Start {
        execution_arn: arn("execution", "machine:run"),
        name: "run".into(),
        state_machine_arn: arn("stateMachine", "machine"),
        state_machine_name: "machine".into(),
        state_machine_version_arn: None,
        state_machine_alias_arn: None,
        role_arn: "arn:aws:iam::123456789012:role/role".into(),
        input_text: input.into(),
        input: parse(input),
        seed: Seed(0),
        limits: Limits::of(program.kind()),
    }
}
