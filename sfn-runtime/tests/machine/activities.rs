//! Activities: asked for, scheduled, taken by a worker, answered.

use std::time::Duration;

use sfn_runtime::testing::Script;

const PACK: &str = r#"{"StartAt": "Pack", "States": {"Pack": {"Type": "Task", "End": true,
    "Resource": "arn:aws:states:us-east-1:123456789012:activity:pack",
    "TimeoutSeconds": 60, "HeartbeatSeconds": 10}}}"#;

fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn a_worker_takes_the_task_and_gives_its_result() {
    let mut run = Script::start(PACK, "[1]");
    run.activity_exists().worker_takes("anna").task_succeeds("2").succeeds_with("2");
    let expected = [
        "1<-0 ExecutionStarted",
        "2<-0 TaskStateEntered Pack",
        "3<-2 ActivityScheduled",
        "4<-3 ActivityStarted",
        "5<-4 ActivitySucceeded",
        "6<-5 TaskStateExited Pack",
        "7<-6 ExecutionSucceeded",
    ];
    assert_eq!(run.events(), expected);
}

#[test]
fn an_activity_that_nobody_polls_waits_without_limit() {
    let mut run = Script::start(PACK, "{}");
    run.activity_exists().expects_no_timer().advance(secs(1_000_000)).is_running();
    run.worker_takes("anna").expects_timer(secs(10));
}

#[test]
fn heartbeats_count_from_when_a_worker_took_the_task() {
    let mut run = Script::start(PACK, "{}");
    run.activity_exists().advance(secs(100)).worker_takes("anna");
    run.advance(secs(9)).task_beats().advance(secs(9)).is_running();
    run.advance(secs(1)).fails_with("States.Timeout");
    assert!(run.events().contains(&"5<-4 ActivityTimedOut".to_owned()), "{:?}", run.events());
}

#[test]
fn an_activity_that_does_not_exist_fails_before_anything_is_scheduled() {
    let mut run = Script::start(PACK, "{}");
    run.activity_does_not_exist().fails_with("States.Runtime");
    let cause = "An error occurred while executing the state 'Pack' (entered at the event id #2). The activity \
        arn:aws:states:us-east-1:123456789012:activity:pack does not exist.";
    assert_eq!(run.cause(), cause);
    assert_eq!(run.events().last().map(String::as_str), Some("3<-2 ExecutionFailed"));
}

#[test]
fn a_second_worker_changes_nothing() {
    let mut run = Script::start(PACK, "{}");
    run.activity_exists().worker_takes("anna").worker_takes("bert").activity_exists();
    assert_eq!(run.events().len(), 4);
}
