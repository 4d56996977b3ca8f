//! JSONata states: where expressions stand, what they see, and how their failures show.

use sfn_asl::ExecutionType;
use sfn_runtime::{Execution, Outcome, Program, Start, testing::Script};

use crate::{LAMBDA, secs};

/// A JSONata machine of the given states that starts at `A`.
fn machine(states: &str) -> String {
    format!(r#"{{"QueryLanguage": "JSONata", "StartAt": "A", "States": {{{states}}}}}"#)
        .replace("LAMBDA", LAMBDA)
}

#[track_caller]
fn run(states: &str, input: &str) -> Script {
    Script::start(&machine(states), input)
}

/// A machine of one state fails with that cause, after the words that all have in common, at that place.
#[track_caller]
fn check_fails(state: &str, location: &str, cause: &str) {
    let mut run = run(&format!(r#""A": {state}"#), r#"{"n": 1}"#);
    run.fails_with("States.QueryEvaluationError");
    let before = "An error occurred while executing the state 'A' (entered at the event id #2). ";
    assert_eq!(run.cause().strip_prefix(before), Some(cause));
    let events = run.events();
    assert_eq!(events[2], ["3<-0 EvaluationFailed", location].join(" ").trim_end());
}

#[track_caller]
fn check_output(output: &str, input: &str, expected: &str) {
    run(&format!(r#""A": {{"Type": "Pass", "Output": {output}, "End": true}}"#), input)
        .succeeds_with(expected);
}

#[test]
fn output_is_computed_and_is_the_input_without_it() {
    check_output(r#""{% $states.input.a + 1 %}""#, r#"{"a": 1}"#, "2");
    check_output(r#"{"a": ["{% $states.input.a %}", "b"]}"#, r#"{"a": null}"#, r#"{"a": [null, "b"]}"#);
    check_output("{}", "[1]", "{}");
    check_output(r#""{% [1/0, 0/0] %}""#, "1", r#"["Infinity", "NaN"]"#);
    run(r#""A": {"Type": "Pass", "End": true}"#, "[1]").succeeds_with("[1]");
}

#[test]
fn the_context_object_is_seen_where_it_is_read() {
    check_output(r#""{% $states.context.State.Name %}""#, "1", r#""A""#);
    check_output(r#""{% $count($keys($states)) %}""#, "1", "2");
    check_output(r#""{% $now() = $states.context.State.EnteredTime or $now() != '' %}""#, "1", "true");
}

#[test]
fn output_and_assign_see_the_variables_from_before_the_state() {
    let states = r#""A": {"Type": "Pass", "Assign": {"x": 1}, "Next": "B"},
        "B": {"Type": "Pass", "Assign": {"x": "{% $x + 1 %}", "y": "{% $x %}"}, "Output": "{% $x %}", "Next": "C"},
        "C": {"Type": "Succeed", "Output": "{% [$states.input, $x, $y] %}"}"#;
    run(states, "{}").succeeds_with("[1, 2, 1]");
}

#[test]
fn a_task_has_arguments_a_result_and_both_in_its_output() {
    let states = r#""A": {"Type": "Task", "Resource": "LAMBDA", "Arguments": {"n": "{% $states.input.n * 2 %}"},
        "TimeoutSeconds": "{% $states.input.n * 10 %}",
        "Output": {"was": "{% $states.input.n %}", "is": "{% $states.result %}"}, "End": true}"#;
    let mut run = run(states, r#"{"n": 3}"#);
    run.expects_arguments(r#"{"n": 6}"#).expects_timer(secs(30));
    run.task_succeeds("7").succeeds_with(r#"{"was": 3, "is": 7}"#);
}

#[test]
fn without_arguments_and_output_a_task_maps_its_input_to_its_result() {
    let mut run = run(r#""A": {"Type": "Task", "Resource": "LAMBDA", "End": true}"#, r#"{"n": 3}"#);
    run.expects_arguments(r#"{"n": 3}"#).task_succeeds("7").succeeds_with("7");
}

#[test]
fn a_catcher_sees_the_error_and_the_input() {
    let states = r#""A": {"Type": "Task", "Resource": "LAMBDA", "End": true, "Catch": [{"ErrorEquals": ["States.ALL"],
            "Assign": {"e": "{% $states.errorOutput.Error %}"},
            "Output": {"input": "{% $states.input %}", "error": "{% $states.errorOutput %}"}, "Next": "B"}]},
        "B": {"Type": "Pass", "Output": "{% $merge([$states.input, {'e': $e}]) %}", "End": true}"#;
    run(states, "5")
        .task_fails("Net.Down")
        .succeeds_with(r#"{"input": 5, "error": {"Error": "Net.Down", "Cause": null}, "e": "Net.Down"}"#);
}

#[test]
fn a_choice_takes_expressions_and_plain_booleans() {
    let states = r#""A": {"Type": "Choice", "Assign": {"by": "default"}, "Output": "d", "Default": "B", "Choices": [
            {"Condition": false, "Next": "B", "Output": "never"},
            {"Condition": "{% $states.input > 5 %}", "Next": "B", "Assign": {"by": "rule"}, "Output": "{% $states.input %}"},
            {"Condition": "{% $states.input = 5 %}", "Next": "B"}]},
        "B": {"Type": "Pass", "Output": ["{% $states.input %}", "{% $exists($by) ? $by : null %}"], "End": true}"#;
    run(states, "6").succeeds_with(r#"[6, "rule"]"#);
    run(states, "5").succeeds_with("[5, null]");
    run(states, "4").succeeds_with(r#"["d", "default"]"#);
}

#[test]
fn a_map_computes_its_items_and_the_input_of_each() {
    let states = r#""A": {"Type": "Map", "Items": "{% $states.input.list %}", "MaxConcurrency": "{% 1 + 1 %}",
        "ItemSelector": {"at": "{% $states.context.Map.Item.Index %}", "n": "{% $states.context.Map.Item.Value %}", "of": "{% $count($states.input.list) %}"},
        "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "Output": "{% $states.input.n * $states.input.of + $states.input.at %}", "End": true}}},
        "Output": "{% $sum($states.result) %}", "End": true}"#;
    run(states, r#"{"list": [1, 2, 3]}"#).succeeds_with("21");
}

#[test]
fn a_map_iterates_the_members_of_an_object() {
    let states = r#""A": {"Type": "Map", "Items": {"a": "{% $states.input %}", "b": 2}, "ItemSelector": "{% $states.context.Map.Item.Key %}",
        "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}, "End": true}"#;
    run(states, "1").succeeds_with(r#"["a", "b"]"#);
}

#[test]
fn the_languages_share_their_variables() {
    let states = r#""StartAt": "A", "States": {
        "A": {"Type": "Pass", "Assign": {"x.$": "$.n"}, "Next": "B"},
        "B": {"Type": "Pass", "QueryLanguage": "JSONata", "Assign": {"y": "{% $x + 1 %}"}, "Output": {"x": "{% $x %}"}, "Next": "C"},
        "C": {"Type": "Pass", "Parameters": {"x.$": "$.x", "y.$": "$y"}, "End": true}}"#;
    Script::start(&format!("{{{states}}}"), r#"{"n": 1}"#).succeeds_with(r#"{"x": 1, "y": 2}"#);
}

#[test]
fn waits_and_failures_are_computed() {
    let mut waits =
        run(r#""A": {"Type": "Wait", "Seconds": "{% $states.input * 2 %}", "Output": 1, "End": true}"#, "3");
    waits.expects_timer(secs(6)).advance(secs(6)).succeeds_with("1");
    let mut fails =
        run(r#""A": {"Type": "Fail", "Error": "{% 'My.' & $states.input %}", "Cause": "{% 'no' %}"}"#, "3");
    fails.fails_with("My.3");
    assert_eq!(fails.cause(), "no");
}

#[test]
fn failures_of_evaluation_name_the_expression_and_its_place() {
    check_fails(
        r#"{"Type": "Pass", "Output": {"a": {"b": [1, "{% $states.input.x %}"]}}, "End": true}"#,
        "Output/a/b[1]",
        "The JSONata expression '$states.input.x' specified for the field 'Output/a/b[1]' returned nothing (undefined).",
    );
    check_fails(
        r#"{"Type": "Pass", "Assign": {"v": "{% $nope() %}"}, "End": true}"#,
        "Assign/v",
        "The JSONata expression '$nope()' specified for the field 'Assign/v' threw an error during evaluation. T1006: Attempted to invoke a non-function",
    );
    check_fails(
        r#"{"Type": "Pass", "Output": "{% $uppercase %}", "End": true}"#,
        "Output",
        "The JSONata expression '$uppercase' specified for the field 'Output' returned an unsupported result type.",
    );
    check_fails(
        r#"{"Type": "Choice", "Default": "B", "Choices": [{"Condition": false, "Next": "B"}, {"Condition": "{% 'x' %}", "Next": "B"}]}, "B": {"Type": "Succeed"}"#,
        "Choices[1]/Condition",
        "The JSONata expression ''x'' specified for the field 'Choices[1]/Condition' returned an unexpected result type. Expected 'boolean', but was 'string' for value: \"x\"",
    );
    check_fails(
        r#"{"Type": "Wait", "Seconds": "{% 'x' %}", "End": true}"#,
        "Seconds",
        "The JSONata expression ''x'' specified for the field 'Seconds' returned an unexpected result type. Expected 'number', but was 'string' for value: \"x\"",
    );
    check_fails(
        r#"{"Type": "Fail", "Error": "{% 1 %}"}"#,
        "Error",
        "The JSONata expression '1' specified for the field 'Error' returned an unexpected result type. Expected 'string', but was 'number' for value: 1",
    );
    check_fails(
        r#"{"Type": "Task", "Resource": "LAMBDA", "Credentials": {"RoleArn": "{% $x %}"}, "End": true}"#,
        "Credentials/RoleArn",
        "The JSONata expression '$x' specified for the field 'Credentials/RoleArn' returned nothing (undefined).",
    );
}

#[test]
fn an_evaluation_that_fails_is_tried_again_and_shows_once_an_attempt() {
    let states = r#""A": {"Type": "Task", "Resource": "LAMBDA", "Arguments": "{% $states.context.State.RetryCount = 1 ? 'x' : $y %}", "End": true,
        "Retry": [{"ErrorEquals": ["States.QueryEvaluationError"], "MaxAttempts": 2}]}"#;
    let mut run = run(states, "{}");
    run.advance(secs(1)).expects_arguments(r#""x""#).task_succeeds("1").succeeds_with("1");
    assert_eq!(
        run.events()[1..4],
        ["2<-0 TaskStateEntered A", "3<-0 EvaluationFailed Arguments", "4<-3 LambdaFunctionScheduled"]
    );
}

#[test]
fn an_evaluation_that_fails_is_caught_but_not_as_a_failure_of_the_task() {
    let states = r#""A": {"Type": "Task", "Resource": "LAMBDA", "Output": "{% $states.result.x %}", "End": true,
            "Catch": [{"ErrorEquals": ["States.TaskFailed"], "Next": "C"}, {"ErrorEquals": ["States.ALL"], "Output": "caught", "Next": "B"}]},
        "B": {"Type": "Pass", "End": true}, "C": {"Type": "Fail"}"#;
    let mut run = run(states, "{}");
    run.task_succeeds("{}").succeeds_with(r#""caught""#);
    assert_eq!(
        run.events()[4..7],
        ["5<-4 LambdaFunctionSucceeded", "6<-5 EvaluationFailed Output", "7<-6 TaskStateExited A"]
    );
}

#[test]
fn the_output_of_a_catcher_can_fail_itself() {
    let states = r#""A": {"Type": "Task", "Resource": "LAMBDA", "End": true,
            "Catch": [{"ErrorEquals": ["No"], "Next": "B"}, {"ErrorEquals": ["States.ALL"], "Output": {"v": "{% $x %}"}, "Next": "B"}]},
        "B": {"Type": "Pass", "End": true}"#;
    let mut run = run(states, "{}");
    run.task_fails("Net.Down").fails_with("States.QueryEvaluationError");
    assert_eq!(
        run.events()[4..],
        ["5<-4 LambdaFunctionFailed", "6<-5 EvaluationFailed Catch[1]/Output/v", "7<-6 ExecutionFailed"]
    );
}

#[test]
fn a_map_without_items_ends_though_it_never_began() {
    let states = r#""A": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}"#;
    let run = run(states, "1");
    assert!(run.cause().ends_with("Map state input must be an array but was: 1"), "{}", run.cause());
    assert_eq!(
        run.events()[1..],
        ["2<-0 MapStateEntered A", "3<-0 EvaluationFailed", "4<-3 MapStateFailed", "5<-4 ExecutionFailed"]
    );
}

#[test]
fn an_item_selector_that_fails_stops_the_iterations_that_run() {
    let states = r#""A": {"Type": "Map", "ItemSelector": "{% $states.context.Map.Item.Value.n %}", "Next": "B",
        "Catch": [{"ErrorEquals": ["States.QueryEvaluationError"], "Output": "{% $states.errorOutput.Error %}", "Next": "B"}],
        "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Task", "Resource": "LAMBDA", "End": true}}}},
        "B": {"Type": "Pass", "End": true}"#;
    let mut run = run(states, r#"[{"n": 1}, {}]"#);
    run.expects_no_task().succeeds_with(r#""States.QueryEvaluationError""#);
}

#[test]
fn an_expression_without_end_fails() {
    let endless =
        r#""A": {"Type": "Pass", "Output": "{% ($f := function($n) { $f($n + 1) }; $f(0)) %}", "End": true}"#;
    let program = run(r#""A": {"Type": "Pass", "End": true}"#, "1");
    let mut start = Start::clone(program.execution().started().unwrap());
    start.limits.expression_steps = 10_000;
    let checked = sfn_asl::read("m", machine(endless)).check(ExecutionType::Standard).unwrap();
    let program = Program::compile(&checked).unwrap();
    let (execution, _) = Execution::start(program.into(), start, Default::default());
    let failure = execution.outcome().and_then(Outcome::failure).unwrap();
    assert_eq!(failure.error_name(), "States.QueryEvaluationError");
    let cause = failure.cause.as_deref().unwrap();
    assert!(cause.ends_with("Expression evaluation timeout: Check for infinite loop"), "{cause}");
}

#[test]
fn an_output_over_the_limit_is_no_failure_of_evaluation() {
    let mut run = run(r#""A": {"Type": "Pass", "Output": "{% $pad('', 300000, 'x') %}", "End": true}"#, "1");
    run.fails_with("States.DataLimitExceeded");
    assert_eq!(run.events().len(), 3);
}
