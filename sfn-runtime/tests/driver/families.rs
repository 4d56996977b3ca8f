//! One virtual time for executions that start one another: what one says to another comes when it is said.

use std::sync::{Arc, Mutex};

use proptest::prelude::*;
use sfn_asl::TaskError;
use sfn_query::Value;
use sfn_runtime::{Finished, Handlers, Machines, Program, Runtime, Seed};

use super::program;

const PLACE: &str = "arn:aws:states:us-east-1:123456789012";

/// `keep` takes a token and lets its task wait; `fetch` gives the token that was kept.
fn handlers() -> Handlers {
    let kept = Arc::new(Mutex::new(Value::Null));
    let put = Arc::clone(&kept);
    Handlers::new()
        .submission("keep", move |payload: Value| {
            *put.lock().expect("nobody panics") = payload.get("token").cloned().unwrap_or_default();
            async { Ok::<_, TaskError>(Value::Null) }
        })
        .task("fetch", move |_: Value| {
            let token = kept.lock().expect("nobody panics").clone();
            async move { Ok::<_, TaskError>(token) }
        })
}

async fn run(child: &Arc<Program>, parent: &Arc<Program>) -> Finished {
    let registered = Machines::new();
    registered.insert("child", child);
    let start = "2026-01-01T00:00:00Z".parse().expect("a time");
    let runtime = Runtime::builder(handlers()).machines(Arc::new(registered)).virtual_time(start).build();
    let launch = runtime.launch(parent).name("parent").seed(Seed(7));
    launch.start(super::value("{}")).await.expect("it runs")
}

/// Seconds from the start of an execution to each of its events, and what they are.
fn at_seconds(finished: &Finished) -> Vec<String> {
    let start = finished.journal()[0].at.as_millis();
    let line = |event: sfn_runtime::HistoryEvent| {
        format!("{} {}", (event.timestamp.as_millis() - start) / 1000, event.event_type())
    };
    finished.history().map(line).collect()
}

/// States that wait, and then have their task succeed with a token.
fn give(seconds: u32, token: &str) -> String {
    format!(
        r#""StartAt": "Sleep", "States": {{"Sleep": {{"Type": "Wait", "Seconds": {seconds}, "Next": "Fetch"}},
            "Fetch": {{"Type": "Task", "Resource": "{{FUNCTION}}fetch", "ResultPath": "$.kept", "Next": "Give"}},
            "Give": {{"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sfn:sendTaskSuccess", "Next": "Rest",
                "Parameters": {{"TaskToken.$": "{token}", "Output": "1"}}}},
            "Rest": {{"Type": "Wait", "Seconds": 500, "End": true}}}}"#
    )
}

/// States that wait with a token that a handler keeps.
fn wait(timeout: u32) -> String {
    format!(
        r#""StartAt": "Wait", "States": {{"Wait": {{"Type": "Task", "End": true, "TimeoutSeconds": {timeout},
            "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
            "Parameters": {{"FunctionName": "keep", "Payload": {{"token.$": "$$.Task.Token"}}}}}}}}"#
    )
}

/// A state that starts the child in that way.
fn start(pattern: &str, input: &str, rest: &str) -> String {
    format!(
        r#""StartAt": "Start", "States": {{"Start": {{"Type": "Task", "End": true, {rest}
            "Resource": "arn:aws:states:::states:startExecution{pattern}",
            "Parameters": {{"StateMachineArn": "{PLACE}:stateMachine:child", "Input": {input}}}}}}}"#
    )
}

fn machine(scope: &str) -> Arc<Program> {
    program(&format!("{{{scope}}}"))
}

fn beside(scopes: &[String]) -> Arc<Program> {
    let branches: Vec<_> = scopes.iter().map(|scope| format!("{{{scope}}}")).collect();
    let scope = format!(
        r#""StartAt": "All", "States": {{"All": {{"Type": "Parallel", "End": true, "Branches": [{}]}}}}"#,
        branches.join(",")
    );
    machine(&scope)
}

#[tokio::test]
async fn a_token_comes_at_the_time_at_which_a_child_gives_it_back() {
    let hands_on =
        start(".waitForTaskToken", r#"{"token.$": "$$.Task.Token"}"#, r#""TimeoutSeconds": 3600,"#);
    let early = at_seconds(&run(&machine(&give(90, "$.token")), &machine(&hands_on)).await);
    assert!(early.contains(&"90 TaskSucceeded".to_owned()), "{early:?}");
    let late = at_seconds(&run(&machine(&give(4_000, "$.token")), &machine(&hands_on)).await);
    assert!(late.contains(&"3600 TaskTimedOut".to_owned()), "{late:?}");
}

#[tokio::test]
async fn time_goes_no_faster_than_a_child_that_nobody_waits_for() {
    let both = beside(&[wait(7_200), start("", "{}", "")]);
    let early = at_seconds(&run(&machine(&give(90, "$.kept")), &both).await);
    assert!(early.contains(&"90 TaskSucceeded".to_owned()), "{early:?}");
    let late = at_seconds(&run(&machine(&give(9_000, "$.kept")), &both).await);
    assert!(late.contains(&"7200 TaskTimedOut".to_owned()), "{late:?}");
}

#[tokio::test]
async fn a_parent_gives_a_token_to_its_child_before_the_child_times_out() {
    let both = beside(&[start(".sync", "{}", ""), give(25, "$.kept")]);
    let early = run(&machine(&wait(3_600)), &both).await;
    let events = at_seconds(&early);
    assert_eq!(early.status(), "SUCCEEDED", "{events:?}");
    assert!(events.contains(&"25 TaskSucceeded".to_owned()), "{events:?}");
}

#[tokio::test]
async fn an_execution_is_the_worker_of_another() {
    let activity = format!("{PLACE}:activity:pack");
    let asks = format!(
        r#""StartAt": "Sleep", "States": {{"Sleep": {{"Type": "Wait", "Seconds": 30, "Next": "Ask"}},
            "Ask": {{"Type": "Task", "End": true, "Resource": "{activity}", "TimeoutSeconds": 100,
                "Parameters": {{"box": 1}}}}}}"#
    );
    let works = format!(
        r#""StartAt": "Get", "States": {{"Get": {{"Type": "Task", "Next": "Any?",
                "Resource": "arn:aws:states:::aws-sdk:sfn:getActivityTask",
                "Parameters": {{"ActivityArn": "{activity}", "WorkerName": "w"}}}},
            "Any?": {{"Type": "Choice", "Choices": [{{"Variable": "$.TaskToken", "IsPresent": true, "Next": "Pack"}}],
                "Default": "None"}},
            "Pack": {{"Type": "Wait", "Seconds": 5, "Next": "Give"}},
            "Give": {{"Type": "Task", "End": true, "Resource": "arn:aws:states:::aws-sdk:sfn:sendTaskSuccess",
                "Parameters": {{"TaskToken.$": "$.TaskToken", "Output.$": "$.Input"}}}},
            "None": {{"Type": "Succeed"}}}}"#
    );
    let activities = Arc::new(sfn_runtime::Activities::new());
    activities.create(&activity);
    let start = "2026-01-01T00:00:00Z".parse().expect("a time");
    let builder =
        || Runtime::builder(Handlers::new()).activities(Arc::clone(&activities)).virtual_time(start);
    let both = builder().build().start(&beside(&[asks, works.clone()]), Value::Null).await.expect("it runs");
    let events = at_seconds(&both);
    assert_eq!(both.output().map(ToString::to_string).as_deref(), Some(r#"[{"box":1},{}]"#), "{events:?}");
    for expected in ["30 ActivityStarted", "30 TaskSucceeded", "35 ActivitySucceeded", "35 TaskSucceeded"] {
        assert!(events.contains(&expected.to_owned()), "no {expected} in {events:?}");
    }

    // Nobody asks for anything: after a minute the worker has nothing.
    let idle = builder().build().start(&machine(&works), Value::Null).await.expect("it runs");
    assert_eq!(idle.output().map(ToString::to_string).as_deref(), Some("{}"));
    assert!(at_seconds(&idle).contains(&"60 TaskSucceeded".to_owned()), "{:?}", at_seconds(&idle));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Children end at their times, in the order of their times, and every run is like every other.
    #[test]
    fn children_take_their_time_whoever_waits_for_them(waits in prop::collection::vec((0_u32..50, 0_u32..50, any::<bool>()), 1..6)) {
        let scopes: Vec<_> = waits.iter().enumerate().map(|(at, (before, child, is_waited))| {
            let pattern = if *is_waited { ".sync" } else { "" };
            let start = start(pattern, &format!(r#"{{"seconds": {child}}}"#), "");
            let sleep = format!(r#""Sleep{at}": {{"Type": "Wait", "Seconds": {before}, "Next": "Start{at}"}},"#);
            let start = start.replace("\"Start\"", &format!("\"Start{at}\""));
            start.replacen(&format!("\"Start{at}\", \"States\": {{"), &format!("\"Sleep{at}\", \"States\": {{{sleep}"), 1)
        }).collect();
        let child = machine(
            r#""StartAt": "W", "States": {"W": {"Type": "Wait", "SecondsPath": "$.seconds", "End": true}}"#,
        );
        let parent = beside(&scopes);
        let tokio = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (first, second) = tokio.block_on(async { (run(&child, &parent).await, run(&child, &parent).await) });
        prop_assert_eq!(first.journal(), second.journal());
        let mut expected: Vec<_> =
            waits.iter().map(|(before, child, is_waited)| before + if *is_waited { *child } else { 0 }).collect();
        expected.sort_unstable();
        let ended: Vec<_> = at_seconds(&first)
            .iter()
            .filter_map(|line| line.strip_suffix(" TaskSucceeded")?.parse::<u32>().ok())
            .collect();
        prop_assert_eq!(ended, expected);
    }
}
