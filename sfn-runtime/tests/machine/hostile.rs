//! Machines that nest, fan out and never end: they run or fail, and nothing overflows.

use sfn_asl::{
    Branch, ExecutionType, Parallel, Pass, QueryLanguage, Scope, State, StateKind, StateMachine, Transition,
};
use sfn_runtime::{Program, testing::Script};

use crate::machine;

fn scope(kind: StateKind, name: String) -> Scope {
    let state = State { comment: None, query_language: None, kind, unknown: Default::default() };
    Scope { start_at: name.clone(), states: [(name, state)].into_iter().collect() }
}

/// A Parallel state in the only branch of a Parallel state, and so on.
fn nested(depth: usize, innermost: StateKind, language: Option<QueryLanguage>) -> StateMachine {
    let mut inner = scope(innermost, "S".into());
    for level in 0..depth {
        let branches = vec![Branch { scope: inner, ..Default::default() }];
        let parallel = Parallel { branches, transition: Some(Transition::End), ..Default::default() };
        inner = scope(StateKind::Parallel(Box::new(parallel)), format!("P{level}"));
    }
    StateMachine { scope: inner, query_language: language, ..Default::default() }
}

/// Both query languages.
const LANGUAGES: [Option<QueryLanguage>; 2] = [None, Some(QueryLanguage::Jsonata)];

/// The definition of those states in each language, starting at `A`.
fn in_both(states: &str) -> [String; 2] {
    ["JSONPath", "JSONata"].map(|language| {
        format!(r#"{{"QueryLanguage": "{language}", "StartAt": "A", "States": {{{states}}}}}"#)
    })
}

fn express(definition: &str) -> Program {
    let checked = sfn_asl::read("express", definition).check(ExecutionType::Express).unwrap();
    Program::compile(&checked).unwrap()
}

/// Runs on a stack of 2 MiB, as the threads of a server have.
fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(2 << 20).spawn(work).unwrap().join().unwrap();
}

#[test]
fn a_thousand_nested_parallels_succeed() {
    for language in LANGUAGES {
        on_a_small_stack(move || {
            let pass = Pass { transition: Some(Transition::End), ..Default::default() };
            let mut run = Script::start_machine(nested(1_000, StateKind::Pass(pass), language), "1");
            assert_eq!(run.outcome().map(sfn_runtime::Outcome::status), Some("SUCCEEDED"));
            run.expects_no_task();
        });
    }
}

#[test]
fn a_thousand_nested_parallels_fail() {
    for language in LANGUAGES {
        on_a_small_stack(move || {
            let fail = sfn_asl::Fail { error: Some(sfn_asl::Setting::Literal("Deep".into())), cause: None };
            Script::start_machine(nested(1_000, StateKind::Fail(fail), language), "1").fails_with("Deep");
        });
    }
}

const EACH: &str = r#""A": {"Type": "Map", "End": true,
    "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}"#;

#[test]
fn a_hundred_thousand_items_run_into_the_event_limit() {
    let items = format!("[{}]", vec!["0"; 100_000].join(","));
    for definition in in_both(EACH) {
        let mut run = Script::start(&definition, &items);
        run.fails_with("States.Runtime");
        assert_eq!(run.execution().events(), 25_000);
    }
}

#[test]
fn a_hundred_thousand_items_run_where_no_events_are_counted() {
    let items = format!("[{}]", vec!["0"; 100_000].join(","));
    for definition in in_both(EACH) {
        let mut run = Script::start_program(express(&definition), &items);
        run.succeeds_with(&items);
        assert_eq!(run.execution().events(), 400_006);
    }
}

/// Three Map states, one inside of the other.
const CUBE: &str = r#""A": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "B", "States": {
    "B": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "C", "States": {
    "C": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "D", "States": {
    "D": {"Type": "Pass", "End": true}}}}}}}}}}"#;

fn cube(edge: usize) -> String {
    let list = |item: &str| format!("[{}]", vec![item; edge].join(","));
    list(&list(&list("1")))
}

#[test]
fn maps_in_maps_in_maps_run() {
    for definition in in_both(CUBE) {
        Script::start(&definition, &cube(8)).succeeds_with(&cube(8));
        Script::start(&definition, &cube(40)).fails_with("States.Runtime");
        Script::start_program(express(&definition), &cube(40)).succeeds_with(&cube(40));
    }
}

#[test]
fn a_loop_without_end_stops_in_either_language() {
    let states =
        |test: &str| format!(r#""A": {{"Type": "Pass", "Next": "B"}}, {test}, "C": {{"Type": "Succeed"}}"#);
    let tests = [
        r#""B": {"Type": "Choice", "Default": "A", "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "C"}]}"#,
        r#""B": {"Type": "Choice", "Default": "A", "Choices": [{"Condition": "{% false %}", "Next": "C"}]}"#,
    ];
    for (at, test) in tests.into_iter().enumerate() {
        let mut run = Script::start(&in_both(&states(test))[at], "{}");
        run.fails_with("States.Runtime");
        assert_eq!(run.execution().events(), 25_000);
    }
}

#[test]
fn the_members_of_a_large_object_are_taken_by_their_place() {
    let states = r#""A": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Fail"}}}}"#;
    let members: Vec<_> = (0..100_000).map(|at| format!(r#""k{at}": 0"#)).collect();
    let run = Script::start(&machine(states), &format!("{{{}}}", members.join(",")));
    let items = run.journal().iter().find_map(|record| match &record.fact {
        sfn_runtime::Fact::MapStarted { map, .. } => Some(map.items.clone()),
        _ => None,
    });
    let items = items.unwrap();
    // Quadratic, this would take minutes.
    let last = (0..items.len()).filter_map(|at| items.get(at)?.0.cloned()).next_back();
    assert_eq!(last.as_deref(), Some("k99999"));
}
