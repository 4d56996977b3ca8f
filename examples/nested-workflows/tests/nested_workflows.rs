//! What people read of the workflows, and how they work together.

use std::sync::Arc;

use nested_workflows::{audit, fulfilment, packing};
use sfn_dsl::AnyWorkflow;
use sfn_runtime::{Finished, Handlers, Machines, Program, Runtime, Seed};

fn workflows() -> [AnyWorkflow; 3] {
    [fulfilment().erase(), packing().erase(), audit().erase()]
}

#[test]
fn the_committed_definitions_diagrams_and_schemas_are_current() {
    for workflow in workflows() {
        sfn_dsl::artifact::assert_all_current(".", &workflow);
    }
}

async fn run(input: &str) -> Finished {
    let machines = Machines::new();
    let mut handlers = Handlers::new();
    for workflow in workflows() {
        let machine = workflow.check().expect("the workflow passes its checks");
        machines
            .insert(workflow.name(), &Arc::new(Program::compile(&machine).expect("the workflow compiles")));
        handlers.extend(workflow.handlers());
    }
    let machine = fulfilment().check().expect("the workflow passes its checks");
    let program = Arc::new(Program::compile(&machine).expect("the workflow compiles"));
    let start = "2026-01-01T09:00:00Z".parse().expect("this is a time");
    let runtime = Runtime::builder(handlers).machines(Arc::new(machines)).virtual_time(start).build();
    let running = runtime.launch(&program).machine("fulfilment").name("run").seed(Seed(1));
    running.start(input.parse().expect("the input is JSON")).await.expect("the run comes to its end")
}

#[tokio::test]
async fn each_line_is_packed_by_an_execution_of_its_own() {
    let finished = run(include_str!("../input.json")).await;
    insta::assert_snapshot!("output", finished.output().expect("it succeeds").to_string());
    let history: String = finished.history().map(|event| format!("{}\n", event.to_value(true))).collect();
    insta::assert_snapshot!("history", history);
}

#[tokio::test]
async fn what_is_out_of_stock_fails_the_order_in_the_words_of_the_task() {
    let finished = run(include_str!("../out-of-stock.json")).await;
    let failure = finished.failure().expect("it fails");
    assert_eq!(failure.error.as_deref(), Some("Order.NotPacked"));
    assert!(failure.cause.as_deref().is_some_and(|cause| cause.contains("OutOfStock")), "{failure:?}");
}
