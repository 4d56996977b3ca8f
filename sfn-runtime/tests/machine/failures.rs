//! Retry, Catch, and how failures travel.

use sfn_runtime::testing::Script;

use crate::{machine, secs};

fn flaky() -> String {
    machine(
        r#""A": {"Type": "Task", "Resource": "LAMBDA", "End": true,
            "Retry": [{"ErrorEquals": ["Net.Down"], "MaxAttempts": 2}, {"ErrorEquals": ["States.ALL"], "MaxAttempts": 1, "IntervalSeconds": 7}],
            "Catch": [{"ErrorEquals": ["States.TaskFailed"], "ResultPath": "$.error", "Next": "B"}]},
           "B": {"Type": "Pass", "End": true}"#,
    )
}

#[test]
fn second_failure_waits_twice_as_long() {
    let mut run = Script::start(&flaky(), "{}");
    run.task_fails("Net.Down").expects_timer(secs(1));
    run.advance(secs(1)).expects_task("A").task_fails("Net.Down").expects_timer(secs(2));
    run.advance(secs(2)).expects_task("A").task_succeeds("7").succeeds_with("7");
}

#[test]
fn retriers_count_apart_and_an_exhausted_one_does_not_pass_on() {
    let mut run = Script::start(&flaky(), "{}");
    run.task_fails("Net.Down").advance(secs(1));
    run.task_fails("Other").expects_timer(secs(7)).advance(secs(7));
    run.task_fails("Net.Down").expects_timer(secs(2)).advance(secs(2));
    // `Net.Down` had its two retries; the retrier behind it is not asked.
    run.task_fails("Net.Down").succeeds_with(r#"{"error": {"Error": "Net.Down", "Cause": null}}"#);
    assert_eq!(run.path(), ["A", "B"]);
}

#[test]
fn a_retried_task_is_scheduled_again_without_entering_again() {
    let mut run = Script::start(&flaky(), "{}");
    run.task_fails("Net.Down").advance(secs(1)).task_succeeds("1");
    assert_eq!(
        run.events(),
        [
            "1<-0 ExecutionStarted",
            "2<-0 TaskStateEntered A",
            "3<-2 LambdaFunctionScheduled",
            "4<-3 LambdaFunctionStarted",
            "5<-4 LambdaFunctionFailed",
            "6<-5 LambdaFunctionScheduled",
            "7<-6 LambdaFunctionStarted",
            "8<-7 LambdaFunctionSucceeded",
            "9<-8 TaskStateExited A",
            "10<-9 ExecutionSucceeded",
        ]
    );
}

#[test]
fn a_timeout_is_no_task_failure() {
    let states = r#""A": {"Type": "Task", "Resource": "LAMBDA", "TimeoutSeconds": 5, "End": true,
        "Catch": [{"ErrorEquals": ["States.TaskFailed"], "Next": "B"}]}, "B": {"Type": "Pass", "End": true}"#;
    let mut run = Script::start(&machine(states), "{}");
    run.expects_timer(secs(5)).advance(secs(5)).fails_with("States.Timeout").expects_no_task();
}

#[test]
fn states_runtime_is_neither_retried_nor_caught() {
    let states = r#""A": {"Type": "Task", "Resource": "LAMBDA", "OutputPath": "$.missing", "End": true,
        "Retry": [{"ErrorEquals": ["States.ALL"]}], "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "B"}]},
        "B": {"Type": "Pass", "End": true}"#;
    let mut run = Script::start(&machine(states), "{}");
    run.task_succeeds("{}").fails_with("States.Runtime");
    assert_eq!(
        run.cause(),
        "An error occurred while executing the state 'A' (entered at the event id #2). \
         Invalid path '$.missing' : No results for path: $['missing']"
    );
    assert_eq!(run.events().last().map(String::as_str), Some("6<-5 ExecutionFailed"));
}

#[test]
fn states_runtime_ends_the_execution_from_within_a_branch() {
    let states = r#""A": {"Type": "Parallel", "End": true, "Branches": [
            {"StartAt": "X", "States": {"X": {"Type": "Task", "Resource": "LAMBDA", "End": true}}},
            {"StartAt": "Y", "States": {"Y": {"Type": "Pass", "InputPath": "$.nope", "End": true}}}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "B"}]},
        "B": {"Type": "Succeed"}"#;
    let mut run = Script::start(&machine(states), "{}");
    run.fails_with("States.Runtime").expects_no_task();
    // Nothing is told of the Parallel state, nor of its other branch.
    assert_eq!(
        run.events()[3..],
        [
            "4<-3 TaskStateEntered X",
            "5<-4 LambdaFunctionScheduled",
            "6<-3 PassStateEntered Y",
            "7<-6 ExecutionFailed"
        ]
    );
}

#[test]
fn states_runtime_ends_the_execution_from_within_an_iteration() {
    let states = r#""A": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "Y",
        "States": {"Y": {"Type": "Pass", "InputPath": "$.nope", "End": true}}}}"#;
    let mut run = Script::start(&machine(states), "[{}]");
    run.fails_with("States.Runtime");
    assert_eq!(run.events().last().map(String::as_str), Some("6<-5 ExecutionFailed"));
}

#[test]
fn what_a_failure_was_not_given_is_null_to_its_catcher() {
    let states = r#""A": {"Type": "Parallel", "End": true, "Branches": [
            {"StartAt": "F", "States": {"F": {"Type": "Fail"}}}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "B"}]},
        "B": {"Type": "Succeed"}"#;
    Script::start(&machine(states), "{}").succeeds_with(r#"{"Error": null, "Cause": null}"#);
}

#[test]
fn a_catcher_without_result_path_replaces_the_document() {
    let states = r#""A": {"Type": "Task", "Resource": "LAMBDA", "End": true,
        "Catch": [{"ErrorEquals": ["Declined"], "Next": "B"}]}, "B": {"Type": "Pass", "End": true}"#;
    let mut run = Script::start(&machine(states), r#"{"order": 1}"#);
    run.task_fails("Declined").succeeds_with(r#"{"Error": "Declined", "Cause": null}"#);
}

#[test]
fn full_jitter_is_the_same_for_the_same_seed() {
    let states = r#""A": {"Type": "Task", "Resource": "LAMBDA", "End": true,
        "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 100, "JitterStrategy": "FULL"}]}"#;
    let delay = || {
        let mut run = Script::start(&machine(states), "{}");
        run.task_fails("X");
        run.execution().wake_at()
    };
    assert_eq!(delay(), delay());
}

#[test]
fn a_fail_state_without_words_fails_without_words() {
    let run = Script::start(&machine(r#""A": {"Type": "Fail"}"#), "{}");
    assert_eq!(run.events(), ["1<-0 ExecutionStarted", "2<-0 FailStateEntered A", "3<-2 ExecutionFailed"]);
    assert_eq!(run.cause(), "");
}
