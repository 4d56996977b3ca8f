//! A request taken, checked and answered.

use std::sync::Arc;

use sfn_asl::{Pattern, Resource, Target};
use sfn_query::{Object, Str, Value, json};

use super::{
    InspectionLevel, TestState, TestStateError, TestStatus, Tested, context,
    definition::{self, Meant, STATE_NAME},
    http, inspect,
    mocked::{Mocked, mocked},
};
#[cfg(feature = "driver")]
use crate::driver::items_of_text;
use crate::{
    Answer, Failure, Limits, Seed, Start, Task, TaskHandler, Timestamp, Work, errors,
    history::StateType,
    machine::{Awaited, Decision, Inspection, ReadItems, Trial},
    read_input,
};

type Result<T> = std::result::Result<T, TestStateError>;

const UNMOCKED: &str = "TestState API does not support Map or Parallel states. Supported state types include: \
                        [Task, Wait, Pass, Succeed, Fail, Choice]";

/// What is not recorded, but is known to be refused.
const UNMOCKED_WAIT: &str = "TestState API does not support Activity tasks, .sync or .waitForTaskToken service \
                             integration patterns when a mock is not specified.";

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
        if let Some(items) = self.read_items(&trial) {
            trial.reads(items);
        }
        let mut sent = None;
        if let Some(awaited) = trial.work() {
            let answer = match (&awaited, mocked) {
                (Awaited::Fork(items), Some(mocked)) => self.tolerated(&trial, *items, mocked)?,
                (_, Some(mocked)) => mocked,
                (Awaited::Task(request), None) => {
                    let answer = ask(handler, request, &trial.execution_arn()).await;
                    sent = http::exchange(request, answer.as_ref().ok(), self.region());
                    answer
                }
                (Awaited::Fork(_), None) => return Err(TestStateError::Definition(UNMOCKED.into())),
            };
            trial.answer(&awaited, answer);
        }
        Ok(self.tested(&trial, &meant, &input, &variables, sent.as_ref()))
    }

    fn check_mock(&self) -> Result<()> {
        let refuse = |message: &str| Err(TestStateError::validation(message));
        let Some(mock) = &self.mock else { return self.check_unmocked() };
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

    /// What only makes sense beside a mock. The first refusal is recorded; the others are said after it.
    fn check_unmocked(&self) -> Result<()> {
        let configuration = &self.configuration;
        let given = [
            ("MapIterationFailureCount", configuration.map_iteration_failure_count.is_some()),
            ("Context", self.context.is_some()),
        ];
        match given.into_iter().find(|(_, is_given)| *is_given) {
            Some((name, _)) => Err(TestStateError::validation(format!(
                "TestState does not support {name} when a mock is not specified."
            ))),
            None => Ok(()),
        }
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
            (StateType::Task, false) if resource(meant).is_some_and(|it| waits_for_others(&it)) => {
                Err(TestStateError::validation(UNMOCKED_WAIT))
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
        read_input(text).map_err(|error| TestStateError::Input(error.to_string()))
    }

    fn enter(&self, meant: &Meant, input: &Value, variables: &Object, now: Timestamp) -> Result<Trial> {
        let waits = resource(meant).is_some_and(|it| it.pattern.waits());
        let given = self.context.as_deref().map(|text| context::read(text, waits)).transpose()?;
        let of_item = || meant.within.map(|mode| context::of_item(mode, input));
        let inspection = Inspection::new(given.or_else(of_item).unwrap_or_default(), STATE_NAME.into());
        let variables: Vec<_> = variables.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
        let start = Arc::new(self.start(meant, input));
        Ok(Trial::enter(&meant.program, meant.state, start, inspection, &variables, now))
    }

    /// The made-up execution around the state: that of an express machine (recorded).
    fn start(&self, meant: &Meant, input: &Value) -> Start {
        let (region, account) = (self.region(), self.place.as_ref().map_or("123456789012", |it| &it.1));
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
        // What an `ItemReader` would read is not known unless it is given.
        let items = match items {
            0 => result.as_array().map_or(usize::MAX, |items| items.len()),
            items => items,
        };
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

    /// What the `ItemReader` of the state makes of the data that it would have found.
    fn read_items(&self, trial: &Trial) -> Option<ReadItems> {
        let (text, config) = (self.configuration.map_item_reader_data.as_deref()?, trial.reader()?);
        Some(items_of_text(text, config))
    }

    fn region(&self) -> &str {
        self.place.as_ref().map_or("us-east-1", |it| &it.0)
    }

    fn tested(
        &self,
        trial: &Trial,
        meant: &Meant,
        input: &Value,
        variables: &Object,
        sent: Option<&Object>,
    ) -> Tested {
        let failure = trial.inspection().failure();
        let (status, output, next) = match (trial.decision(), &failure) {
            (Decision::Left(output, next), None) => (TestStatus::Succeeded, Some(output), next),
            (Decision::Left(output, next), Some(_)) => (TestStatus::CaughtError, Some(output), next),
            (Decision::Retried(..), _) => (TestStatus::Retriable, None, None),
            (Decision::Failed, _) => (TestStatus::Failed, None, None),
        };
        let inspection = match self.level {
            InspectionLevel::Info => Object::default(),
            InspectionLevel::Debug => inspect::data(trial, meant, input, variables, status),
            InspectionLevel::Trace => {
                let data = inspect::data(trial, meant, input, variables, status);
                sent.into_iter()
                    .flat_map(Object::iter)
                    .fold(data, |data, (name, value)| data.with(name.clone(), value.clone()))
            }
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

fn resource(meant: &Meant) -> Option<Resource> {
    Resource::parse(meant.definition.get("Resource")?.as_str()?).ok()
}

/// Whether a task is over only when somebody else says so.
fn waits_for_others(resource: &Resource) -> bool {
    resource.pattern != Pattern::RequestResponse || matches!(resource.target, Target::Activity { .. })
}

#[cfg(not(feature = "driver"))]
fn items_of_text(_: &str, _: &sfn_asl::ReaderConfig) -> ReadItems {
    let cause = "the items of an `ItemReader` are read by the feature `driver` of this crate";
    Err(Failure::new(errors::ITEM_READER_FAILED, cause))
}

/// Has a task answered.
async fn ask(handler: &dyn TaskHandler, request: &Arc<crate::TaskRequest>, execution_arn: &Str) -> Mocked {
    let task = Task::new(Arc::clone(request), Default::default()).of_execution(execution_arn);
    let answer = match handler.begin(&task) {
        Some(Work::Done(answer)) => answer,
        Some(Work::Running(work)) => work.await,
        None => {
            let (resource, state) = (request.resource(), Str::from("the state"));
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
