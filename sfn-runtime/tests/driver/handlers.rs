//! Which handler answers a task, and what becomes of its answer.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use serde::{Deserialize, Serialize};
use sfn_asl::TaskError;
use sfn_query::Value;
use sfn_runtime::{Answer, Handlers, Outcome, Task, TaskHandler, Work};

use super::{one_task, program, run, value};

#[derive(Deserialize)]
struct Charge {
    amount: i64,
}

#[derive(Serialize)]
struct Payment {
    auth: String,
}

async fn charge(request: Charge) -> Result<Payment, TaskError> {
    Ok(Payment { auth: format!("paid {}", request.amount) })
}

fn invoke(fields: &str, resource: &str) -> Arc<sfn_runtime::Program> {
    program(&format!(
        r#"{{"StartAt": "Work", "States": {{"Work": {{"Type": "Task", "End": true,
            "Resource": "arn:aws:states:::{resource}", "Parameters": {{{fields}}}}}}}}}"#
    ))
}

async fn check_output(handlers: Handlers, program: &Arc<sfn_runtime::Program>, expected: &str) {
    let finished = run(handlers, program, r#"{"amount": 7}"#).await;
    assert_eq!(finished.outcome(), &Outcome::Succeeded(value(expected)));
}

async fn check_failure(handlers: Handlers, program: &Arc<sfn_runtime::Program>, expected: &str) {
    sfn_runtime::keep_handler_panics_quiet();
    let finished = run(handlers, program, r#"{"amount": 7}"#).await;
    assert_eq!(finished.failure().map(ToString::to_string).as_deref(), Some(expected));
}

#[tokio::test]
async fn a_function_answers_its_arn_with_its_payload() {
    check_output(Handlers::new().task("work", charge), &one_task(""), r#"{"auth": "paid 7"}"#).await;
}

#[tokio::test]
async fn a_handler_registered_by_an_arn_answers_the_function_whatever_its_version() {
    let arn = "arn:aws:lambda:eu-central-1:999999999999:function:work:live";
    check_output(Handlers::new().task(arn, charge), &one_task(""), r#"{"auth": "paid 7"}"#).await;
}

#[tokio::test]
async fn lambda_invoke_wraps_what_the_function_returns() {
    let by_name = invoke(r#""FunctionName": "work:live", "Payload.$": "$""#, "lambda:invoke");
    let expected = r#"{"ExecutedVersion": "live", "Payload": {"auth": "paid 7"}, "StatusCode": 200}"#;
    check_output(Handlers::new().task("work", charge), &by_name, expected).await;
    let partial =
        invoke(r#""FunctionName": "123456789012:function:work", "Payload.$": "$""#, "lambda:invoke");
    let expected = r#"{"ExecutedVersion": "$LATEST", "Payload": {"auth": "paid 7"}, "StatusCode": 200}"#;
    check_output(Handlers::new().task("work", charge), &partial, expected).await;
}

#[tokio::test]
async fn an_exact_resource_is_asked_before_the_function() {
    let program = invoke(r#""FunctionName": "work""#, "lambda:invoke");
    let handlers = Handlers::new()
        .task("work", charge)
        .task("arn:aws:states:::lambda:invoke", |request: Value| async move { Ok::<_, TaskError>(request) });
    check_output(handlers, &program, r#"{"FunctionName": "work"}"#).await;
}

#[tokio::test]
async fn a_call_without_payload_gets_an_empty_object() {
    let program = invoke(r#""FunctionName": "work""#, "lambda:invoke");
    let handlers = Handlers::new().task("work", |payload: Value| async move { Ok::<_, TaskError>(payload) });
    check_output(handlers, &program, r#"{"ExecutedVersion": "$LATEST", "Payload": {}, "StatusCode": 200}"#)
        .await;
}

#[tokio::test]
async fn a_task_nobody_answers_says_how_to_answer_it_and_is_not_caught() {
    let program = program(
        r#"{"StartAt": "Work", "States": {"Work": {"Type": "Task", "Resource": "{FUNCTION}work", "End": true,
            "Retry": [{"ErrorEquals": ["States.ALL"]}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Caught"}]}, "Caught": {"Type": "Succeed"}}}"#,
    );
    let expected = "States.Runtime: nothing answers the task `Work` (resource \
                    `arn:aws:lambda:us-east-1:123456789012:function:work`): register a handler for the \
                    resource or its function, or mock the state";
    check_failure(Handlers::new(), &program, expected).await;
}

#[tokio::test]
async fn a_panic_is_a_failed_task_with_its_message() {
    let handlers = || {
        Handlers::new().task("work", |charge: Charge| async move {
            if charge.amount > 5 {
                panic!("no more than 5, not {}", charge.amount)
            }
            Ok::<_, TaskError>(())
        })
    };
    check_failure(handlers(), &one_task(""), "Runtime.ExitError: no more than 5, not 7").await;
    let caught = program(
        r#"{"StartAt": "Work", "States": {"Work": {"Type": "Task", "Resource": "{FUNCTION}work", "End": true,
            "Catch": [{"ErrorEquals": ["States.TaskFailed"], "Next": "Caught", "ResultPath": "$.error"}]},
            "Caught": {"Type": "Pass", "OutputPath": "$.error.Cause", "End": true}}}"#,
    );
    check_output(handlers(), &caught, r#""no more than 5, not 7""#).await;
}

/// Panics before there is a future.
struct Rash;

impl TaskHandler for Rash {
    fn begin(&self, _: &Task) -> Option<Work> {
        panic!("too early")
    }
}

#[tokio::test]
async fn a_panic_at_the_beginning_is_a_failed_task_too() {
    check_failure(Handlers::new().otherwise(Rash), &one_task(""), "Runtime.ExitError: too early").await;
}

#[tokio::test]
async fn an_input_of_another_type_names_the_field() {
    let program = one_task(r#""Parameters": {"amount": "seven"},"#);
    let finished = run(Handlers::new().task("work", charge), &program, "{}").await;
    let failure = finished.failure().unwrap();
    assert_eq!(failure.error.as_deref(), Some("Runtime.UnmarshalError"));
    assert!(failure.cause.as_deref().unwrap().contains("amount"), "{failure}");
}

/// Says when it is dropped.
struct Dropped(Arc<AtomicBool>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[tokio::test]
async fn a_failing_branch_cancels_its_siblings() {
    let program = program(
        r#"{"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
            {"StartAt": "Slow", "States": {"Slow": {"Type": "Task", "Resource": "{FUNCTION}slow", "End": true}}},
            {"StartAt": "Bad", "States": {"Bad": {"Type": "Task", "Resource": "{FUNCTION}bad", "End": true}}}]}}}"#,
    );
    let (dropped, started) = (Arc::new(AtomicBool::new(false)), Arc::new(tokio::sync::Notify::new()));
    let (guard, start) = (Arc::clone(&dropped), Arc::clone(&started));
    let handlers = Handlers::new()
        .task("slow", move |_: Value| {
            let (guard, start) = (Dropped(Arc::clone(&guard)), Arc::clone(&start));
            async move {
                start.notify_one();
                std::future::pending::<()>().await;
                drop(guard);
                Ok::<_, TaskError>(())
            }
        })
        .task("bad", move |_: Value| {
            let started = Arc::clone(&started);
            async move {
                started.notified().await;
                Err::<(), _>(TaskError::new("Bad", "bad"))
            }
        });
    check_failure(handlers, &program, "Bad: bad").await;
    tokio::task::yield_now().await;
    assert!(dropped.load(Ordering::SeqCst), "the work of the other branch was dropped");
}

/// Answers at once, in the order of being asked.
struct Echo;

impl TaskHandler for Echo {
    fn begin(&self, task: &Task) -> Option<Work> {
        Some(Work::Done(Answer::Succeeded(task.request().input.clone())))
    }
}

#[tokio::test]
async fn handlers_are_asked_in_the_order_in_which_they_were_added() {
    check_output(Handlers::new().otherwise(Echo).otherwise(Rash), &one_task(""), r#"{"amount": 7}"#).await;
}
