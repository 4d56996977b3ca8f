//! Mocked states in whole executions.

use sfn_runtime::{
    Handlers, Outcome,
    mock::{MockConfig, Responses, TestCase},
};

use super::{one_task, program, runtime, value};

const RETRIED: &str = r#""Retry": [{"ErrorEquals": ["Down"], "MaxAttempts": 5}],"#;

async fn run_mocked(case: &TestCase, program: &std::sync::Arc<sfn_runtime::Program>) -> Outcome {
    let running = runtime(Handlers::new()).launch(program).mocked(case).start(value("[1, 2, 3]"));
    running.await.expect("the runtime holds").outcome().clone()
}

#[tokio::test]
async fn each_attempt_takes_the_next_answer() {
    let case = TestCase::new().state("Work", Responses::new().throws("Down", "503").times(3).returns("up"));
    assert_eq!(run_mocked(&case, &one_task(RETRIED)).await, Outcome::Succeeded("up".into()));
}

#[tokio::test]
async fn each_iteration_takes_the_next_answer() {
    let program = program(
        r#"{"StartAt": "Each", "States": {"Each": {"Type": "Map", "MaxConcurrency": 1, "End": true,
            "ItemProcessor": {"StartAt": "Work", "States": {
                "Work": {"Type": "Task", "Resource": "{FUNCTION}work", "End": true}}}}}}"#,
    );
    let config = MockConfig::parse(
        r#"{"StateMachines": {"m": {"TestCases": {"c": {"Work": "r"}}}},
            "MockedResponses": {"r": {"0": {"Return": "first"}, "1-2": {"Return": "later"}}}}"#,
    );
    let outcome = run_mocked(config.unwrap().test_case("m", "c").unwrap(), &program).await;
    assert_eq!(outcome, Outcome::Succeeded(value(r#"["first", "later", "later"]"#)));
}

#[tokio::test]
async fn an_attempt_without_an_answer_names_the_place() {
    let config = MockConfig::parse(
        r#"{"StateMachines": {"m": {"TestCases": {"c": {"Work": "flaky"}}}},
            "MockedResponses": {"flaky": {"0": {"Throw": {"Error": "Down", "Cause": ""}}}}}"#,
    );
    let outcome = run_mocked(config.unwrap().test_case("m", "c").unwrap(), &one_task(RETRIED)).await;
    assert_eq!(
        outcome.failure().unwrap().to_string(),
        "States.Runtime: `MockedResponses.flaky` has no answer for invocation 1 of the state `Work`, only 0: \
         add one under \"1\""
    );
}

#[tokio::test]
async fn a_mock_stands_in_for_a_callback() {
    let program = program(
        r#"{"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "End": true,
            "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            "Parameters": {"QueueUrl": "q", "MessageBody": {"token.$": "$$.Task.Token"}}}}}"#,
    );
    let case = TestCase::new().state("Ask", Responses::new().returns("yes"));
    assert_eq!(run_mocked(&case, &program).await, Outcome::Succeeded("yes".into()));
}

#[tokio::test]
async fn states_that_are_not_mocked_go_to_the_handlers() {
    let case = TestCase::new().state("Other", Responses::new());
    let outcome = run_mocked(&case, &one_task("")).await;
    assert_eq!(outcome.failure().unwrap().error.as_deref(), Some("States.Runtime"));
}

#[test]
fn an_unknown_test_case_names_those_that_exist() {
    let config = MockConfig::parse(
        r#"{"StateMachines": {"orders": {"TestCases": {"Happy": {}, "Declined": {}}}}, "MockedResponses": {}}"#,
    );
    let config = config.unwrap();
    let message = |machine, case| config.test_case(machine, case).unwrap_err().to_string();
    assert_eq!(
        message("orders", "Sad"),
        "the state machine `orders` has no test case `Sad`; it has `Declined`, `Happy`"
    );
    assert_eq!(
        message("payments", "Happy"),
        "the mock configuration has no state machine `payments`; it has `orders`"
    );
}
