//! What people read of the workflow, and what it responds.

use std::sync::Arc;

use product_api::product_api;
use sfn_runtime::{Handlers, Program, Runtime};

#[test]
fn the_committed_definition_diagram_and_schemas_are_current() {
    sfn_dsl::artifact::assert_all_current(".", &product_api().erase());
}

async fn respond(request: &str) -> String {
    let workflow = product_api();
    let machine = workflow.check().expect("the workflow passes its checks");
    let program = Arc::new(Program::compile(&machine).expect("the workflow compiles"));
    let handlers: Handlers = workflow.handlers().into_iter().collect();
    let start = "2026-01-01T09:00:00Z".parse().expect("this is a time");
    let runtime = Runtime::builder(handlers).virtual_time(start).build();
    let running = runtime.start(&program, request.parse().expect("the request is JSON"));
    let finished = running.await.expect("the run comes to its end");
    finished.output().unwrap_or_else(|| panic!("{:?}", finished.failure())).to_string()
}

#[tokio::test]
async fn a_product_is_shown_with_its_price_its_stars_and_its_praise() {
    insta::assert_snapshot!("response_to_input", respond(include_str!("../input.json")).await);
}

#[tokio::test]
async fn a_product_that_is_not_there_is_404() {
    insta::assert_snapshot!("response_to_missing", respond(include_str!("../missing.json")).await);
}
