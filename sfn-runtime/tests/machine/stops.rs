//! Stopping before a state is entered.

use std::sync::Arc;

use sfn_runtime::{Effect, Execution, Input, Outcome, testing::Script};

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
