//! Machines that nest, fan out and never end: they run or fail, and nothing overflows.

use sfn_asl::{Branch, Parallel, Pass, Scope, State, StateKind, StateMachine, Transition};
use sfn_runtime::testing::Script;

use crate::machine;

fn scope(kind: StateKind, name: String) -> Scope {
    let state = State { comment: None, query_language: None, kind, unknown: Default::default() };
    Scope { start_at: name.clone(), states: [(name, state)].into_iter().collect() }
}

/// A Parallel state in the only branch of a Parallel state, and so on.
fn nested(depth: usize, innermost: StateKind) -> StateMachine {
    let mut inner = scope(innermost, "S".into());
    for level in 0..depth {
        let branches = vec![Branch { scope: inner, ..Default::default() }];
        let parallel = Parallel { branches, transition: Some(Transition::End), ..Default::default() };
        inner = scope(StateKind::Parallel(Box::new(parallel)), format!("P{level}"));
    }
    StateMachine { scope: inner, ..Default::default() }
}

/// Runs on a stack of 2 MiB, as the threads of a server have.
fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(2 << 20).spawn(work).unwrap().join().unwrap();
}

#[test]
fn a_thousand_nested_parallels_succeed() {
    on_a_small_stack(|| {
        let pass = Pass { transition: Some(Transition::End), ..Default::default() };
        let mut run = Script::start_machine(nested(1_000, StateKind::Pass(pass)), "1");
        assert_eq!(run.outcome().map(sfn_runtime::Outcome::status), Some("SUCCEEDED"));
        run.expects_no_task();
    });
}

#[test]
fn a_thousand_nested_parallels_fail() {
    on_a_small_stack(|| {
        let fail = sfn_asl::Fail { error: Some(sfn_asl::Setting::Literal("Deep".into())), cause: None };
        Script::start_machine(nested(1_000, StateKind::Fail(fail)), "1").fails_with("Deep");
    });
}

#[test]
fn a_hundred_thousand_items_run_into_the_event_limit() {
    let states = r#""A": {"Type": "Map", "End": true,
        "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}"#;
    let items = format!("[{}]", vec!["0"; 100_000].join(","));
    let mut run = Script::start(&machine(states), &items);
    run.fails_with("States.Runtime");
    assert_eq!(run.execution().events(), 25_000);
}

#[test]
fn maps_in_maps_in_maps_run() {
    let states = r#""A": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "B", "States": {
        "B": {"Type": "Map", "End": true, "ItemsPath": "$", "ItemProcessor": {"StartAt": "C", "States": {
        "C": {"Type": "Map", "End": true, "ItemsPath": "$", "ItemProcessor": {"StartAt": "D", "States": {
        "D": {"Type": "Pass", "End": true}}}}}}}}}}"#;
    let cube = format!("[{}]", vec![format!("[{}]", ["[1,1,1,1,1,1,1,1]"; 8].join(",")); 8].join(","));
    Script::start(&machine(states), &cube).succeeds_with(&cube);
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
