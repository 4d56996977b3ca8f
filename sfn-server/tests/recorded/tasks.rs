//! Answers the tasks of a record as they were recorded.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard},
};

use sfn_query::{Str, Value};
use sfn_runtime::{Answer, Failure, Input, Task, TaskHandler, TaskRequest, Work};

use super::{corpus::Record, mocks::Mocks};

/// The tasks of a record. Shared by the server, whose handler it is, and by whoever drives the record.
pub(crate) struct Tasks {
    /// Whether executions start others on the server itself.
    nests: bool,
    /// Whether functions return what they are given: what runs inside of a child execution is not in the record.
    echoes: bool,
    state: Mutex<State>,
}

struct State {
    mocks: Mocks,
    /// The keys of the answers that tell of an execution, the latest one first.
    told: VecDeque<Vec<String>>,
    /// In the order of their use.
    tokens: Vec<Str>,
    callbacks: VecDeque<Callback>,
    /// What the task of the state answers that is tried next.
    tried: Option<Value>,
}

/// The result of a task that waits for its token.
pub(crate) struct Callback {
    pub(crate) token: Str,
    pub(crate) result: Result<Value, Failure>,
}

impl Tasks {
    pub(crate) fn of(record: &Record) -> Self {
        // Tokens that go through a queue come back as they were recorded.
        let needs_sqs = record.items("needs").iter().any(|need| need.as_str() == Some("sqs"));
        let state = State {
            mocks: Mocks::of(record),
            told: VecDeque::new(),
            tokens: Vec::new(),
            callbacks: VecDeque::new(),
            tried: None,
        };
        Self {
            nests: record.kind() != "mock-config" && !needs_sqs,
            echoes: record.has_map_runs(),
            state: Mutex::new(state),
        }
    }

    /// An execution is about to start, of which these answers tell.
    pub(crate) fn starts(&self, told: Vec<&str>) {
        self.state().told.push_front(told.into_iter().map(str::to_owned).collect());
    }

    /// A state is about to be tried whose task answers this.
    pub(crate) fn tries(&self, result: Option<Value>) {
        self.state().tried = result;
    }

    /// The tokens that tasks wait with or waited with, in the order of their use.
    pub(crate) fn tokens(&self) -> Vec<Str> {
        self.state().tokens.clone()
    }

    pub(crate) fn next_callback(&self) -> Option<Callback> {
        self.state().callbacks.pop_front()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

impl TaskHandler for Tasks {
    fn begin(&self, task: &Task) -> Option<Work> {
        let request = task.request();
        let mut state = self.state();
        if let Some(tried) = state.tried.take() {
            return Some(Work::Done(Answer::Succeeded(tried)));
        }
        state.tokens.extend(request.token.clone());
        if self.is_the_servers(request, &state) {
            return None;
        }
        if self.echoes {
            return Some(Work::Done(Answer::Succeeded(request.input.clone())));
        }
        Some(state.work(request))
    }
}

impl Tasks {
    /// Whether the server itself answers such a task.
    fn is_the_servers(&self, request: &TaskRequest, state: &State) -> bool {
        let resource = request.resource();
        if resource.contains(":activity:") || resource.ends_with(":aws-sdk:sfn:getActivityTask") {
            return true;
        }
        let token = request.input.get("TaskToken").and_then(Value::as_str);
        let sends = resource.contains(":aws-sdk:sfn:sendTask");
        if sends && token.is_some_and(|token| state.tokens.iter().any(|it| **it == *token)) {
            return true;
        }
        let calls = [":states:startExecution", ":aws-sdk:sfn:"].iter().any(|it| resource.contains(it));
        self.nests && calls
    }
}

impl State {
    fn work(&mut self, request: &TaskRequest) -> Work {
        let histories = self.told.iter().map(|keys| keys.iter().map(String::as_str).collect::<Vec<_>>());
        let histories: Vec<_> = histories.collect();
        let answers = histories.iter().map(|keys| self.mocks.answers(request, keys));
        let answers = answers.into_iter().find(|answers| !answers.is_empty()).unwrap_or_default();
        let mut answers = answers.into_iter();
        let Some(first) = answers.next() else { return Work::Running(Box::pin(std::future::pending())) };
        let work = Work::Done(match result(first) {
            Submission::Taken(output) => Answer::Submitted(output),
            Submission::Done(result) => result.into(),
        });
        for answer in answers {
            let Submission::Done(result) = result(answer) else { continue };
            let token = request.token.clone().unwrap();
            self.callbacks.push_back(Callback { token, result });
        }
        work
    }
}

enum Submission {
    Taken(Value),
    Done(Result<Value, Failure>),
}

fn result(input: Input) -> Submission {
    match input {
        Input::TaskSubmitted { output, .. } => Submission::Taken(output),
        Input::TaskSucceeded { output, .. } => Submission::Done(Ok(output)),
        Input::TaskFailed { failure, .. } => Submission::Done(Err(failure)),
        other => panic!("no mock answers {other:?}"),
    }
}
