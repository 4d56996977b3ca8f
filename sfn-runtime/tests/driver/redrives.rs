//! Redrives: executions that fell go on from where they fell.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use sfn_asl::TaskError;
use sfn_query::Value;
use sfn_runtime::{Execution, Failure, Finished, Handlers, NotRedrivable, Program, Runtime, Timestamp};

use super::{program, value};

/// A function `flaky` that fails so often and then returns what it is given; counts its calls.
fn flaky(failures: u32) -> (Handlers, Arc<AtomicU32>) {
    let calls = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&calls);
    let handlers = Handlers::new().task("flaky", move |input: Value| {
        let call = counted.fetch_add(1, Ordering::SeqCst);
        async move {
            match call < failures {
                true => Err(TaskError::new("Down", "no net")),
                false => Ok(input),
            }
        }
    });
    (handlers, calls)
}

fn runtime(handlers: Handlers) -> Runtime {
    Runtime::builder(handlers).virtual_time(Timestamp::from_millis(0)).build()
}

/// Runs until it falls, and redrives it once.
async fn redriven(handlers: Handlers, program: &Arc<Program>, input: &str) -> (Finished, Finished) {
    let runtime = runtime(handlers);
    let fallen = runtime.start(program, value(input)).await.expect("it runs");
    let again = runtime.redrive(&fallen).expect("it can be redriven").await.expect("it runs");
    let replayed = Execution::replay(Arc::clone(program), again.journal());
    assert_eq!((replayed.outcome(), replayed.redrives()), (Some(again.outcome()), 1));
    (fallen, again)
}

/// The events after the fall: `id<-previous type`.
fn since(fallen: &Finished, again: &Finished) -> Vec<String> {
    let events = again.history().skip(fallen.history().count());
    events
        .map(|it| format!("{}<-{} {}", it.id.number(), it.previous_event_id.number(), it.event_type()))
        .collect()
}

const FLAKY: &str = r#""Type": "Task", "Resource": "{FUNCTION}flaky""#;

#[tokio::test]
async fn a_failed_task_is_scheduled_again_and_what_succeeded_before_is_not() {
    let machine = program(&format!(
        r#"{{"StartAt": "Before", "States": {{"Before": {{"Type": "Pass", "Result": 7, "Next": "Work"}},
            "Work": {{{FLAKY}, "End": true}}}}}}"#
    ));
    let (fallen, again) = redriven(flaky(1).0, &machine, "{}").await;
    assert_eq!(fallen.failure().unwrap().error_name(), "Down");
    assert_eq!((again.output(), again.redrives()), (Some(&7.into()), 1));
    let expected = [
        "9<-8 ExecutionRedriven",
        "10<-9 LambdaFunctionScheduled",
        "11<-10 LambdaFunctionStarted",
        "12<-11 LambdaFunctionSucceeded",
        "13<-12 TaskStateExited",
        "14<-13 ExecutionSucceeded",
    ];
    assert_eq!(since(&fallen, &again), expected);
    let event = again.history().nth(8).unwrap().to_value(true);
    let details = event.get("executionRedrivenEventDetails").unwrap();
    assert_eq!(details.to_string(), r#"{"redriveCount":1}"#);
}

#[tokio::test]
async fn only_the_branches_that_were_not_done_are_run_again() {
    let machine = program(&format!(
        r#"{{"StartAt": "All", "States": {{"All": {{"Type": "Parallel", "End": true, "Branches": [
            {{"StartAt": "Quick", "States": {{"Quick": {{"Type": "Pass", "Result": 1, "End": true}}}}}},
            {{"StartAt": "Slow", "States": {{"Slow": {{"Type": "Wait", "Seconds": 60, "End": true}}}}}},
            {{"StartAt": "Work", "States": {{"Work": {{{FLAKY}, "End": true}}}}}}]}}}}}}"#
    ));
    let (fallen, again) = redriven(flaky(1).0, &machine, "2").await;
    assert_eq!(again.output().unwrap().to_string(), "[1,2,2]");
    let types: Vec<_> = again.history().skip(fallen.history().count()).map(|it| it.event_type()).collect();
    let entered = types.iter().filter(|it| it.ends_with("Entered")).count();
    assert_eq!((entered, types.iter().filter(|it| **it == "WaitStateExited").count()), (0, 1), "{types:?}");
}

#[tokio::test]
async fn a_map_goes_on_with_the_items_that_were_not_done() {
    let machine = program(&format!(
        r#"{{"StartAt": "Each", "States": {{"Each": {{"Type": "Map", "MaxConcurrency": 1, "End": true,
            "ItemProcessor": {{"StartAt": "Work", "States": {{"Work": {{{FLAKY}, "End": true}}}}}}}}}}}}"#
    ));
    let (handlers, calls) = flaky(1);
    let (_, again) = redriven(handlers, &machine, "[1,2,3]").await;
    assert_eq!(again.output().unwrap().to_string(), "[1,2,3]");
    assert_eq!(calls.load(Ordering::SeqCst), 4);
}

#[tokio::test]
async fn a_fail_state_is_entered_again_and_fails_again() {
    let machine = program(
        r#"{"StartAt": "Count", "States": {"Count": {"Type": "Pass", "Parameters": {"n.$": "$$.Execution.RedriveCount"}, "Next": "F"},
            "F": {"Type": "Fail", "ErrorPath": "States.Format('{}', $$.Execution.RedriveCount)"}}}"#,
    );
    let (fallen, again) = redriven(Handlers::new(), &machine, "{}").await;
    assert_eq!(fallen.failure(), Some(&Failure::named("0")));
    assert_eq!(again.failure(), Some(&Failure::named("1")));
    let expected = ["6<-5 ExecutionRedriven", "7<-6 FailStateEntered", "8<-7 ExecutionFailed"];
    assert_eq!(since(&fallen, &again), expected);
}

#[tokio::test]
async fn retriers_count_from_zero_and_time_begins_anew() {
    let machine = program(&format!(
        r#"{{"StartAt": "Work", "TimeoutSeconds": 10, "States": {{"Work": {{{FLAKY}, "End": true,
            "Retry": [{{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 4, "BackoffRate": 1, "MaxAttempts": 2}}]}}}}}}"#
    ));
    let (handlers, calls) = flaky(5);
    let (fallen, again) = redriven(handlers, &machine, "1").await;
    assert_eq!((fallen.status(), again.status(), calls.load(Ordering::SeqCst)), ("FAILED", "SUCCEEDED", 6));
}

#[tokio::test]
async fn an_execution_that_was_stopped_or_timed_out_goes_on_too() {
    let machine = program(
        r#"{"StartAt": "W", "TimeoutSeconds": 5, "States": {"W": {"Type": "Wait", "Seconds": 8, "End": true}}}"#,
    );
    let (fallen, again) = redriven(Handlers::new(), &machine, "1").await;
    assert_eq!((fallen.status(), again.status()), ("TIMED_OUT", "SUCCEEDED"));

    let activity = program(
        r#"{"StartAt": "W", "States": {"W": {"Type": "Task", "End": true, "TimeoutSeconds": 60,
        "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "q", "MessageBody.$": "$$.Task.Token"}}}}"#,
    );
    let handlers = Handlers::new()
        .submission("arn:aws:states:::sqs:sendMessage.waitForTaskToken", |_: Value| async {
            Ok::<_, TaskError>(Value::Null)
        });
    let runtime = Runtime::new(handlers);
    let running = runtime.start(&activity, value("{}"));
    running.control().stop(Failure::named("Enough"));
    let fallen = running.await.unwrap();
    assert_eq!(fallen.status(), "ABORTED");
    let again = runtime.redrive(&fallen).unwrap();
    again.control().stop(Failure::named("Again"));
    assert_eq!(again.await.unwrap().failure(), Some(&Failure::named("Again")));
}

#[tokio::test]
async fn what_has_succeeded_and_what_is_express_cannot_be_redriven() {
    let machine = program(r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#);
    let runtime = runtime(Handlers::new());
    let done = runtime.start(&machine, 1.into()).await.unwrap();
    let refused = runtime.redrive(&done).unwrap_err();
    assert_eq!(refused.to_string(), "Execution is SUCCEEDED and cannot be redriven");
    assert_eq!(refused, NotRedrivable::Status { status: "SUCCEEDED".into() });
}

#[tokio::test]
async fn a_redrive_comes_within_two_weeks_and_an_execution_runs_for_a_year_in_all() {
    let refused = |finished: &Finished, now| finished.redrivable(now).unwrap_err().to_string();
    let days = |number: u64| Timestamp::from_millis(0).after_seconds(number * 24 * 60 * 60);
    let runtime = runtime(Handlers::new());
    let fails = program(r#"{"StartAt": "F", "States": {"F": {"Type": "Fail"}}}"#);
    let fallen = runtime.start(&fails, 1.into()).await.unwrap();
    assert_eq!(fallen.redrivable(days(14)), Ok(()));
    assert_eq!(refused(&fallen, days(15)), "Execution redrivable period exceeded");
    let clock = Arc::new(sfn_runtime::VirtualClock::starting_at(days(15)));
    let late = runtime.launch(&fails).time_source(clock).redrive(&fallen);
    assert_eq!(late.err(), Some(NotRedrivable::TooLate));

    let waits = program(
        r#"{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 20000000, "Next": "F"}, "F": {"Type": "Fail"}}}"#,
    );
    let once = runtime.start(&waits, 1.into()).await.unwrap();
    let year =
        program(r#"{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 40000000, "End": true}}}"#);
    let whole = runtime.start(&year, 1.into()).await.unwrap();
    assert_eq!((once.redrivable(days(232)), whole.status()), (Ok(()), "TIMED_OUT"));
    assert_eq!(refused(&whole, days(366)), "Execution has exceeded the max execution time");
    let described = whole.description().to_value();
    let of = |name| described.get(name).and_then(Value::as_str);
    assert_eq!(of("redriveStatus"), Some("NOT_REDRIVABLE"));
    assert_eq!(of("redriveStatusReason"), Some("Execution has exceeded the max execution time"));
}

#[tokio::test]
async fn an_execution_is_redriven_more_than_once() {
    let machine =
        program(&format!(r#"{{"StartAt": "Work", "States": {{"Work": {{{FLAKY}, "End": true}}}}}}"#));
    let runtime = runtime(flaky(2).0);
    let first = runtime.start(&machine, 3.into()).await.unwrap();
    let second = runtime.redrive(&first).unwrap().await.unwrap();
    let third = runtime.redrive(&second).unwrap().await.unwrap();
    assert_eq!((second.status(), third.status(), third.redrives()), ("FAILED", "SUCCEEDED", 2));
    let ids: Vec<_> = third.history().map(|it| it.id.number()).collect();
    assert!(ids.iter().zip(1..).all(|(id, expected)| *id == expected), "{ids:?}");
}
