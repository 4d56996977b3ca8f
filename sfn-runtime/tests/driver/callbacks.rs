//! Tasks that wait for a callback: completed by a handler in its place, or from outside by token.

use std::sync::Arc;

use sfn_asl::TaskError;
use sfn_query::Value;
use sfn_runtime::{CallbackError, Control, Failure, Handlers, Outcome, Program, Runtime};
use tokio::sync::mpsc;

use super::{program, run, timeline, value};

const QUEUE: &str = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";

fn waiting(resource: &str, parameters: &str) -> Arc<Program> {
    program(&format!(
        r#"{{"StartAt": "Ask", "States": {{"Ask": {{"Type": "Task", "End": true, "Resource": "{resource}",
            "TimeoutSeconds": 3600, "Parameters": {{{parameters}}}}}}}}}"#
    ))
}

fn asking_a_queue() -> Arc<Program> {
    waiting(QUEUE, r#""QueueUrl": "q", "MessageBody": {"token.$": "$$.Task.Token"}"#)
}

#[tokio::test]
async fn the_value_of_a_local_handler_stands_in_for_the_callback() {
    let program = waiting(
        "arn:aws:states:::lambda:invoke.waitForTaskToken",
        r#""FunctionName": "approve", "Payload": {"token.$": "$$.Task.Token"}"#,
    );
    let handlers = Handlers::new().task("approve", |payload: Value| async move {
        let token = payload.get("token").and_then(Value::as_str).map(str::len);
        Ok::<_, TaskError>(Value::from(token.is_some_and(|length| length > 0)))
    });
    let finished = run(handlers, &program, "{}").await;
    assert_eq!(finished.outcome(), &Outcome::Succeeded(true.into()));
    assert_eq!(
        timeline(&finished)[2..6],
        ["0 TaskScheduled", "0 TaskStarted", "0 TaskSubmitted", "0 TaskSucceeded"]
    );
}

/// A queue that tells its messages' tokens.
fn queue() -> (Handlers, mpsc::UnboundedReceiver<String>) {
    let (sender, tokens) = mpsc::unbounded_channel();
    let handlers = Handlers::new().submission(QUEUE, move |message: Value| {
        let token = message.get("MessageBody").and_then(|body| body.get("token")).and_then(Value::as_str);
        sender.send(token.unwrap_or_default().to_owned()).expect("the test listens");
        async { Ok::<_, TaskError>(value(r#"{"MessageId": "1"}"#)) }
    });
    (handlers, tokens)
}

async fn started() -> (sfn_runtime::Running, Control, String) {
    let (handlers, mut tokens) = queue();
    let running = Runtime::new(handlers).start(&asking_a_queue(), value("{}"));
    let control = running.control();
    let token = tokens.recv().await.expect("a message was sent");
    (running, control, token)
}

#[tokio::test]
async fn a_token_is_completed_from_outside_once() {
    let (running, control, token) = started().await;
    assert_eq!(control.send_task_heartbeat(&token).await, Ok(()));
    assert_eq!(control.send_task_success("another", Value::Null).await, Err(CallbackError::NoSuchTask));
    assert_eq!(control.send_task_success(&token, "yes".into()).await, Ok(()));
    let finished = running.await.unwrap();
    assert_eq!(finished.outcome(), &Outcome::Succeeded("yes".into()));
    assert_eq!(control.send_task_success(&token, "no".into()).await, Err(CallbackError::Ended));
}

#[tokio::test]
async fn a_token_is_failed_from_outside() {
    let (running, control, token) = started().await;
    assert_eq!(control.send_task_failure(&token, Failure::new("No", "refused")).await, Ok(()));
    assert_eq!(running.await.unwrap().failure(), Some(&Failure::new("No", "refused")));
}

#[tokio::test]
async fn an_execution_that_waits_can_be_stopped() {
    let (running, control, _) = started().await;
    control.stop(Failure::new("Stopped", "by hand"));
    let finished = running.await.unwrap();
    assert_eq!(finished.status(), "ABORTED");
    assert_eq!(finished.failure(), Some(&Failure::new("Stopped", "by hand")));
}

#[tokio::test]
async fn in_virtual_time_a_callback_that_does_not_come_times_out_at_once() {
    let (handlers, _tokens) = queue();
    let finished = run(handlers, &asking_a_queue(), "{}").await;
    assert_eq!(finished.failure().unwrap().error.as_deref(), Some("States.Timeout"));
    assert_eq!(timeline(&finished).last().unwrap(), "3600 ExecutionFailed");
}
