//! Parallel and Map: the order of events, failing fast, cutting short.

use sfn_runtime::testing::Script;

use crate::{machine, secs};

fn each(item_states: &str, more: &str) -> String {
    let states = format!(
        r#""A": {{"Type": "Map", {more} "End": true, "ItemProcessor": {{"StartAt": "I", "States": {{{item_states}}}}}}}"#
    );
    machine(&states)
}

#[test]
fn concurrent_iterations_interleave_as_in_the_service() {
    let definition =
        each(r#""I": {"Type": "Task", "Resource": "LAMBDA", "TimeoutSeconds": 5, "End": true}"#, "");
    let mut run = Script::start(&definition, "[1, 2, 3]");
    run.advance(secs(5)).fails_with("States.Timeout");
    assert_eq!(
        run.events(),
        [
            "1<-0 ExecutionStarted",
            "2<-0 MapStateEntered A",
            "3<-2 MapStateStarted",
            "4<-3 MapIterationStarted 0",
            "5<-3 MapIterationStarted 1",
            "6<-3 MapIterationStarted 2",
            "7<-4 TaskStateEntered I",
            "8<-7 LambdaFunctionScheduled",
            "9<-5 TaskStateEntered I",
            "10<-9 LambdaFunctionScheduled",
            "11<-6 TaskStateEntered I",
            "12<-11 LambdaFunctionScheduled",
            "13<-8 LambdaFunctionStarted",
            "14<-10 LambdaFunctionStarted",
            "15<-12 LambdaFunctionStarted",
            "16<-13 LambdaFunctionTimedOut",
            "17<-14 LambdaFunctionTimedOut",
            "18<-15 LambdaFunctionTimedOut",
            "19<-16 MapIterationFailed 0",
            "20<-16 TaskStateAborted",
            "21<-16 MapIterationAborted 1",
            "22<-16 TaskStateAborted",
            "23<-16 MapIterationAborted 2",
            "24<-16 TaskStateAborted",
            "25<-16 MapStateFailed",
            "26<-25 ExecutionFailed",
        ]
    );
}

#[test]
fn one_at_a_time_means_one_after_the_other() {
    let definition =
        each(r#""I": {"Type": "Task", "Resource": "LAMBDA", "End": true}"#, r#""MaxConcurrency": 1,"#);
    let mut run = Script::start(&definition, "[1, 2]");
    run.expects_arguments("1").task_succeeds("10").expects_arguments("2").task_succeeds("20");
    run.succeeds_with("[10, 20]");
    assert_eq!(run.events()[9..11], ["10<-9 MapIterationSucceeded 0", "11<-9 MapIterationStarted 1"]);
}

#[test]
fn results_stand_in_the_order_of_the_items() {
    let definition = each(r#""I": {"Type": "Task", "Resource": "LAMBDA", "End": true}"#, "");
    let mut run = Script::start(&definition, "[1, 2, 3]");
    for _ in 0..3 {
        let latest = run.execution().outstanding().tasks.last().unwrap().request.clone();
        let output = latest.input.clone();
        run.give(sfn_runtime::Input::TaskSucceeded { task: latest.task, output });
    }
    run.succeeds_with("[1, 2, 3]");
}

#[test]
fn no_more_than_forty_iterations_run_at_once() {
    let definition = each(r#""I": {"Type": "Task", "Resource": "LAMBDA", "End": true}"#, "");
    let items = format!("[{}]", vec!["0"; 100].join(","));
    let mut run = Script::start(&definition, &items);
    assert_eq!(run.execution().outstanding().tasks.len(), 40);
    run.task_succeeds("0");
    assert_eq!(run.execution().outstanding().tasks.len(), 40);
}

#[test]
fn an_empty_map_is_done_at_once() {
    let definition = each(r#""I": {"Type": "Pass", "End": true}"#, "");
    let mut run = Script::start(&definition, "[]");
    run.succeeds_with("[]");
    assert_eq!(
        run.events()[2..],
        [
            "3<-2 MapStateStarted",
            "4<-3 MapStateSucceeded",
            "5<-3 MapStateExited A",
            "6<-5 ExecutionSucceeded"
        ]
    );
}

#[test]
fn a_failing_branch_cancels_the_others() {
    let states = r#""A": {"Type": "Parallel", "Next": "B", "Branches": [
            {"StartAt": "X", "States": {"X": {"Type": "Task", "Resource": "LAMBDA", "End": true}}},
            {"StartAt": "Y", "States": {"Y": {"Type": "Wait", "Seconds": 9, "End": true}}},
            {"StartAt": "Z", "States": {"Z": {"Type": "Task", "Resource": "LAMBDA", "End": true}}}],
            "Catch": [{"ErrorEquals": ["Boom"], "ResultPath": "$.why", "Next": "B"}]},
        "B": {"Type": "Succeed"}"#;
    let mut run = Script::start(&machine(states), r#"{"in": 1}"#);
    run.expects_task("Z").task_fails("Boom").expects_no_task().expects_no_timer();
    run.succeeds_with(r#"{"in": 1, "why": {"Error": "Boom", "Cause": null}}"#);
    let events = run.events();
    let failed = events.iter().position(|event| event.ends_with("LambdaFunctionFailed")).unwrap();
    let types: Vec<_> = events[failed..].iter().map(|event| event.split(' ').nth(1).unwrap()).collect();
    assert_eq!(
        types[..6],
        [
            "LambdaFunctionFailed",
            "TaskStateAborted",
            "TaskStateAborted",
            "WaitStateAborted",
            "ParallelStateFailed",
            "ParallelStateExited"
        ]
    );
}

#[test]
fn a_retried_parallel_begins_all_branches_again() {
    let states = r#""A": {"Type": "Parallel", "End": true, "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 1}],
        "Branches": [
            {"StartAt": "X", "States": {"X": {"Type": "Task", "Resource": "LAMBDA", "End": true}}},
            {"StartAt": "Y", "States": {"Y": {"Type": "Task", "Resource": "LAMBDA", "End": true}}}]}"#;
    let mut run = Script::start(&machine(states), "{}");
    run.expects_task("X").task_succeeds("1").expects_task("Y").task_fails("Boom").expects_no_task();
    run.advance(secs(1)).expects_task("X").task_succeeds("2").expects_task("Y").task_succeeds("3");
    run.succeeds_with("[2, 3]");
}

#[test]
fn a_map_that_fails_by_itself_leaves_no_iteration_behind() {
    // The selector makes the second item too large, while the task of the first is open.
    let states = r#""A": {"Type": "Map", "Next": "B",
            "ItemSelector": {"x.$": "$$.Map.Item.Value", "y.$": "$$.Map.Item.Value"},
            "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Task", "Resource": "LAMBDA", "End": true}}},
            "MaxConcurrency": 2,
            "Catch": [{"ErrorEquals": ["States.DataLimitExceeded"], "ResultPath": "$[0]", "Next": "B"}]},
        "B": {"Type": "Wait", "Seconds": 1, "End": true}"#;
    let items = format!(r#"[1, 2, "{}"]"#, "x".repeat(140_000));
    let mut run = Script::start(&machine(states), &items);
    run.expects_task("I").task_succeeds("1").expects_no_task().advance(secs(1));
    assert_eq!(run.path(), ["A", "I", "I", "B"]);
    assert_eq!(run.outcome().map(sfn_runtime::Outcome::status), Some("SUCCEEDED"));
    let ends =
        run.events().iter().filter(|event| event.contains("Aborted") || event.contains("Failed")).count();
    assert_eq!(ends, 3, "{:?}", run.events());
}
