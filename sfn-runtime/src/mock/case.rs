//! A test case, and the tasks that it answers in one execution.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use sfn_query::Str;

use super::Responses;
use crate::{Answer, Failure, Task, TaskHandler, Work, errors};

/// Which states are mocked, and how.
///
/// ```
/// use sfn_runtime::mock::{Responses, TestCase};
/// use sfn_query::Value;
///
/// let declined = TestCase::new().state("ChargeCard", Responses::new().throws("CardDeclined", "no funds"));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TestCase {
    states: BTreeMap<Str, Mocked>,
}

#[derive(Clone, Debug, PartialEq)]
struct Mocked {
    /// The name of the response in its file, for messages.
    response: Option<Str>,
    responses: Arc<Responses>,
}

impl TestCase {
    /// No state is mocked yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Mocks the task state of that name.
    #[must_use]
    pub fn state(mut self, state: &str, responses: Responses) -> Self {
        self.states.insert(state.into(), Mocked { response: None, responses: Arc::new(responses) });
        self
    }

    /// The names of the states that are mocked, in order.
    pub fn states(&self) -> impl ExactSizeIterator<Item = &Str> {
        self.states.keys()
    }

    pub(super) fn responses(&self, state: &str) -> Option<&Responses> {
        self.states.get(state).map(|mocked| &*mocked.responses)
    }

    pub(super) fn insert(&mut self, state: Str, response: Str, responses: Arc<Responses>) {
        self.states.insert(state, Mocked { response: Some(response), responses });
    }

    /// The tasks of this case for one execution; invocations are counted from 0.
    pub fn tasks(&self) -> MockedTasks {
        MockedTasks { case: self.clone(), invocations: Mutex::default() }
    }
}

/// Answers the mocked states of one execution and counts their invocations; others are not its own.
#[derive(Debug)]
pub struct MockedTasks {
    case: TestCase,
    invocations: Mutex<BTreeMap<Str, u32>>,
}

impl TaskHandler for MockedTasks {
    /// A mocked task never runs: it is done at once, a callback task too.
    ///
    /// An invocation without an answer fails with `States.Runtime`, which no `Retry` and no `Catch` takes:
    /// a hole in the test is not a failure of the workflow.
    fn begin(&self, task: &Task) -> Option<Work> {
        let state = task.request().state();
        let mocked = self.case.states.get(state)?;
        let invocation = self.count(state);
        let answer = mocked.responses.get(invocation).cloned();
        Some(Work::Done(answer.unwrap_or_else(|| Answer::Failed(mocked.hole(state, invocation)))))
    }
}

impl MockedTasks {
    fn count(&self, state: &Str) -> u32 {
        let mut invocations = self.invocations.lock().unwrap_or_else(PoisonError::into_inner);
        let next = invocations.entry(state.clone()).or_default();
        let number = *next;
        *next = next.saturating_add(1);
        number
    }
}

impl Mocked {
    fn hole(&self, state: &Str, invocation: u32) -> Failure {
        let place = match &self.response {
            Some(response) => format!("`MockedResponses.{response}`"),
            None => "the mock".into(),
        };
        let known = match self.responses.is_empty() {
            true => "none".into(),
            false => format!("only {}", self.responses),
        };
        let cause = format!(
            "{place} has no answer for invocation {invocation} of the state `{state}`, {known}: \
             add one under \"{invocation}\""
        );
        Failure::new(errors::RUNTIME, cause)
    }
}
