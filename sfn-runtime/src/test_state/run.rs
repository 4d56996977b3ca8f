//! A request taken, checked and answered.

use std::sync::Arc;

use sfn_asl::{Pattern, Resource, Target};
use sfn_query::{Object, Str, Value, json};

use super::{
    InspectionLevel, Mock, TestState, TestStateError, TestStatus, Tested, context,
    definition::{self, Meant, STATE_NAME},
    inspect,
};
use crate::{
    Answer, Failure, Limits, Seed, Start, Task, TaskHandler, Timestamp, Work, check_result, errors,
    history::StateType,
    machine::{Awaited, Decision, Inspection, Trial},
};

type Result<T> = std::result::Result<T, TestStateError>;

/// What stands in for the work, read and found right.
type Mocked = std::result::Result<Value, Failure>;

const UNMOCKED: &str = "TestState API does not support Map or Parallel states. Supported state types include: \
                        [Task, Wait, Pass, Succeed, Fail, Choice]";

impl TestState {
    /// Tries the state at that time. The handler answers its task, if the request has no mock for it.
    ///
    /// # Errors
    /// If the service would refuse the request.
    pub async fn run(&self, handler: &dyn TaskHandler, now: Timestamp) -> Result<Tested> {
        self.check_mock()?;
        let variables = self.given_variables()?;
        let meant = definition::find(&self.definition, self.state_name.as_deref(), &variables)?;
        self.check_state(&meant)?;
        let input = self.given_input()?;
        let mocked = self.mock.as_ref().map(|mock| mocked(mock, &meant)).transpose()?;
        let mut trial = self.enter(&meant, &input, &variables, now)?;
        if let Some(times) = self.configuration.retrier_retry_count {
            trial.retried(times);
        }
        if let Some(awaited) = trial.work() {
            let answer = match (&awaited, mocked) {
                (Awaited::Fork(items), Some(mocked)) => self.tolerated(&trial, *items, mocked)?,
                (_, Some(mocked)) => mocked,
                (Awaited::Task(request), None) => ask(handler, request).await,
                (Awaited::Fork(_), None) => return Err(TestStateError::Definition(UNMOCKED.into())),
            };
            trial.answer(&awaited, answer);
        }
        Ok(self.tested(&trial, &meant, &input, &variables))
    }

    fn check_mock(&self) -> Result<()> {
        let refuse = |message: &str| Err(TestStateError::validation(message));
        let Some(mock) = &self.mock else {
            return match self.configuration.map_iteration_failure_count {
                Some(_) => refuse(
                    "TestState does not support MapIterationFailureCount when a mock is not specified.",
                ),
                None => Ok(()),
            };
        };
        if mock.result.is_some() && mock.error_output.is_some() {
            return refuse(
                "A test mock should have only one of the following fields: [result, errorOutput].",
            );
        }
        if self.reveal_secrets {
            return refuse("TestState does not support RevealSecrets when a mock is specified.");
        }
        Ok(())
    }

    /// Whether a state of that kind can be tried with, or without, a mock.
    fn check_state(&self, meant: &Meant) -> Result<()> {
        let kind = meant.program.state_type(meant.state);
        match (kind, self.mock.is_some()) {
            (StateType::Map | StateType::Parallel, false) => Err(TestStateError::Definition(UNMOCKED.into())),
            (StateType::Map | StateType::Parallel | StateType::Task, true) => Ok(()),
            (_, true) => Err(TestStateError::validation(format!(
                "State type '{}' is not supported when a mock is specified",
                kind.as_str()
            ))),
            (StateType::Task, false) if self.role_arn.is_none() => {
                Err(TestStateError::validation("RoleArn must be specified when testing a Task state"))
            }
            _ => Ok(()),
        }
    }

    fn given_variables(&self) -> Result<Object> {
        let Some(text) = &self.variables else { return Ok(Object::default()) };
        let parsed = json::parse(text).ok();
        let object = parsed.as_ref().and_then(Value::as_object).cloned();
        object.ok_or_else(|| TestStateError::validation("Variables must be a JSON object"))
    }

    fn given_input(&self) -> Result<Value> {
        let text = self.input.as_deref().unwrap_or("{}");
        json::parse(text).map_err(|error| {
            TestStateError::Input(format!("Invalid State Machine Execution Input: '{}'", error.kind()))
        })
    }

    fn enter(&self, meant: &Meant, input: &Value, variables: &Object, now: Timestamp) -> Result<Trial> {
        let waits = resource(meant).is_some_and(|it| it.pattern.waits());
        let given = self.context.as_deref().map(|text| context::read(text, waits)).transpose()?;
        let inspection = Inspection::new(given.unwrap_or_default(), STATE_NAME.into());
        let variables: Vec<_> = variables.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
        let start = Arc::new(self.start(meant, input));
        Ok(Trial::enter(&meant.program, meant.state, start, inspection, &variables, now))
    }

    /// The made-up execution around the state: that of an express machine (recorded).
    fn start(&self, meant: &Meant, input: &Value) -> Start {
        let (region, account) =
            self.place.clone().unwrap_or_else(|| ("us-east-1".into(), "123456789012".into()));
        let (machine, name) = ("TestState", "test");
        let input_text = self.input.as_deref().unwrap_or("{}");
        Start {
            execution_arn: format!("arn:aws:states:{region}:{account}:express:{machine}:{name}").into(),
            name: name.into(),
            state_machine_arn: format!("arn:aws:states:{region}:{account}:stateMachine:{machine}").into(),
            state_machine_name: machine.into(),
            state_machine_version_arn: None,
            state_machine_alias_arn: None,
            role_arn: self.role_arn.clone().unwrap_or_else(|| "".into()),
            input_text: input_text.into(),
            input: input.clone(),
            seed: Seed::default(),
            limits: Limits::of(meant.program.kind()),
        }
    }

    /// What a Map makes of its mocked result when so many of its items have failed.
    fn tolerated(&self, trial: &Trial, items: usize, mocked: Mocked) -> Result<Mocked> {
        let Some(failed) = self.configuration.map_iteration_failure_count else { return Ok(mocked) };
        let Ok(result) = &mocked else { return Ok(mocked) };
        let items = if items > 0 { items } else { self.read_items(result) };
        if failed as usize > items {
            return Err(TestStateError::validation(
                "Map iteration failure count must be less than or equal to the number of Map iterations",
            ));
        }
        match is_too_much(trial.inspection(), failed, items) {
            true => Ok(Err(crate::machine::exceeded_tolerance())),
            false => Ok(mocked),
        }
    }

    /// How many items an `ItemReader` gave, as far as the request says it.
    fn read_items(&self, result: &Value) -> usize {
        let read = self.configuration.map_item_reader_data.as_deref().and_then(|text| json::parse(text).ok());
        let length = |value: &Value| value.as_array().map(|items| items.len());
        read.as_ref().and_then(length).or_else(|| length(result)).unwrap_or(usize::MAX)
    }

    fn tested(&self, trial: &Trial, meant: &Meant, input: &Value, variables: &Object) -> Tested {
        let failure = trial.inspection().failure();
        let (status, output, next) = match (trial.decision(), &failure) {
            (Decision::Left(output, next), None) => (TestStatus::Succeeded, Some(output), next),
            (Decision::Left(output, next), Some(_)) => (TestStatus::CaughtError, Some(output), next),
            (Decision::Retried(..), _) => (TestStatus::Retriable, None, None),
            (Decision::Failed, _) => (TestStatus::Failed, None, None),
        };
        let inspection = match self.level {
            InspectionLevel::Info => Object::default(),
            _ => inspect::data(trial, meant, input, variables, status),
        };
        let Failure { error, cause } = failure.unwrap_or_default();
        let next_state = next.map(|next| meant.program.state_name(next).clone());
        Tested { status, output, error, cause, next_state, inspection }
    }
}

/// Without a tolerance the service does not ask how many have failed (recorded).
fn is_too_much(inspection: &Inspection, failed: u32, items: usize) -> bool {
    use crate::machine::Stage;
    let number = |stage| inspection.at(stage).and_then(|it| it.as_number()).map(sfn_query::Number::as_f64);
    let percentage = f64::from(failed) * 100.0 / items.max(1) as f64;
    number(Stage::ToleratedFailureCount).is_some_and(|most| f64::from(failed) > most)
        || number(Stage::ToleratedFailurePercentage).is_some_and(|most| percentage > most)
}

/// What stands in for the work of a state of that kind.
fn mocked(mock: &Mock, meant: &Meant) -> Result<Mocked> {
    let refuse = |message: &str| Err(TestStateError::validation(message));
    if let Some(failure) = &mock.error_output {
        return Ok(Err(failure.clone()));
    }
    let text = mock.result.as_deref().unwrap_or("null");
    let Ok(result) = json::parse(text) else { return refuse("Mocked result must be valid JSON") };
    let state = &meant.definition;
    match meant.program.state_type(meant.state) {
        StateType::Map if state.get("ResultWriter").is_some() && result.as_object().is_none() => {
            return refuse("Mocked result must be a JSON object.");
        }
        StateType::Map if state.get("ResultWriter").is_some() => {}
        StateType::Map | StateType::Parallel if result.as_array().is_none() => {
            return refuse("Mocked result must be an array.");
        }
        StateType::Parallel => {
            let branches = state.get("Branches").and_then(Value::as_array).map(|it| it.len());
            if branches != result.as_array().map(|it| it.len()) {
                return refuse(
                    "Mocked result must contain the same number of items as number of Parallel branches.",
                );
            }
        }
        StateType::Task => {
            let resource = state.get("Resource").and_then(Value::as_str).unwrap_or_default();
            check_result(resource, &result, mock.field_validation).map_err(|error| {
                TestStateError::validation(format!("Mock result schema validation error: {error}"))
            })?;
        }
        _ => {}
    }
    Ok(Ok(result))
}

fn resource(meant: &Meant) -> Option<Resource> {
    Resource::parse(meant.definition.get("Resource")?.as_str()?).ok()
}

/// Has a task answered.
async fn ask(handler: &dyn TaskHandler, request: &Arc<crate::TaskRequest>) -> Mocked {
    let is_activity =
        Resource::parse(&request.resource).is_ok_and(|it| matches!(it.target, Target::Activity { .. }));
    if request.pattern != Pattern::RequestResponse || is_activity {
        let cause = "only the answer of a call can be waited for here: mock the result of the state";
        return Err(Failure::new(errors::RUNTIME, cause));
    }
    let task = Task::new(Arc::clone(request), Default::default());
    let answer = match handler.begin(&task) {
        Some(Work::Done(answer)) => answer,
        Some(Work::Running(work)) => work.await,
        None => {
            let (resource, state) = (&request.resource, Str::from("the state"));
            let cause =
                format!("nothing answers `{resource}`: mock the result of {state}, or register a handler");
            return Err(Failure::new(errors::RUNTIME, cause));
        }
    };
    match answer {
        Answer::Succeeded(output) | Answer::Submitted(output) => Ok(output),
        Answer::Failed(failure) => Err(failure),
    }
}
