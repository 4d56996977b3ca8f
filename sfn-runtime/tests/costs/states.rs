//! The cost of a start does not grow with the definition, that of a state not with the document.

use std::sync::Arc;

use allocation_counter::{AllocationInfo, measure};
use sfn_asl::ExecutionType;
use sfn_query::Value;
use sfn_runtime::{Effect, Execution, Handlers, NoJournal, Outcome, Runtime, Seed, Timestamp};

use super::{endless, machine, program, run, start};

/// A chain of Pass states, the last of which is the end.
fn chain(states: usize) -> String {
    let links: Vec<_> =
        (1..=states).map(|at| format!(r#""S{}": {{"Type": "Pass", "Next": "S{at}"}}"#, at - 1)).collect();
    format!(r#"{}, "S{states}": {{"Type": "Succeed"}}"#, links.join(", "))
}

#[test]
fn a_start_costs_the_same_whatever_the_size_of_the_definition() {
    let cost = |states| {
        let task = "arn:aws:lambda:us-east-1:123456789012:function:f";
        let first = format!(r#""A": {{"Type": "Task", "Resource": "{task}", "Next": "S0"}}"#);
        let program = machine(&format!("{first}, {}", chain(states)));
        let start = start(&program, Value::Null);
        measure(|| {
            let (execution, step) =
                Execution::start(Arc::clone(&program), Arc::clone(&start), Timestamp::default());
            assert!(matches!(step.effects[..], [Effect::StartTask(_)]));
            assert_eq!(execution.events(), 4);
        })
    };
    assert_eq!(cost(5), cost(5_000));
}

#[test]
fn an_execution_of_the_driver_costs_the_same_whatever_the_size_of_the_definition() {
    let cost = |states| {
        let choice = r#""A": {"Type": "Choice", "Default": "E",
            "Choices": [{"Variable": "$", "IsBoolean": true, "Next": "S0"}]}, "E": {"Type": "Succeed"}"#;
        let program = machine(&format!("{choice}, {}", chain(states)));
        let executor = tokio::runtime::Builder::new_current_thread().build().expect("it is built");
        let runtime = Runtime::builder(Handlers::new()).virtual_time(Timestamp::from_millis(0)).build();
        let execute = || {
            let launch = || runtime.launch(&program).name("e").seed(Seed(0)).start(Value::Null);
            let finished = executor.block_on(async { launch().await.expect("the runtime holds") });
            assert_eq!(finished.status(), "SUCCEEDED");
        };
        execute();
        measure(execute)
    };
    assert_eq!(cost(5), cost(5_000));
}

#[test]
fn a_pass_state_that_passes_on_its_input_allocates_nothing() {
    let cost = |states| {
        let program = program(
            &format!(r#"{{"StartAt": "S0", "States": {{{}}}}}"#, chain(states)),
            ExecutionType::Standard,
        );
        let start = endless(&program, Value::Null);
        measure(|| drop(run(&program, &start, &mut NoJournal)))
    };
    assert_eq!(cost(10), cost(5_000));
}

/// What an execution of these states costs over a document with a member `big` of that many bytes.
fn over(language: &str, states: &str, big: usize) -> AllocationInfo {
    let definition = format!(r#"{{"QueryLanguage": "{language}", "StartAt": "A", "States": {{{states}}}}}"#);
    let program = program(&definition, ExecutionType::Standard);
    let items = (0..big / 10).map(|at| Value::from(format!("{at:07}")));
    let big = Value::object([("items", Value::array(items)), ("text", "x".repeat(big / 2).into())]);
    let start = start(&program, Value::object([("id", Value::from(1)), ("big", big)]));
    measure(|| {
        let mut journal = Vec::new();
        let outcome = run(&program, &start, &mut journal);
        assert!(matches!(outcome, Outcome::Succeeded(_)), "{outcome:?}");
    })
}

#[test]
fn a_state_costs_the_same_whatever_the_size_of_the_document() {
    let states = r#""A": {"Type": "Pass", "Next": "B"},
        "B": {"Type": "Pass", "Result": [1], "ResultPath": "$.more", "Next": "C"},
        "C": {"Type": "Pass", "Parameters": {"it.$": "$.big", "id.$": "$.id"}, "Next": "D"},
        "D": {"Type": "Pass", "InputPath": "$.it.items", "ResultPath": "$.it.again", "Next": "E"},
        "E": {"Type": "Choice", "Default": "F", "Choices": [{"Variable": "$.id", "NumericEquals": 2, "Next": "F"}]},
        "F": {"Type": "Parallel", "Branches": [{"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}],
            "OutputPath": "$[0].it", "Assign": {"kept.$": "$[0].it.items"}, "Next": "G"},
        "G": {"Type": "Pass", "Parameters": {"items.$": "$kept"}, "End": true}"#;
    assert_eq!(over("JSONPath", states, 100), over("JSONPath", states, 100_000));
}

#[test]
fn a_state_in_jsonata_costs_the_same_whatever_the_size_of_the_document() {
    let states = r#""A": {"Type": "Pass", "Next": "B"},
        "B": {"Type": "Pass", "Output": {"it": "{% $states.input.big %}"}, "Assign": {"kept": "{% $states.input %}"},
            "Next": "C"},
        "C": {"Type": "Choice", "Default": "D", "Choices": [{"Condition": "{% $kept.id = 2 %}", "Next": "D"}]},
        "D": {"Type": "Pass", "Output": "{% $merge([$states.input.it, {'items': 0}]) %}", "End": true}"#;
    assert_eq!(over("JSONata", states, 100), over("JSONata", states, 100_000));
}
