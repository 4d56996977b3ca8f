//! Mocked results held against what the services answer.

use sfn_asl::{StateKind, StateMachine};
use sfn_query::Str;

use super::TestCase;
use crate::{Answer, FieldValidation, ShapeError, check_result};

/// A mocked result that the service would never give.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the mock of `{state}` returns for the invocations {invocations} what `{resource}` never answers: {error}"
)]
#[non_exhaustive]
pub struct MisfitMock {
    /// The mocked state.
    pub state: Str,
    /// Its `Resource`.
    pub resource: Str,
    /// The invocations with that result, as a configuration file writes them.
    pub invocations: String,
    /// The member that does not fit.
    #[source]
    pub error: ShapeError,
}

impl TestCase {
    /// The mocked results that do not fit what their services answer. What a result lacks is no mistake: a test says
    /// only what it needs.
    ///
    /// ```
    /// use sfn_runtime::mock::{Responses, TestCase};
    ///
    /// let definition = r#"{"StartAt": "Call", "States": {"Call": {"Type": "Task", "End": true,
    ///     "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"}}}}"#;
    /// let machine = sfn_asl::read("m.asl.json", definition).check(sfn_asl::ExecutionType::Standard).unwrap();
    /// let result = r#"{"StatusCode": "200"}"#.parse::<sfn_query::Value>()?;
    /// let wrong = TestCase::new().state("Call", Responses::new().returns(result)).misfits(&machine);
    /// assert!(wrong[0].to_string().ends_with("Field 'StatusCode' must be a number"));
    /// # Ok::<(), sfn_query::json::Error>(())
    /// ```
    pub fn misfits(&self, machine: &StateMachine) -> Vec<MisfitMock> {
        let states = machine.scopes().flat_map(|site| &site.scope.states);
        let tasks = states.filter_map(|(name, state)| match &state.kind {
            StateKind::Task(task) => Some((name.as_str(), task.resource.as_str())),
            _ => None,
        });
        tasks.flat_map(|(state, resource)| self.misfits_of(state, resource)).collect()
    }

    fn misfits_of(&self, state: &str, resource: &str) -> Vec<MisfitMock> {
        let ranges = self.responses(state).into_iter().flat_map(super::Responses::ranges);
        let misfits = ranges.filter_map(|(range, answer)| {
            let Answer::Succeeded(result) = answer else { return None };
            let error = check_result(resource, result, FieldValidation::Present).err()?;
            let mut invocations = String::new();
            super::response::write_range(&mut invocations, &range).expect("a string takes all");
            Some(MisfitMock { state: state.into(), resource: resource.into(), invocations, error })
        });
        misfits.collect()
    }
}
