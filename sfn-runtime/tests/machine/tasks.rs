//! Tasks: requests, callbacks, heartbeats, late answers.

use sfn_runtime::{Effect, Execution, Input, testing::Script};

use crate::{machine, secs};

fn callback() -> String {
    machine(
        r#""A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "End": true,
            "HeartbeatSeconds": 10, "TimeoutSeconds": 60,
            "Parameters": {"QueueUrl": "q", "MessageBody": {"token.$": "$$.Task.Token"}}}"#,
    )
}

#[test]
fn a_callback_task_sends_its_token_and_waits_for_it() {
    let mut run = Script::start(&callback(), "{}");
    let token = run.task().token.clone().unwrap();
    run.expects_arguments(&format!(r#"{{"QueueUrl": "q", "MessageBody": {{"token": "{token}"}}}}"#));
    run.task_is_submitted(r#"{"MessageId": "m"}"#).is_running();
    run.task_succeeds(r#"{"approved": true}"#).succeeds_with(r#"{"approved": true}"#);
    assert_eq!(
        run.events()[2..],
        [
            "3<-2 TaskScheduled",
            "4<-3 TaskStarted",
            "5<-4 TaskSubmitted",
            "6<-5 TaskSucceeded",
            "7<-6 TaskStateExited A",
            "8<-7 ExecutionSucceeded",
        ]
    );
}

#[test]
fn every_attempt_has_a_token_of_its_own() {
    let states = r#""A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "Parameters": {"QueueUrl": "q", "MessageBody.$": "$$.Task.Token"}, "End": true,
        "Retry": [{"ErrorEquals": ["States.ALL"]}]}"#;
    let mut run = Script::start(&machine(states), "{}");
    let first = run.task().token.clone();
    run.task_fails("X").advance(secs(1));
    assert_ne!(run.task().token, first);
    assert_eq!(run.task().attempt, 1);
}

#[test]
fn a_heartbeat_puts_off_the_end() {
    let mut run = Script::start(&callback(), "{}");
    run.expects_timer(secs(10)).advance(secs(9)).task_beats().expects_timer(secs(10));
    run.advance(secs(9)).is_running().advance(secs(1)).fails_with("States.Timeout");
    assert_eq!(run.events().last().map(String::as_str), Some("6<-5 ExecutionFailed"));
}

#[test]
fn a_lost_heartbeat_answers_to_its_own_name() {
    let states = r#""A": {"Type": "Task", "Resource": "LAMBDA", "HeartbeatSeconds": 10, "End": true,
        "Catch": [{"ErrorEquals": ["States.HeartbeatTimeout"], "Next": "B"}]},
        "B": {"Type": "Succeed"}"#;
    let mut run = Script::start(&machine(states), "{}");
    run.advance(secs(10)).succeeds_with(r#"{"Error": "States.Timeout", "Cause": ""}"#);
}

#[test]
fn a_timeout_that_data_tells_is_held_to_the_range_of_one() {
    for (seconds, says) in [
        ("0", "TimeoutSeconds must be between 1 and 99999999."),
        ("100000000", "TimeoutSeconds must be between 1 and 99999999."),
        ("1.5", r#"The TimeoutSecondsPath field refers to value "1.5" which is not a valid integer: $.s"#),
    ] {
        let states =
            r#""A": {"Type": "Task", "Resource": "LAMBDA", "TimeoutSecondsPath": "$.s", "End": true}"#;
        let mut run = Script::start(&machine(states), &format!(r#"{{"s": {seconds}}}"#));
        run.fails_with("States.Runtime").expects_no_task();
        assert!(run.cause().ends_with(says), "{}", run.cause());
    }
}

#[test]
fn a_late_answer_changes_nothing() {
    let mut run = Script::start(&callback(), "{}");
    let task = run.task().task;
    run.advance(secs(10)).fails_with("States.Timeout");
    let before = run.journal().len();
    run.give(Input::TaskSucceeded { task, output: sfn_query::Value::Null });
    assert_eq!(run.journal().len(), before);
}

#[test]
fn stopping_cancels_what_is_open() {
    let mut run = Script::start(&callback(), "{}");
    run.stop("Operator", "enough").fails_with("Operator").expects_no_task().expects_no_timer();
    assert_eq!(run.events().last().map(String::as_str), Some("5<-0 ExecutionAborted"));
    assert_eq!(run.outcome().map(sfn_runtime::Outcome::status), Some("ABORTED"));
}

#[test]
fn the_machine_timeout_ends_everything() {
    let definition = machine(
        r#""A": {"Type": "Task", "Resource": "LAMBDA", "End": true,
        "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "A2"}]}, "A2": {"Type": "Succeed"}"#,
    )
    .replacen('{', r#"{"TimeoutSeconds": 20, "#, 1);
    let mut run = Script::start(&definition, "{}");
    run.advance(secs(20)).fails_with("States.Timeout").expects_no_task();
    assert_eq!(run.outcome().map(sfn_runtime::Outcome::status), Some("TIMED_OUT"));
    assert_eq!(run.events().last().map(String::as_str), Some("5<-0 ExecutionTimedOut"));
}

#[test]
fn a_recovered_execution_says_what_is_outstanding() {
    let mut run = Script::start(&callback(), "{}");
    run.task_is_submitted("{}");
    let recovered = Execution::replay(run.execution().program().clone(), run.journal());
    let outstanding = recovered.outstanding();
    assert_eq!(outstanding, run.execution().outstanding());
    assert_eq!(outstanding.tasks.len(), 1);
    assert!(outstanding.tasks[0].is_submitted);
    assert!(outstanding.wake_at.is_some() && !outstanding.is_ready);
}

#[test]
fn a_task_that_was_cancelled_before_it_started_is_never_handed_out() {
    // The first branch fails in the turn in which the second has only been scheduled.
    let states = r#""A": {"Type": "Parallel", "End": true, "Branches": [
        {"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "LAMBDA", "End": true}}},
        {"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "Now"}}}]}"#;
    let mut run = Script::start(&machine(states), "{}");
    run.fails_with("Now").expects_no_task();
    let mut other = Execution::new(run.execution().program().clone());
    let step = other.step(Input::Start(run.execution().started().unwrap().clone()), Default::default());
    assert!(step.effects.iter().all(|effect| !matches!(effect, Effect::StartTask(_))));
}
