//! One execution, driven line by line.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use sfn_asl::{ExecutionType, StateMachine};
use sfn_query::{Value, json};

use crate::{
    Effect, EventDetails, Execution, Failure, HistoryEvent, Input, Limits, MapRunRequest, Outcome, Program,
    Record, Seed, Start, TaskId, TaskRequest, Timestamp, project,
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

    /// Asserts that the task of that state is open, and means it from now on.
    #[track_caller]
    pub fn expects_task(&mut self, state: &str) -> &mut Self {
        let found = self.open.values().find(|request| *request.state() == *state);
        let Some(request) = found else {
            let open: Vec<_> = self.open.values().map(|request| request.state().as_str()).collect();
            panic!("no open task of state `{state}`; open are {open:?}")
        };
        self.chosen = Some(request.task);
        self
    }

    /// Asserts that no task is open.
    #[track_caller]
    pub fn expects_no_task(&mut self) -> &mut Self {
        assert!(self.open.is_empty(), "open tasks: {:?}", self.open.values().collect::<Vec<_>>());
        self
    }

    /// Asserts that the next timer runs out after that time. The end of the execution itself is none.
    #[track_caller]
    pub fn expects_timer(&mut self, after: Duration) -> &mut Self {
        let next = self.execution.next_timer().map(|at| at.as_millis() - self.now.as_millis());
        assert_eq!(next, Some(after.as_millis() as i64), "milliseconds until the next timer");
        self
    }

    /// Asserts that no timer runs.
    #[track_caller]
    pub fn expects_no_timer(&mut self) -> &mut Self {
        assert_eq!(self.execution.next_timer(), None, "a timer runs");
        self
    }

    /// Lets time pass, and everything happen that is due on the way, each at its time.
    pub fn advance(&mut self, by: Duration) -> &mut Self {
        let end = self.now.after_millis(by.as_millis() as u64);
        while let Some(due) = self.execution.wake_at().filter(|due| *due <= end) {
            self.now = self.now.max(due);
            self.give(Input::Wake);
        }
        self.now = end;
        self
    }

    /// What the task was asked.
    #[track_caller]
    pub fn task(&self) -> &Arc<TaskRequest> {
        let chosen = self.chosen.and_then(|task| self.open.get(&task));
        chosen.or_else(|| self.open.values().next()).expect("no task is open")
    }

    /// Asserts what the task was asked, given as JSON text.
    #[track_caller]
    pub fn expects_arguments(&mut self, arguments: &str) -> &mut Self {
        assert_eq!(self.task().input, parse(arguments));
        self
    }

    /// The task gives a result, given as JSON text.
    #[track_caller]
    pub fn task_succeeds(&mut self, output: &str) -> &mut Self {
        let output = parse(output);
        let task = self.close();
        self.give(Input::TaskSucceeded { task, output })
    }

    /// The task fails with that error name.
    #[track_caller]
    pub fn task_fails(&mut self, error: &str) -> &mut Self {
        let task = self.close();
        self.give(Input::TaskFailed { task, failure: Failure::named(error) })
    }

    /// The API takes the request of the task, which goes on waiting.
    #[track_caller]
    pub fn task_is_submitted(&mut self, output: &str) -> &mut Self {
        let (task, output) = (self.task().task, parse(output));
        self.give(Input::TaskSubmitted { task, output })
    }

    /// The activity of the task exists; the task waits there.
    #[track_caller]
    pub fn activity_exists(&mut self) -> &mut Self {
        let task = self.task().task;
        self.give(Input::ActivityScheduled { task })
    }

    /// There is no such activity.
    #[track_caller]
    pub fn activity_does_not_exist(&mut self) -> &mut Self {
        let task = self.close();
        self.give(Input::ActivityUnknown { task })
    }

    /// A worker takes the task of an activity.
    #[track_caller]
    pub fn worker_takes(&mut self, worker: &str) -> &mut Self {
        let task = self.task().task;
        self.give(Input::ActivityStarted { task, worker: Some(worker.into()) })
    }

    /// The task says that it is alive.
    #[track_caller]
    pub fn task_beats(&mut self) -> &mut Self {
        let task = self.task().task;
        self.give(Input::TaskHeartbeat { task })
    }

    /// The map run that started last.
    #[track_caller]
    pub fn map_run(&self) -> &Arc<MapRunRequest> {
        self.map_run.as_ref().expect("no map run has started")
    }

    /// The map run gives a result, given as JSON text.
    #[track_caller]
    pub fn map_run_succeeds(&mut self, output: &str) -> &mut Self {
        let (task, output) = (self.map_run().task, parse(output));
        self.give(Input::MapRunSucceeded { task, output })
    }

    /// The map run fails with that error name.
    #[track_caller]
    pub fn map_run_fails(&mut self, error: &str) -> &mut Self {
        let task = self.map_run().task;
        self.give(Input::MapRunFailed { task, failure: Failure::named(error) })
    }

    /// The execution is told to stop.
    pub fn stop(&mut self, error: &str, cause: &str) -> &mut Self {
        self.give(Input::Stop(Failure::new(error, cause)))
    }

    /// Asserts that the execution succeeded with that output, given as JSON text.
    #[track_caller]
    pub fn succeeds_with(&mut self, output: &str) -> &mut Self {
        assert_eq!(self.execution.outcome(), Some(&Outcome::Succeeded(parse(output))));
        self
    }

    /// Asserts that the execution ended, without success, with that error name.
    #[track_caller]
    pub fn fails_with(&mut self, error: &str) -> &mut Self {
        let failure = self.execution.outcome().and_then(Outcome::failure);
        assert_eq!(failure.map(Failure::error_name), Some(error), "{:?}", self.execution.outcome());
        self
    }

    /// Asserts that the execution has not ended.
    #[track_caller]
    pub fn is_running(&mut self) -> &mut Self {
        assert_eq!(self.execution.outcome(), None);
        self
    }

    /// How the execution ended, if it has.
    pub fn outcome(&self) -> Option<&Outcome> {
        self.execution.outcome()
    }

    /// The cause with which the execution failed, empty if there is none.
    pub fn cause(&self) -> &str {
        let failure = self.execution.outcome().and_then(Outcome::failure);
        failure.and_then(|failure| failure.cause.as_deref()).unwrap_or_default()
    }

    /// Names of the states that were entered, in order.
    pub fn path(&self) -> Vec<String> {
        let entered = |event: HistoryEvent| match event.details {
            EventDetails::StateEntered { name, .. } => Some(name.to_string()),
            _ => None,
        };
        self.history().filter_map(entered).collect()
    }

    /// The history, typed.
    pub fn history(&self) -> impl Iterator<Item = HistoryEvent> {
        project(self.execution.program(), &self.journal)
    }

    /// The history, an event a line: id, predecessor, type, and what tells it apart.
    pub fn events(&self) -> Vec<String> {
        self.history().map(|event| line(&event)).collect()
    }

    /// Everything that was decided.
    pub fn journal(&self) -> &[Record] {
        &self.journal
    }

    /// The execution itself.
    pub fn execution(&self) -> &Execution {
        &self.execution
    }

    #[track_caller]
    fn close(&mut self) -> TaskId {
        let task = self.task().task;
        self.chosen = None;
        self.open.remove(&task);
        task
    }
}

fn line(event: &HistoryEvent) -> String {
    let what = match &event.details {
        EventDetails::StateEntered { name, .. } | EventDetails::StateExited { name, .. } => {
            format!(" {name}")
        }
        EventDetails::EvaluationFailed { location: Some(location), .. } => format!(" {location}"),
        EventDetails::MapIteration { index, .. } => format!(" {index}"),
        _ => String::new(),
    };
    format!("{}<-{} {}{what}", event.id.number(), event.previous_event_id.number(), event.event_type())
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
