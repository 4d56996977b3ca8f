//! The thinnest walk: a definition read, checked, compiled and run.

use std::sync::Arc;

use sfn_asl::ExecutionType;
use sfn_query::json;
use sfn_runtime::{Effect, Execution, Input, Outcome, Program, Seed, Start, Timestamp, project};

#[test]
fn a_task_between_two_states_runs_and_tells_its_history() {
    let text = r#"{"StartAt": "A", "States": {
        "A": {"Type": "Pass", "Result": 1, "ResultPath": "$.a", "Next": "B"},
        "B": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:111111111111:function:f", "Next": "C"},
        "C": {"Type": "Succeed"}}}"#;
    let machine = sfn_asl::read("m.asl.json", text).check(ExecutionType::Standard).unwrap();
    let program = Arc::new(Program::compile(&machine).unwrap());
    let start = Start {
        execution_arn: "arn:aws:states:us-east-1:111111111111:execution:m:e".into(),
        name: "e".into(),
        state_machine_arn: "arn:aws:states:us-east-1:111111111111:stateMachine:m".into(),
        state_machine_name: "m".into(),
        state_machine_version_arn: None,
        state_machine_alias_arn: None,
        role_arn: "arn:aws:iam::111111111111:role/r".into(),
        input_text: "{}".into(),
        input: json::parse("{}").unwrap(),
        seed: Seed(0),
        event_limit: None,
    };
    let now = Timestamp::from_millis(0);
    let (mut execution, first) = Execution::start(Arc::clone(&program), start, now);
    let [Effect::StartTask(request)] = first.effects.as_slice() else { panic!("{first:?}") };
    let input = Input::TaskSucceeded { task: request.task, output: request.input.clone() };
    let second = execution.step(input, now);
    assert_eq!(execution.outcome(), Some(&Outcome::Succeeded(json::parse(r#"{"a":1}"#).unwrap())));
    let journal: Vec<_> = first.records.into_iter().chain(second.records).collect();
    let types: Vec<_> = project(&program, &journal).map(|event| event.event_type()).collect();
    assert_eq!(
        types,
        [
            "ExecutionStarted",
            "PassStateEntered",
            "PassStateExited",
            "TaskStateEntered",
            "LambdaFunctionScheduled",
            "LambdaFunctionStarted",
            "LambdaFunctionSucceeded",
            "TaskStateExited",
            "SucceedStateEntered",
            "SucceedStateExited",
            "ExecutionSucceeded"
        ]
    );
}
