//! Machines that want all the memory there is: they end, and there is a bound to what they had.

use sfn_asl::ExecutionType;
use sfn_query::Value;
use sfn_runtime::{Outcome, Program, Record};

use super::{endless, machine, peak, program, run, start, value};

const MIB: u64 = 1 << 20;

fn error(outcome: &Outcome) -> &str {
    outcome.failure().map_or("none", |failure| failure.error_name())
}

/// Runs to that failure, without its history, in less memory than that.
#[track_caller]
fn check(program: &std::sync::Arc<Program>, input: &str, expected: &str, bytes: u64) {
    let (outcome, peak) = peak(program, &start(program, value(input)));
    assert_eq!(error(&outcome), expected);
    assert!(peak <= bytes, "{peak} bytes");
}

const LOOP: &str = r#""A": {"Type": "Pass", "Next": "B"}, "C": {"Type": "Succeed"},
    "B": {"Type": "Choice", "Default": "A", "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "C"}]}"#;

#[test]
fn a_loop_without_end_takes_no_more_than_its_history() {
    check(&machine(LOOP), "{}", "States.Runtime", 4 << 10);
    let program = machine(LOOP);
    let start = start(&program, Value::object::<&str>([]));
    let counted = allocation_counter::measure(|| {
        let mut journal: Vec<Record> = Vec::new();
        assert_eq!(error(&run(&program, &start, &mut journal)), "States.Runtime");
        assert_eq!(journal.len(), 25_000);
    });
    // A list that grows is for a moment there twice, the second time with as much room again.
    assert!(counted.bytes_max < 3 * 25_000 * 64, "{} bytes", counted.bytes_max);
}

#[test]
fn data_that_doubles_in_a_loop_ends_at_the_limit_of_a_payload() {
    let doubles = |what: &str| {
        machine(&format!(
            r#""A": {{"Type": "Pass", {what}, "Next": "B"}}, "C": {{"Type": "Succeed"}},
            "B": {{"Type": "Choice", "Default": "A", "Choices": [{{"Variable": "$.x", "IsPresent": true, "Next": "C"}}]}}"#
        ))
    };
    let wide = r#""Parameters": {"a.$": "$", "b.$": "$"}"#;
    check(&doubles(wide), "{}", "States.DataLimitExceeded", MIB);
    let long = r#""Parameters": {"it.$": "States.Format('{}{}', $.it, $.it)"}"#;
    check(&doubles(long), r#"{"it": "seed"}"#, "States.DataLimitExceeded", 2 * MIB);
    let listed = r#""Parameters": {"it.$": "States.Array($, $)"}"#;
    check(&doubles(listed), "{}", "States.DataLimitExceeded", MIB);
}

#[test]
fn one_intrinsic_call_makes_no_more_than_a_payload_holds() {
    let makes =
        |what: &str| machine(&format!(r#""A": {{"Type": "Pass", "Parameters": {what}, "End": true}}"#));
    let big = format!("\"{}\"", "x".repeat(200_000));
    let nested = r#"{"it.$": "States.Format('{}{}{}{}{}{}{}{}', $, $, $, $, $, $, $, $)"}"#;
    check(&makes(nested), &big, "States.DataLimitExceeded", 4 * MIB);
    check(&makes(r#"{"it.$": "States.ArrayRange(1, 2000000000, 1)"}"#), "1", "States.Runtime", MIB);
    check(&makes(r#"{"it.$": "States.Base64Encode($)"}"#), &big, "States.Runtime", MIB);
}

#[test]
fn one_jsonata_expression_takes_no_more_than_its_limits() {
    let expressions = [
        "$pad('x', 2000000000)",
        "[1..9000000]",
        "$map([1..9000], function($v) { $states.input & $v })",
        "$reduce([1..40], function($text, $at) { $text & $text }, $states.input)",
        "$join($map([1..9000], function($v) { $states.input }))",
        "(function($f) { $f($f) })(function($f) { [$f($f)] })",
        "$string($reduce([1..40], function($it, $at) { [$it, $it] }, $states.input))",
        "$reduce([1..40], function($it, $at) { $append($it, $it) }, [$states.input])",
        "$replace($pad('', 200000, 'x'), 'x', $states.input)",
    ];
    for expression in expressions {
        let program = program(
            &format!(
                r#"{{"QueryLanguage": "JSONata", "StartAt": "A", "States": {{
                    "A": {{"Type": "Pass", "Output": "{{% {expression} %}}", "End": true}}}}}}"#
            ),
            ExecutionType::Standard,
        );
        let (outcome, peak) = peak(&program, &start(&program, "seed".repeat(1_000).into()));
        assert_ne!(outcome.status(), "SUCCEEDED", "{expression}");
        assert!(peak <= 64 * MIB, "{expression}: {} with {peak} bytes", error(&outcome));
    }
}

/// A Parallel state in the only branch of a Parallel state, and so on.
fn nested(depth: usize) -> Program {
    use sfn_asl::{Branch, Parallel, Pass, Scope, State, StateKind, StateMachine, Transition};
    let scope = |kind, name: String| {
        let state = State { comment: None, query_language: None, kind, unknown: Default::default() };
        Scope { start_at: name.clone(), states: [(name, state)].into_iter().collect() }
    };
    let end = Some(Transition::End);
    let mut inner =
        scope(StateKind::Pass(Pass { transition: end.clone(), ..Default::default() }), "S".into());
    for level in 0..depth {
        let branches = vec![Branch { scope: inner, ..Default::default() }];
        let parallel = Parallel { branches, transition: end.clone(), ..Default::default() };
        inner = scope(StateKind::Parallel(Box::new(parallel)), format!("P{level}"));
    }
    let machine = StateMachine { scope: inner, ..Default::default() };
    let checked = sfn_asl::check(machine, ExecutionType::Standard).expect("it is right");
    Program::compile(&checked).expect("it compiles")
}

#[test]
fn a_level_of_nesting_takes_less_than_a_kibibyte() {
    let bytes = |depth| {
        let program = nested(depth).into();
        peak(&program, &start(&program, Value::Null)).1
    };
    assert!(bytes(1_000) - bytes(100) < 900 << 10, "{} and {} bytes", bytes(100), bytes(1_000));
}

const MAP: &str = r#""A": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "I", "States": {
    "I": {"Type": "Pass", "End": true}}}}"#;

#[test]
fn a_hundred_thousand_items_take_no_more_than_those_that_run() {
    let items = || Value::array(vec![0.into(); 100_000]);
    let program = machine(MAP);
    let (outcome, limited) = peak(&program, &start(&program, items()));
    assert_eq!(error(&outcome), "States.Runtime");
    assert!(limited <= 16 * MIB, "{limited} bytes");
    let (outcome, run_all) = peak(&program, &endless(&program, items()));
    assert_eq!(outcome.status(), "SUCCEEDED");
    assert!(run_all <= 64 * MIB, "{run_all} bytes");
}

/// Three Map states, one inside of the other.
const CUBE: &str = r#""A": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "B", "States": {
    "B": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "C", "States": {
    "C": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "D", "States": {
    "D": {"Type": "Pass", "End": true}}}}}}}}}}"#;

#[test]
fn forty_times_forty_times_forty_iterations_take_no_more_than_those_that_run() {
    let list = |item: Value| Value::array(vec![item; 40]);
    let program = machine(CUBE);
    let (outcome, peak) = peak(&program, &start(&program, list(list(list(1.into())))));
    assert_eq!(error(&outcome), "States.Runtime");
    // Nearly all of the events are lines that begin.
    assert!(peak <= 25_000 * 512, "{peak} bytes");
}
