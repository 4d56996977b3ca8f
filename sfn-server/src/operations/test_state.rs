//! `TestState`.

use std::time::Duration;

use sfn_query::{Str, Value};
use sfn_runtime::{
    Answer, Failure, FieldValidation, Handlers, Task, TaskHandler, Work, errors,
    test_state::{InspectionLevel, Mock, StateConfiguration, TestState as Request},
};

use crate::{ApiError, operations::Operation, service::Context, wire::Members};

pub(super) struct TestState(Request);

const LONGEST: usize = 262_144;

impl Operation for TestState {
    fn read(members: &Members<'_>) -> Self {
        let definition = members.secret("definition").required().length(1..=1 << 20).taken();
        let mut request = Request::new(&*definition);
        if let Some(arn) = members.text("roleArn").length(1..=256).optional() {
            request = request.role_arn(&arn);
        }
        if let Some(input) = members.secret("input").length(0..=LONGEST).optional() {
            request = request.input(&*input);
        }
        if let Some(name) = members.secret("stateName").length(1..=80).optional() {
            request = request.state_name(&name);
        }
        if let Some(variables) = members.secret("variables").length(0..=LONGEST).optional() {
            request = request.variables(&*variables);
        }
        if let Some(text) = members.secret("context").length(0..=LONGEST).optional() {
            request = request.context(&*text);
        }
        if let Some(mock) = members.object("mock").read(mock) {
            request = request.mock(mock);
        }
        let configuration = members.object("stateConfiguration").read(configuration);
        Self(
            request
                .configuration(configuration.unwrap_or_default())
                .inspection_level(level(members))
                .reveal_secrets(members.flag("revealSecrets").taken()),
        )
    }

    async fn call(self, context: &Context<'_>) -> Result<Value, ApiError> {
        let origin = context.origin;
        let request = self.0.place(&origin.region, &origin.account);
        let handlers = InTime(context.service.handlers().clone());
        let tested = request.run(&handlers, context.service.now()).await;
        tested.map(|it| it.to_value()).map_err(|error| ApiError::new(error.code(), error.to_string()))
    }
}

/// Handlers that a task fails with `States.Timeout` when they take longer than the operation may.
struct InTime(Handlers);

/// So long a state may be tried; the service's own time.
const LONGEST_TRIAL: Duration = Duration::from_secs(5 * 60);

impl TaskHandler for InTime {
    fn begin(&self, task: &Task) -> Option<Work> {
        Some(match self.0.begin(task)? {
            Work::Running(work) => Work::Running(Box::pin(async move {
                let answer = tokio::time::timeout(LONGEST_TRIAL, work).await;
                answer.unwrap_or_else(|_| Answer::Failed(Failure::named(errors::TIMEOUT)))
            })),
            done => done,
        })
    }
}

fn level(members: &Members<'_>) -> InspectionLevel {
    match members.text("inspectionLevel").one_of(&["INFO", "DEBUG", "TRACE"]).optional().as_deref() {
        Some("DEBUG") => InspectionLevel::Debug,
        Some("TRACE") => InspectionLevel::Trace,
        _ => InspectionLevel::Info,
    }
}

fn mock(it: &Members<'_>) -> Mock {
    let error_output = it.object("errorOutput").read(|it| Failure {
        error: it.secret("error").length(0..=256).optional(),
        cause: it.secret("cause").length(0..=32_768).optional(),
    });
    let validation = it.text("fieldValidationMode").one_of(&["STRICT", "PRESENT", "NONE"]).optional();
    let field_validation = match validation.as_deref() {
        Some("PRESENT") => FieldValidation::Present,
        Some("NONE") => FieldValidation::None,
        _ => FieldValidation::Strict,
    };
    let result = it.secret("result").length(0..=LONGEST).optional();
    Mock { result: result.map(|it: Str| it.to_string()), error_output, field_validation }
}

fn configuration(it: &Members<'_>) -> StateConfiguration {
    let count = |name| {
        let count = it.integer(name).range(0..=i64::from(i32::MAX)).optional();
        count.and_then(|it| u32::try_from(it).ok())
    };
    StateConfiguration {
        retrier_retry_count: count("retrierRetryCount"),
        error_caused_by_state: it
            .secret("errorCausedByState")
            .length(1..=80)
            .optional()
            .map(|it| it.to_string()),
        map_iteration_failure_count: count("mapIterationFailureCount"),
        map_item_reader_data: it
            .secret("mapItemReaderData")
            .length(0..=LONGEST)
            .optional()
            .map(|it| it.to_string()),
    }
}
