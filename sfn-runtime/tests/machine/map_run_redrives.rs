//! Which map runs are redriven, and which are started anew.

use std::sync::Arc;

use sfn_runtime::{
    Effect, Execution, Fact, Input, MapRunRequest, MapRunUpdate, Program, Record, Step, testing::Script,
};

fn start(fields: &str) -> Script {
    let definition = format!(
        r#"{{"StartAt": "Each", "States": {{"Each": {{"Type": "Map", {fields} "ItemProcessor": {{
            "ProcessorConfig": {{"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}},
            "StartAt": "Do", "States": {{"Do": {{"Type": "Pass", "End": true}}}}}}, "End": true}}}}}}"#
    );
    Script::start(&definition, "[1]")
}

/// Redrives what those records tell of; with the map run that is asked for, if one is.
fn redrive(program: &Arc<Program>, journal: &[Record]) -> (Execution, Step, Option<Arc<MapRunRequest>>) {
    let at = journal.last().expect("it has run").at;
    let mut execution = Execution::revive(Arc::clone(program), journal, at).expect("it can be redriven");
    let step = execution.step(Input::Redrive, at);
    let run = step.effects.iter().find_map(|it| match it {
        Effect::StartMapRun(run) => Some(Arc::clone(run)),
        _ => None,
    });
    (execution, step, run)
}

/// Whether the map run that fails with that error is the same one in a redrive.
fn check(error: &str, is_the_same: bool) {
    let mut run = start("");
    let first = Arc::clone(run.map_run());
    run.map_run_fails(error).fails_with(error);
    let (execution, _, again) = redrive(run.execution().program(), run.journal());
    let again = again.expect("there is one");
    assert_eq!(
        (again.map_run_arn == first.map_run_arn, again.task == first.task),
        (is_the_same, is_the_same)
    );
    assert_eq!(
        (again.redrives, again.redriven_at.is_some()),
        (u32::from(is_the_same), is_the_same),
        "{error}"
    );
    assert_eq!(execution.outstanding().map_runs, [again]);
}

#[test]
fn a_map_run_is_redriven_unless_it_could_but_fail_again() {
    check("States.ExceedToleratedFailureThreshold", true);
    check("States.ItemReaderFailed", true);
    check("States.ResultWriterFailed", true);
    check("States.DataLimitExceeded", false);
    check("States.Runtime", false);
}

#[test]
fn a_map_run_that_is_redriven_keeps_its_updated_settings() {
    let mut run = start("");
    let task = run.map_run().task;
    let update = MapRunUpdate { max_concurrency: Some(5), ..MapRunUpdate::default() };
    run.give(Input::MapRunUpdated { task, update });
    run.stop("Enough", "");
    let (.., again) = redrive(run.execution().program(), run.journal());
    assert_eq!(again.map(|it| it.settings.max_concurrency), Some(5));
}

#[test]
fn a_map_run_that_would_have_been_retried_starts_anew() {
    let mut run = start(r#""Retry": [{"ErrorEquals": ["States.ALL"]}],"#);
    let first = run.map_run().map_run_arn.clone();
    run.map_run_fails("Broken").is_running();
    run.stop("Enough", "");
    let (.., again) = redrive(run.execution().program(), run.journal());
    assert_ne!(again.expect("there is one").map_run_arn, first);
}

#[test]
fn a_map_run_is_redriven_a_thousand_times_and_no_more() {
    let mut run = start("");
    run.map_run_fails("Broken");
    let after = |redrives| {
        let mut journal = run.journal().to_vec();
        for record in &mut journal {
            if let Fact::MapRunStarted { run } = &mut record.fact {
                Arc::make_mut(run).redrives = redrives;
            }
        }
        let (execution, step, run) = redrive(run.execution().program(), &journal);
        journal.extend(step.records);
        (execution, journal, run.map(|it| it.redrives))
    };
    assert_eq!(after(999).2, Some(1_000));
    let (execution, journal, run_again) = after(1_000);
    let failure = execution.outcome().and_then(|it| it.failure()).expect("it has failed");
    assert_eq!((failure.error_name(), run_again), ("States.Runtime", None));
    let (again, ..) = redrive(run.execution().program(), &journal);
    assert_eq!(again.outcome().and_then(|it| it.failure()), Some(failure), "nor later");
}

#[test]
fn an_execution_is_replayed_with_the_map_run_that_was_redriven() {
    let mut run = start("");
    run.map_run_fails("Broken");
    let mut journal = run.journal().to_vec();
    let (mut execution, step, again) = redrive(run.execution().program(), &journal);
    journal.extend(step.records);
    let replayed = Execution::replay(Arc::clone(execution.program()), &journal);
    assert_eq!(replayed.outstanding(), execution.outstanding());
    let input = Input::MapRunSucceeded { task: again.expect("there is one").task, output: 7.into() };
    let step = execution.step(input, journal[0].at);
    journal.extend(step.records);
    let replayed = Execution::replay(Arc::clone(execution.program()), &journal);
    assert_eq!((replayed.outcome(), replayed.redrives()), (execution.outcome(), 1));
    assert!(execution.outcome().is_some_and(|it| it.output() == Some(&7.into())));
}
