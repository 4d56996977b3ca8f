//! Drives the calls of `TestState` of a record.

use sfn_query::{Str, Value};
use sfn_runtime::{
    Answer as TaskAnswer, Failure, FieldValidation, Task, TaskHandler, Work,
    test_state::{InspectionLevel, Mock, StateConfiguration, TestState},
};

use super::{
    api::Refusal,
    corpus::{Answer, Record, START, text},
    mocks,
    play::Refused,
};

/// Tasks without a mock answer what was recorded of them.
struct Recorded(Option<Value>);

impl TaskHandler for Recorded {
    fn begin(&self, _: &Task) -> Option<Work> {
        self.0.clone().map(|result| Work::Done(TaskAnswer::Succeeded(result)))
    }
}

pub(crate) fn answers(record: &Record) -> Result<Vec<Answer<'_>>, Refused> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let tested = record.expectations().filter_map(|expectation| {
        let step = &record.steps()[expectation.after - 1];
        let params = step.get("params").filter(|_| text(step, "op") == "TestState")?;
        let handler = Recorded(mocks::result_of(expectation.answer));
        let observed = runtime.block_on(request(params).run(&handler, START.parse().unwrap()));
        let observed = observed.map_or_else(
            |error| Refusal::new(error.code(), &error).to_value("TestState", expectation.answer),
            |tested| tested.to_value(),
        );
        Some(Answer { key: expectation.key, expected: expectation.answer, observed })
    });
    Ok(tested.collect())
}

fn request(params: &Value) -> TestState {
    let given = |key: &str| params.get(key).and_then(Value::as_str);
    let mut request = TestState::new(text(params, "definition")).place("us-east-1", "111111111111");
    request = given("stateName").into_iter().fold(request, TestState::state_name);
    request = given("roleArn").into_iter().fold(request, TestState::role_arn);
    request = given("input").into_iter().fold(request, TestState::input);
    request = given("variables").into_iter().fold(request, TestState::variables);
    request = given("context").into_iter().fold(request, TestState::context);
    request = params.get("mock").map(mock).into_iter().fold(request, TestState::mock);
    let reveals = params.get("revealSecrets").and_then(Value::as_bool) == Some(true);
    let level = match given("inspectionLevel") {
        Some("DEBUG") => InspectionLevel::Debug,
        Some("TRACE") => InspectionLevel::Trace,
        _ => InspectionLevel::Info,
    };
    let configuration = params.get("stateConfiguration").map(configuration).unwrap_or_default();
    request.reveal_secrets(reveals).inspection_level(level).configuration(configuration)
}

fn mock(given: &Value) -> Mock {
    let failure = given.get("errorOutput").map(|error| {
        let part = |key| error.get(key).and_then(Value::as_str).map(Str::from);
        Failure { error: part("error"), cause: part("cause") }
    });
    let field_validation = match text(given, "fieldValidationMode") {
        "PRESENT" => FieldValidation::Present,
        "NONE" => FieldValidation::None,
        _ => FieldValidation::Strict,
    };
    let result = given.get("result").and_then(Value::as_str).map(str::to_owned);
    Mock { result, error_output: failure, field_validation }
}

fn configuration(given: &Value) -> StateConfiguration {
    let number = |key| given.get(key).and_then(Value::as_number)?.as_i64()?.try_into().ok();
    let text = |key| given.get(key).and_then(Value::as_str).map(str::to_owned);
    StateConfiguration {
        retrier_retry_count: number("retrierRetryCount"),
        error_caused_by_state: text("errorCausedByState"),
        map_iteration_failure_count: number("mapIterationFailureCount"),
        map_item_reader_data: text("mapItemReaderData"),
    }
}
