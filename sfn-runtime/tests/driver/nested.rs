//! Executions in executions.

use std::sync::Arc;

use sfn_query::Value;
use sfn_runtime::{Failure, Finished, Handlers, Machines, MemoryStore, Program, Runtime, Store};

use super::program as compiled;

const PLACE: &str = "arn:aws:states:us-east-1:123456789012";

/// A machine of one task that starts another; `rest` are more fields of the task.
fn starts(machine: &str, pattern: &str, rest: &str) -> Arc<Program> {
    compiled(&format!(
        r#"{{"StartAt": "Start", "States": {{"Start": {{"Type": "Task", "End": true, {rest}
            "Resource": "arn:aws:states:::states:startExecution{pattern}",
            "Parameters": {{"StateMachineArn": "{PLACE}:stateMachine:{machine}", "Input.$": "$", "Name": "child"}}}}}}}}"#
    ))
}

fn pass() -> Arc<Program> {
    compiled(r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": {"done": true}, "End": true}}}"#)
}

fn waits(seconds: u32) -> Arc<Program> {
    compiled(&format!(
        r#"{{"StartAt": "W", "States": {{"W": {{"Type": "Wait", "Seconds": {seconds}, "End": true}}}}}}"#
    ))
}

fn runtime(machines: &[(&str, Arc<Program>)]) -> Runtime {
    let registered = Machines::new();
    machines.iter().for_each(|(name, program)| registered.insert(name, program));
    let start = "2026-01-01T00:00:00Z".parse().expect("a time");
    Runtime::builder(Handlers::new()).machines(Arc::new(registered)).virtual_time(start).build()
}

async fn run(machines: &[(&str, Arc<Program>)], program: &Arc<Program>) -> Finished {
    runtime(machines).start(program, "{\"a\":1}".parse().expect("JSON")).await.expect("it runs")
}

fn member<'v>(value: &'v Value, name: &str) -> &'v Value {
    value.get(name).unwrap_or(&Value::Null)
}

#[tokio::test]
async fn a_child_that_is_waited_for_gives_its_description_as_text_or_as_json() {
    let child = [("child", pass())];
    for (pattern, output) in [(".sync", r#""{\"done\":true}""#), (".sync:2", r#"{"done":true}"#)] {
        let finished = run(&child, &starts("child", pattern, "")).await;
        let described = finished.output().expect("it succeeded");
        assert_eq!(member(described, "Output").to_string(), output);
        assert_eq!(member(described, "Status"), &Value::from("SUCCEEDED"));
        assert_eq!(member(described, "ExecutionArn"), &Value::from(format!("{PLACE}:execution:child:child")));
        let names: Vec<_> = described.as_object().unwrap().keys().collect();
        assert!(names.is_sorted(), "{names:?}");
        let types: Vec<_> = finished.history().map(|event| event.event_type()).collect();
        assert_eq!(types[2..6], ["TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded"]);
    }
}

#[tokio::test]
async fn a_child_that_fails_fails_its_task_with_its_description() {
    let fails =
        compiled(r#"{"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "E", "Cause": "c"}}}"#);
    let finished = run(&[("child", fails)], &starts("child", ".sync", "")).await;
    let failure = finished.failure().unwrap();
    assert_eq!(failure.error_name(), "States.TaskFailed");
    let cause: Value = failure.cause.as_deref().unwrap().parse().unwrap();
    assert_eq!((member(&cause, "Error"), member(&cause, "Status")), (&"E".into(), &"FAILED".into()));
}

#[tokio::test]
async fn a_child_that_is_not_waited_for_is_answered_at_once() {
    let finished = run(&[("child", waits(1_000_000))], &starts("child", "", "")).await;
    let names: Vec<_> =
        finished.output().unwrap().as_object().unwrap().keys().map(ToString::to_string).collect();
    assert_eq!(names, ["ExecutionArn", "SdkHttpMetadata", "SdkResponseMetadata", "StartDate"]);
}

#[tokio::test]
async fn a_machine_that_is_not_there_is_told_as_the_service_tells_it() {
    let finished = run(&[], &starts("nowhere", "", "")).await;
    let failure = finished.failure().unwrap();
    assert_eq!(failure.error_name(), "StepFunctions.StateMachineDoesNotExistException");
    let expected =
        format!("State Machine Does Not Exist: '{PLACE}:stateMachine:nowhere' (Service: AWSStepFunctions;");
    assert!(failure.cause.as_deref().unwrap().starts_with(&expected), "{failure}");
    let finished = run(&[], &starts("nowhere", ".sync", "")).await;
    assert!(finished.history().any(|event| event.event_type() == "TaskSubmitFailed"));
}

#[tokio::test]
async fn a_wait_in_a_child_takes_its_time_in_the_parent() {
    let finished = run(&[("child", waits(86_400))], &starts("child", ".sync:2", "")).await;
    let (first, last) = (&finished.journal()[0], finished.journal().last().unwrap());
    assert_eq!(last.at.as_millis() - first.at.as_millis(), 86_400_000);
}

#[tokio::test]
async fn children_end_in_the_order_of_their_times() {
    let branch = |name: &str, machine: &str| {
        format!(
            r#"{{"StartAt": "{name}", "States": {{"{name}": {{"Type": "Task", "End": true,
            "Resource": "arn:aws:states:::states:startExecution.sync:2",
            "Parameters": {{"StateMachineArn": "{PLACE}:stateMachine:{machine}"}}}}}}}}"#
        )
    };
    let (slow, quick) = (branch("Slow", "slow"), branch("Quick", "quick"));
    let both = compiled(&format!(
        r#"{{"StartAt": "Both", "States": {{"Both": {{"Type": "Parallel", "End": true, "Branches": [{slow}, {quick}]}}}}}}"#
    ));
    let finished = run(&[("slow", waits(10)), ("quick", waits(5))], &both).await;
    let left: Vec<_> = finished
        .history()
        .filter(|event| event.event_type() == "TaskStateExited")
        .map(|event| {
            event.to_value(true).get("stateExitedEventDetails").unwrap().get("name").unwrap().to_string()
        })
        .collect();
    assert_eq!(left, ["\"Quick\"", "\"Slow\""]);
}

#[tokio::test]
async fn a_child_that_takes_too_long_times_its_task_out() {
    let finished = run(&[("child", waits(10))], &starts("child", ".sync", r#""TimeoutSeconds": 5,"#)).await;
    assert_eq!(finished.failure().unwrap().error_name(), "States.Timeout");
}

#[tokio::test]
async fn stopping_the_parent_stops_a_child_that_is_waited_for() {
    let (store, machines) = (Arc::new(MemoryStore::new()), Machines::new());
    machines.insert("child", &waits(3_600));
    let runtime = Runtime::builder(Handlers::new()).machines(Arc::new(machines)).store(store.clone()).build();
    let running = runtime.start(&starts("child", ".sync", ""), "{}".parse().unwrap());
    let arn = format!("{PLACE}:execution:child:child");
    while store.load(&arn).await.unwrap().len() < 3 {
        tokio::task::yield_now().await;
    }
    running.control().stop(Failure::named("Enough"));
    assert_eq!(running.await.unwrap().status(), "ABORTED");
    let aborted = |record: &sfn_runtime::Record| format!("{:?}", record.fact).starts_with("ExecutionAborted");
    while !store.load(&arn).await.unwrap().iter().any(aborted) {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_machine_that_starts_itself_without_end_comes_to_an_end() {
    let itself = compiled(&format!(
        r#"{{"StartAt": "Again", "States": {{"Again": {{"Type": "Task", "End": true,
            "Resource": "arn:aws:states:::states:startExecution.sync",
            "Parameters": {{"StateMachineArn": "{PLACE}:stateMachine:itself"}}}}}}}}"#
    ));
    let finished = run(&[("itself", itself.clone())], &itself).await;
    assert_eq!(finished.failure().unwrap().error_name(), "States.TaskFailed");
}

#[tokio::test]
async fn a_child_gives_the_token_back_that_it_was_handed() {
    let gives_back = compiled(
        r#"{"StartAt": "Give", "States": {"Give": {"Type": "Task", "End": true,
            "Resource": "arn:aws:states:::aws-sdk:sfn:sendTaskSuccess",
            "Parameters": {"TaskToken.$": "$.token", "Output": "[1]"}}}}"#,
    );
    let parent = compiled(&format!(
        r#"{{"StartAt": "Start", "States": {{"Start": {{"Type": "Task", "End": true,
            "Resource": "arn:aws:states:::states:startExecution.waitForTaskToken",
            "Parameters": {{"StateMachineArn": "{PLACE}:stateMachine:child", "Input": {{"token.$": "$$.Task.Token"}}}}}}}}}}"#
    ));
    let finished = run(&[("child", gives_back)], &parent).await;
    assert_eq!(finished.output().map(ToString::to_string).as_deref(), Some("[1]"));
}

#[tokio::test]
async fn a_token_that_nobody_waits_with_is_invalid() {
    let sends = compiled(
        r#"{"StartAt": "Give", "States": {"Give": {"Type": "Task", "End": true,
            "Resource": "arn:aws:states:::aws-sdk:sfn:sendTaskFailure", "Parameters": {"TaskToken": "nobody's"}}}}"#,
    );
    let failure = run(&[], &sends).await.failure().cloned().unwrap();
    assert_eq!(failure.error_name(), "Sfn.InvalidTokenException");
    assert!(
        failure.cause.unwrap().starts_with("Invalid Token: 'Invalid token' (Service: Sfn, Status Code: 400,")
    );
}

#[tokio::test]
async fn a_name_is_used_once() {
    let twice = compiled(&format!(
        r#"{{"StartAt": "A", "States": {{
            "A": {{"Type": "Task", "Resource": "arn:aws:states:::states:startExecution", "ResultPath": null, "Next": "B",
                "Parameters": {{"StateMachineArn": "{PLACE}:stateMachine:child", "Name": "one"}}}},
            "B": {{"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sfn:startExecution", "End": true,
                "Parameters": {{"StateMachineArn": "{PLACE}:stateMachine:child", "Name": "one"}}}}}}}}"#
    ));
    let failure = run(&[("child", pass())], &twice).await.failure().cloned().unwrap();
    assert_eq!(failure.error_name(), "Sfn.ExecutionAlreadyExistsException");
}

#[tokio::test]
async fn a_parent_that_is_taken_up_again_waits_for_the_child_that_it_has() {
    let (store, registered) = (Arc::new(MemoryStore::new()), Arc::new(Machines::new()));
    registered.insert("child", &waits(3_600));
    let builder = || Runtime::builder(Handlers::new()).machines(Arc::clone(&registered));
    let parent = starts("child", ".sync:2", "");
    let first = builder().store(store.clone()).build();
    let running = first.launch(&parent).machine("m").name("p").start("{}".parse().unwrap());
    let (of_parent, of_child) = (running.arn().to_string(), format!("{PLACE}:execution:child:child"));
    while store.load(&of_child).await.unwrap().len() < 3 || store.load(&of_parent).await.unwrap().len() < 5 {
        tokio::task::yield_now().await;
    }

    // All that is left of the first process is what it stored.
    let left = Arc::new(MemoryStore::new());
    for arn in [&of_parent, &of_child] {
        left.append(arn, 0, &store.load(arn).await.unwrap()).await.unwrap();
    }
    let start = "2026-01-01T00:00:00Z".parse().expect("a time");
    let second = builder().store(left.clone()).virtual_time(start).build();
    let finished = second.resume(&parent, &of_parent).await.unwrap().await.unwrap();
    assert_eq!(member(finished.output().unwrap(), "Status"), &Value::from("SUCCEEDED"));
    let starts = left
        .load(&of_child)
        .await
        .unwrap()
        .iter()
        .filter(|it| format!("{:?}", it.fact).starts_with("ExecutionStarted"))
        .count();
    assert_eq!(starts, 1);
}
