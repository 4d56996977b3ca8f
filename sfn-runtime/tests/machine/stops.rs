//! Stopping before a state is entered, or before any.

use std::sync::Arc;

use sfn_runtime::{Effect, Execution, Failure, Input, Outcome, project, testing::Script};

use crate::{LAMBDA, machine};

#[test]
fn an_execution_stops_before_a_state_and_cancels_what_is_open() {
    let states = format!(
        r#""A": {{"Type": "Parallel", "End": true, "Branches": [
            {{"StartAt": "Slow", "States": {{"Slow": {{"Type": "Task", "Resource": "{LAMBDA}", "End": true}}}}}},
            {{"StartAt": "First", "States": {{"First": {{"Type": "Pass", "Result": [7], "Next": "Second"}},
                "Second": {{"Type": "Pass", "End": true}}}}}}]}}"#
    );
    let script = Script::start(&machine(&states), "{}");
    let (program, start) = (script.execution().program(), script.execution().started().unwrap());
    let mut execution = Execution::new(Arc::clone(program));
    execution.stop_before(program.state_named("Second").unwrap());
    let step = execution.step(Input::Start(Arc::clone(start)), Default::default());
    assert_eq!(execution.outcome().map(Outcome::status), Some("ABORTED"));
    assert!(
        step.effects.contains(&Effect::StoppedBefore { input: "[7]".parse().unwrap() }),
        "{:?}",
        step.effects
    );
    // What was scheduled and not yet handed out needs no cancelling; what was handed out does.
    let count = |is: fn(&Effect) -> bool| step.effects.iter().filter(|effect| is(effect)).count();
    let started = count(|effect| matches!(effect, Effect::StartTask(_)));
    assert_eq!(count(|effect| matches!(effect, Effect::CancelTask(_))), started);
    assert_eq!(execution.outstanding(), Default::default());
    let replayed = Execution::replay(Arc::clone(program), &step.records);
    assert_eq!(replayed.outcome(), execution.outcome());
}

#[test]
fn an_execution_stops_at_its_next_transition() {
    let wait = r#""A": {"Type": "Wait", "Seconds": 1, "Next": "B"}, "B": {"Type": "Pass", "End": true}"#;
    let (status, last) = at_transition(wait);
    assert_eq!((status.as_deref(), &*last), (Some("ABORTED"), "4<-0 ExecutionAborted"));
}

#[test]
fn an_execution_without_another_transition_comes_to_its_end() {
    let (status, _) = at_transition(r#""A": {"Type": "Wait", "Seconds": 1, "End": true}"#);
    assert_eq!(status.as_deref(), Some("SUCCEEDED"));
}

#[test]
fn another_try_is_a_transition() {
    let states = format!(
        r#""A": {{"Type": "Task", "Resource": "{LAMBDA}", "End": true,
            "Retry": [{{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 1}}]}}"#
    );
    let (status, last) = at_transition(&states);
    assert_eq!((status.as_deref(), &*last), (Some("ABORTED"), "6<-0 ExecutionAborted"));
}

/// How an execution ends, and its last event, that is stopped at its next transition while it waits. Its task fails.
fn at_transition(states: &str) -> (Option<String>, String) {
    let script = Script::start(&machine(states), "{}");
    let (program, start) = (script.execution().program(), script.execution().started().unwrap());
    let mut execution = Execution::new(Arc::clone(program));
    let mut step = execution.step(Input::Start(Arc::clone(start)), Default::default());
    let mut journal = std::mem::take(&mut step.records);
    for effect in step.effects {
        let Effect::StartTask(request) = effect else { continue };
        let input = Input::TaskFailed { task: request.task, failure: Failure::new("Broken", "") };
        journal.extend(execution.step(input, Default::default()).records);
    }
    execution.stop_at_transition();
    assert_eq!(execution.outcome(), None, "what is under way goes on");
    let due = execution.wake_at().unwrap();
    journal.extend(execution.step(Input::Wake, due).records);
    let last = project(program, &journal).last().unwrap().to_string();
    (execution.outcome().map(|it| it.status().to_owned()), last)
}
