//! Every type of history event, and an execution that shows it.

use std::{collections::BTreeSet, sync::Arc};

use sfn_asl::TaskError;
use sfn_query::Value;
use sfn_runtime::{Activities, Failure, Finished, Handlers, Machines, Runtime, Timestamp};

use super::{program, value};

/// The event types of the API.
const ALL: [&str; 62] = [
    "ActivityFailed",
    "ActivityScheduleFailed",
    "ActivityScheduled",
    "ActivityStarted",
    "ActivitySucceeded",
    "ActivityTimedOut",
    "ChoiceStateEntered",
    "ChoiceStateExited",
    "EvaluationFailed",
    "ExecutionAborted",
    "ExecutionFailed",
    "ExecutionRedriven",
    "ExecutionStarted",
    "ExecutionSucceeded",
    "ExecutionTimedOut",
    "FailStateEntered",
    "LambdaFunctionFailed",
    "LambdaFunctionScheduleFailed",
    "LambdaFunctionScheduled",
    "LambdaFunctionStartFailed",
    "LambdaFunctionStarted",
    "LambdaFunctionSucceeded",
    "LambdaFunctionTimedOut",
    "MapIterationAborted",
    "MapIterationFailed",
    "MapIterationStarted",
    "MapIterationSucceeded",
    "MapRunAborted",
    "MapRunFailed",
    "MapRunRedriven",
    "MapRunStarted",
    "MapRunSucceeded",
    "MapStateAborted",
    "MapStateEntered",
    "MapStateExited",
    "MapStateFailed",
    "MapStateStarted",
    "MapStateSucceeded",
    "ParallelStateAborted",
    "ParallelStateEntered",
    "ParallelStateExited",
    "ParallelStateFailed",
    "ParallelStateStarted",
    "ParallelStateSucceeded",
    "PassStateEntered",
    "PassStateExited",
    "SucceedStateEntered",
    "SucceedStateExited",
    "TaskFailed",
    "TaskScheduled",
    "TaskStartFailed",
    "TaskStarted",
    "TaskStateAborted",
    "TaskStateEntered",
    "TaskStateExited",
    "TaskSubmitFailed",
    "TaskSubmitted",
    "TaskSucceeded",
    "TaskTimedOut",
    "WaitStateAborted",
    "WaitStateEntered",
    "WaitStateExited",
];

/// Types that no execution shows here: they tell of roles and quotas, and what is scheduled here always starts.
const NEVER: [&str; 4] = [
    "ActivityScheduleFailed",
    "LambdaFunctionScheduleFailed",
    "LambdaFunctionStartFailed",
    "TaskStartFailed",
];

const ACTIVITY: &str = "arn:aws:states:us-east-1:123456789012:activity";
const SERVICE: &str = "arn:aws:states:::lambda:invoke";

fn handlers() -> Handlers {
    let fails = |_: Value| async { Err::<Value, _>(TaskError::new("Odd", "as asked")) };
    Handlers::new()
        .task("ok", |it: Value| async move { Ok::<_, TaskError>(it) })
        .task("fails", fails)
        .task("hangs", |_: Value| std::future::pending::<Result<Value, TaskError>>())
        .task(&format!("{ACTIVITY}:ok"), |it: Value| async move { Ok::<_, TaskError>(it) })
        .task(&format!("{ACTIVITY}:fails"), fails)
}

fn runtime() -> Runtime {
    let (activities, machines) = (Activities::new(), Machines::new());
    activities.create(&format!("{ACTIVITY}:nobody"));
    machines.insert("child", &program(r#"{"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}"#));
    let runtime = Runtime::builder(handlers()).activities(Arc::new(activities)).machines(Arc::new(machines));
    runtime.virtual_time(Timestamp::from_millis(0)).build()
}

async fn run(states: &str) -> Finished {
    let machine = program(&format!(r#"{{"StartAt": "A", "States": {{{states}}}}}"#));
    runtime().start(&machine, value(r#"{"n": 1, "list": [1, 2]}"#)).await.expect("it runs")
}

fn types(finished: &Finished) -> Vec<&'static str> {
    finished.history().map(|event| event.event_type()).collect()
}

/// A task of one state.
fn task(name: &str, fields: &str) -> String {
    format!(r#""{name}": {{"Type": "Task", "TimeoutSeconds": 5, {fields}, "End": true}}"#)
}

fn lambda(function: &str) -> String {
    format!(r#""Resource": "{{FUNCTION}}{function}""#)
}

fn service(function: &str) -> String {
    format!(r#""Resource": "{SERVICE}", "Parameters": {{"FunctionName": "{function}"}}"#)
}

fn starts(machine: &str) -> String {
    let arn = format!("arn:aws:states:us-east-1:123456789012:stateMachine:{machine}");
    format!(
        r#""Resource": "arn:aws:states:::states:startExecution.sync", "Parameters": {{"StateMachineArn": "{arn}"}}"#
    )
}

/// A Parallel state whose last branch fails while the others are at work.
fn falls_beside(branches: &[String]) -> String {
    let fails = task("Falls", &lambda("fails"));
    let all = branches.iter().cloned().chain([format!(r#"{{"StartAt": "Falls", "States": {{{fails}}}}}"#)]);
    let all: Vec<_> = all.collect();
    format!(r#""A": {{"Type": "Parallel", "End": true, "Branches": [{}]}}"#, all.join(", "))
}

fn inner(kind: &str) -> String {
    let hangs = task("Hangs", &lambda("hangs"));
    let scope = format!(r#""StartAt": "Hangs", "States": {{{hangs}}}"#);
    let state = match kind {
        "Parallel" => format!(r#""Type": "Parallel", "Branches": [{{{scope}}}]"#),
        "Map" => format!(r#""Type": "Map", "ItemsPath": "$.list", "ItemProcessor": {{{scope}}}"#),
        "MapRun" => format!(
            r#""Type": "Map", "ItemsPath": "$.list", "ItemProcessor": {{"ProcessorConfig": {{"Mode": "DISTRIBUTED",
                "ExecutionType": "STANDARD"}}, {scope}}}"#
        ),
        _ => r#""Type": "Wait", "Seconds": 99"#.to_owned(),
    };
    format!(r#"{{"StartAt": "In", "States": {{"In": {{{state}, "End": true}}}}}}"#)
}

fn map(mode: &str, function: &str) -> String {
    let work = task("Work", &lambda(function));
    let config = format!(
        r#""ProcessorConfig": {{"Mode": "{mode}"{}}}"#,
        match mode {
            "DISTRIBUTED" => r#", "ExecutionType": "STANDARD""#,
            _ => "",
        }
    );
    format!(
        r#""A": {{"Type": "Map", "ItemsPath": "$.list", "MaxConcurrency": 2, "End": true,
            "ItemProcessor": {{{config}, "StartAt": "Work", "States": {{{work}}}}}}}"#
    )
}

#[tokio::test(start_paused = true)]
async fn every_event_type_is_shown_by_an_execution_or_listed_as_one_that_none_shows() {
    let simple = r#""A": {"Type": "Pass", "Next": "C"}, "W": {"Type": "Wait", "Seconds": 1, "Next": "S"},
        "C": {"Type": "Choice", "Choices": [{"Variable": "$.n", "IsPresent": true, "Next": "W"}], "Default": "F"},
        "S": {"Type": "Succeed"}, "F": {"Type": "Fail"}"#;
    let cases = [
        simple.to_owned(),
        r#""A": {"Type": "Fail", "Error": "E"}"#.to_owned(),
        r#""A": {"Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% $nothing %}", "End": true}"#
            .to_owned(),
        task("A", &lambda("ok")),
        task("A", &lambda("fails")),
        task("A", &lambda("hangs")),
        task("A", &service("ok")),
        task("A", &service("fails")),
        task("A", &service("hangs")),
        task("A", &starts("child")),
        task("A", &starts("nowhere")),
        task("A", &format!(r#""Resource": "{ACTIVITY}:ok""#)),
        task("A", &format!(r#""Resource": "{ACTIVITY}:fails""#)),
        map("INLINE", "ok"),
        map("INLINE", "fails"),
        map("DISTRIBUTED", "ok"),
        map("DISTRIBUTED", "fails"),
        r#""A": {"Type": "Parallel", "End": true, "Branches": [{"StartAt": "P", "States": {
            "P": {"Type": "Pass", "End": true}}}]}"#
            .to_owned(),
        falls_beside(&[
            inner("Wait"),
            inner("Parallel").replace("\"In\"", "\"P\"").replace("Hangs", "HangsP"),
        ]),
        falls_beside(&[inner("Map")]),
        falls_beside(&[inner("MapRun")]),
    ];
    let mut shown = BTreeSet::new();
    for case in &cases {
        shown.extend(types(&run(case).await));
    }
    shown.extend(of_the_outside().await);
    let expected: BTreeSet<_> = ALL.into_iter().filter(|it| !NEVER.contains(it)).collect();
    let missing: Vec<_> = expected.difference(&shown).collect();
    let unknown: Vec<_> = shown.difference(&expected).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "missing {missing:?}, unknown {unknown:?}");
}

/// Events that come of what is done to an execution from outside.
async fn of_the_outside() -> BTreeSet<&'static str> {
    let mut shown = BTreeSet::new();
    let waits = program(
        r#"{"StartAt": "W", "TimeoutSeconds": 5, "States": {"W": {"Type": "Wait", "Seconds": 9, "End": true}}}"#,
    );
    let timed_out = runtime().start(&waits, 1.into()).await.expect("it runs");
    shown.extend(types(&timed_out));
    let again = runtime().redrive(&timed_out).expect("it can be").await.expect("it runs");
    shown.extend(types(&again));

    let each = program(
        r#"{"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "F", "States": {"F": {"Type": "Fail"}}}}}}"#,
    );
    let failed = runtime().start(&each, value("[1]")).await.expect("it runs");
    let again = runtime().redrive(&failed).expect("it can be").await.expect("it runs");
    shown.extend(types(&again));

    let runtime = runtime();
    let stopped = runtime.start(&waits, 1.into());
    stopped.control().stop(Failure::named("Enough"));
    shown.extend(types(&stopped.await.expect("it runs")));

    let taken = program(&format!(
        r#"{{"StartAt": "A", "States": {{"A": {{"Type": "Task", "TimeoutSeconds": 5, "End": true,
            "Resource": "{ACTIVITY}:hangs"}}}}}}"#
    ));
    let hangs = handlers()
        .task(&format!("{ACTIVITY}:hangs"), |_: Value| std::future::pending::<Result<Value, TaskError>>());
    let runtime = Runtime::builder(hangs).virtual_time(Timestamp::from_millis(0)).build();
    shown.extend(types(&runtime.start(&taken, 1.into()).await.expect("it runs")));
    shown
}
