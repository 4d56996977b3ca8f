//! Distributed Maps: settled, run elsewhere, answered once.

use sfn_runtime::{Execution, Input, ItemSource, MapRunUpdate, Outcome, testing::Script};

fn start(fields: &str, input: &str) -> Script {
    let definition = format!(
        r#"{{"StartAt": "Each", "States": {{"Each": {{"Type": "Map", {fields} "ItemProcessor": {{
            "ProcessorConfig": {{"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}},
            "StartAt": "Do", "States": {{"Do": {{"Type": "Pass", "End": true}}}}}}, "End": true}}}}}}"#
    );
    Script::start(&definition, input)
}

#[test]
fn a_map_run_gives_the_result_of_its_state() {
    let mut run = start(r#""Label": "Each","#, "[1, 2]");
    assert!(
        run.map_run().map_run_arn.starts_with("arn:aws:states:us-east-1:123456789012:mapRun:machine/Each:")
    );
    assert!(matches!(&run.map_run().source, ItemSource::State(items) if items.len() == 2));
    run.map_run_succeeds("[3, 4]").succeeds_with("[3, 4]");
    let expected = [
        "1<-0 ExecutionStarted",
        "2<-0 MapStateEntered Each",
        "3<-2 MapStateStarted",
        "4<-3 MapRunStarted",
        "5<-4 MapRunSucceeded",
        "6<-5 MapStateSucceeded",
        "7<-4 MapStateExited Each",
        "8<-7 ExecutionSucceeded",
    ];
    assert_eq!(run.events(), expected);
}

#[test]
fn a_map_run_that_fails_fails_its_state() {
    let mut run = start("", "[1]");
    run.map_run_fails("States.ExceedToleratedFailureThreshold");
    run.fails_with("States.ExceedToleratedFailureThreshold");
    assert_eq!(run.events()[4..], ["5<-4 MapRunFailed", "6<-5 MapStateFailed", "7<-6 ExecutionFailed"]);
}

#[test]
fn a_retry_starts_a_map_run_anew_and_the_old_one_is_heard_no_more() {
    let mut run = start(r#""Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 1}],"#, "[1]");
    let first = run.map_run().clone();
    run.map_run_fails("Broken").advance(std::time::Duration::from_secs(1));
    assert_ne!(run.map_run().map_run_arn, first.map_run_arn);
    run.give(sfn_runtime::Input::MapRunSucceeded { task: first.task, output: 1.into() }).is_running();
    run.map_run_succeeds("[7]").succeeds_with("[7]");
}

#[test]
fn a_tolerance_that_is_no_number_fails_after_the_state_has_started() {
    let mut run = start(
        r#""ItemsPath": "$.items", "ToleratedFailureCountPath": "$.most","#,
        r#"{"items": [], "most": "x"}"#,
    );
    run.fails_with("States.Runtime");
    assert!(
        run.cause().ends_with("refers to value \"x\" which is not a valid integer: $.most"),
        "{}",
        run.cause()
    );
    assert_eq!(run.events()[2..], ["3<-2 MapStateStarted", "4<-3 ExecutionFailed"]);
}

#[test]
fn a_result_over_the_limit_fails_the_map_run() {
    let mut run = start("", "[1]");
    run.map_run_succeeds(&format!("[\"{}\"]", "x".repeat(262_144))).fails_with("States.DataLimitExceeded");
    assert_eq!(run.events()[4], "5<-4 MapRunFailed");
}

#[test]
fn a_recovered_execution_says_which_map_runs_are_outstanding() {
    let mut run = start("", "[1]");
    let program = run.execution().program().clone();
    for cut in 0..=run.journal().len() {
        let recovered = Execution::replay(program.clone(), &run.journal()[..cut]);
        let is_last = cut == run.journal().len();
        assert_eq!(recovered.outstanding().map_runs.len(), usize::from(is_last), "after {cut} records");
    }
    run.map_run_succeeds("[1]");
    for cut in 0..run.journal().len() {
        let mut recovered = Execution::replay(program.clone(), &run.journal()[..cut]);
        let wants = recovered.outstanding();
        if wants.is_ready {
            recovered.step(sfn_runtime::Input::Continue, run.journal()[0].at);
        }
        if recovered.outcome().is_some() {
            assert_eq!(
                recovered.outcome(),
                Some(&Outcome::Succeeded(sfn_query::json::parse("[1]").unwrap()))
            );
        }
    }
}

#[test]
fn stopping_an_execution_cancels_its_map_run() {
    let mut run = start("", "[1]");
    let task = run.map_run().task;
    run.stop("Enough", "");
    assert!(!run.execution().is_open(task));
    run.map_run_succeeds("[1]").fails_with("Enough");
}

#[test]
fn a_map_run_that_is_cut_short_says_so_in_the_history() {
    let mut run = start("", "[1]");
    run.stop("Enough", "");
    assert_eq!(run.events()[4..], ["5<-4 MapRunAborted", "6<-0 ExecutionAborted"]);

    let definition = r#"{"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
        {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "Do", "States": {"Do": {"Type": "Pass", "End": true}}}}}},
        {"StartAt": "Rest", "States": {"Rest": {"Type": "Wait", "Seconds": 1, "Next": "No"},
            "No": {"Type": "Fail", "Error": "No"}}}]}}}"#;
    let mut run = Script::start(definition, "[1]");
    run.advance(std::time::Duration::from_secs(1)).fails_with("No");
    let expected = ["10<-9 MapRunAborted", "11<-9 MapStateAborted", "12<-9 ParallelStateFailed"];
    assert_eq!(run.events()[9..12], expected);
}

#[test]
fn an_update_of_a_map_run_is_no_event_and_outlives_a_recovery() {
    let mut run = start(r#""MaxConcurrency": 1,"#, "[1]");
    let task = run.map_run().task;
    let update = MapRunUpdate { max_concurrency: Some(5), ..MapRunUpdate::default() };
    run.give(Input::MapRunUpdated { task, update }).is_running();
    assert_eq!(run.events().len(), 4);
    let recovered = Execution::replay(run.execution().program().clone(), run.journal());
    let settings = recovered.outstanding().map_runs[0].settings;
    assert_eq!((settings.max_concurrency, settings.tolerance.count), (5, None));
    assert_eq!(run.execution().outstanding(), recovered.outstanding());
    let journal = run.map_run_succeeds("[1]").journal().len();
    run.give(Input::MapRunUpdated { task, update });
    assert_eq!(run.journal().len(), journal, "a late update changes nothing");
}
