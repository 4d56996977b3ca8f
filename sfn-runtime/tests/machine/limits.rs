//! Limits: payloads, events, the size of a step.

use std::{sync::Arc, time::Duration};

use sfn_runtime::{Effect, Execution, Input, testing::Script};

use crate::machine;

fn endless() -> String {
    machine(
        r#""A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "Next": "C"},
        "C": {"Type": "Choice", "Choices": [{"Variable": "$.never", "IsPresent": true, "Next": "D"}], "Default": "A"},
        "D": {"Type": "Succeed"}"#,
    )
}

#[test]
fn a_loop_without_end_stops_at_the_event_limit() {
    let mut run = Script::start(&endless(), "{}");
    run.fails_with("States.Runtime");
    assert_eq!(run.cause(), "The execution reached the maximum number of history events (25000).");
    assert_eq!(run.execution().events(), 25_000);
    assert_eq!(run.history().count(), 25_000);
}

#[test]
fn an_express_loop_without_end_times_out_though_it_takes_no_time() {
    let checked = sfn_asl::read("endless", endless()).check(sfn_asl::ExecutionType::Express).unwrap();
    let program = std::sync::Arc::new(sfn_runtime::Program::compile(&checked).unwrap());
    let start = Script::start(r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#, "{}");
    let mut start = sfn_runtime::Start::clone(start.execution().started().unwrap());
    start.limits = sfn_runtime::Limits::of(sfn_asl::ExecutionType::Express);
    let mut execution = Execution::new(program);
    let (mut effects, mut input) = (Vec::new(), Some(Input::Start(start.into())));
    while let Some(next) = input.take() {
        execution.step_into(next, Default::default(), &mut sfn_runtime::NoJournal, &mut effects);
        input = effects.pop().map(|_| Input::Continue);
    }
    assert_eq!(execution.outcome().map(sfn_runtime::Outcome::status), Some("TIMED_OUT"));
    assert_eq!(execution.events(), 1_000_000);
}

#[test]
fn one_step_does_not_hold_the_thread() {
    let run = Script::start(&endless(), "{}");
    let mut execution = Execution::new(run.execution().program().clone());
    let step = execution.step(Input::Start(run.execution().started().unwrap().clone()), Default::default());
    assert_eq!(step.effects, [Effect::Continue]);
    assert!(step.records.len() < 2_500, "{} records in a step", step.records.len());
    assert!(execution.outstanding().is_ready);
}

#[test]
fn a_result_over_256_kib_fails_the_task_and_can_be_caught() {
    let states = r#""A": {"Type": "Task", "Resource": "LAMBDA", "End": true,
        "Catch": [{"ErrorEquals": ["States.DataLimitExceeded"], "Next": "B"}]},
        "B": {"Type": "Pass", "OutputPath": "$.Error", "End": true}"#;
    let mut run = Script::start(&machine(states), "{}");
    run.task_succeeds(&format!("\"{}\"", "x".repeat(262_143))).succeeds_with(r#""States.DataLimitExceeded""#);
    let mut run = Script::start(&machine(states), "{}");
    run.task_succeeds(&format!("\"{}\"", "x".repeat(262_142)));
    assert_eq!(run.path(), ["A"]);
}

#[test]
fn an_output_over_256_kib_fails_the_state() {
    let states = r#""A": {"Type": "Pass", "Parameters": {"a.$": "$", "b.$": "$"}, "End": true}"#;
    let mut run = Script::start(&machine(states), &format!("\"{}\"", "x".repeat(150_000)));
    run.fails_with("States.DataLimitExceeded");
    assert_eq!(
        run.cause(),
        "The state/task 'A' returned a result with a size exceeding the maximum number of bytes service limit."
    );
}

#[test]
fn a_variable_that_doubles_in_a_loop_ends_at_the_limit() {
    let states = r#""A": {"Type": "Pass", "Assign": {"x": ["seed"]}, "Next": "B"},
        "B": {"Type": "Pass", "Assign": {"x": {"a.$": "$x", "b.$": "$x"}}, "Next": "B2"},
        "B2": {"Type": "Choice", "Choices": [{"Variable": "$.never", "IsPresent": true, "Next": "C"}], "Default": "B"},
        "C": {"Type": "Succeed"}"#;
    let mut run = Script::start(&machine(states), "{}");
    run.fails_with("States.DataLimitExceeded");
    assert!(run.path().len() < 100);
}

#[test]
fn all_variables_together_have_a_limit() {
    let assign: Vec<_> = (0..60)
        .map(|at| {
            format!(r#""S{at}": {{"Type": "Pass", "Assign": {{"v{at}.$": "$"}}, "Next": "S{}"}}"#, at + 1)
        })
        .collect();
    let states = format!(
        r#""A": {{"Type": "Pass", "Next": "S0"}}, {}, "S60": {{"Type": "Succeed"}}"#,
        assign.join(", ")
    );
    let mut run = Script::start(&machine(&states), &format!("\"{}\"", "x".repeat(200_000)));
    run.fails_with("States.DataLimitExceeded");
    // Fifty-two times 200,000 bytes fit into 10 MiB.
    assert_eq!(run.path().last().map(String::as_str), Some("S52"));
}

#[test]
fn what_branches_and_iterations_are_given_has_a_limit() {
    let input = format!("\"{}\"", "x".repeat(150_000));
    let branch = r#"{"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}"#;
    let parallel = format!(
        r#""A": {{"Type": "Parallel", "Parameters": {{"a.$": "$", "b.$": "$"}}, "Branches": [{branch}], "End": true}}"#
    );
    Script::start(&machine(&parallel), &input).fails_with("States.DataLimitExceeded");
    let map = format!(
        r#""A": {{"Type": "Map", "ItemSelector": {{"a.$": "$[0]", "b.$": "$[0]"}}, "ItemProcessor": {branch}, "End": true}}"#
    );
    Script::start(&machine(&map), &format!("[{input}]")).fails_with("States.DataLimitExceeded");
}

#[test]
fn the_year_is_one_for_all_redrives_together() {
    let states = r#""A": {"Type": "Task", "Resource": "LAMBDA", "End": true}"#;
    let mut run = Script::start(&machine(states), "{}");
    run.advance(Duration::from_secs(300 * 86_400)).task_fails("Odd").fails_with("Odd");
    let at = run.journal().last().unwrap().at;
    let program = Arc::clone(run.execution().program());
    let mut redriven = Execution::revive(program, run.journal(), at).unwrap();
    redriven.step(Input::Redrive, at);
    assert_eq!(redriven.wake_at(), Some(at.after_seconds(65 * 86_400)));
}
