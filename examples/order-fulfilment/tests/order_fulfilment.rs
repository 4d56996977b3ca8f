//! What people read of the workflow (definition, diagram, histories), and what it does with each input.

use std::sync::Arc;

use order_fulfilment::{DEFINITION, order_fulfilment, order_fulfilment_in};
use proptest::prelude::*;
use sfn_asl::{Code, Shape};
use sfn_dsl::QueryLanguage;
use sfn_runtime::{Finished, Handlers, Program, Runtime, Seed};

/// Runs the workflow with its own tasks: on virtual time, from a fixed start and seed.
async fn run(input: &str) -> Finished {
    run_in(QueryLanguage::JsonPath, input).await
}

async fn run_in(language: QueryLanguage, input: &str) -> Finished {
    let workflow = order_fulfilment_in(language);
    let checked = workflow.check().expect("the workflow passes its checks");
    let program = Arc::new(Program::compile(&checked).expect("the workflow compiles"));
    let handlers: Handlers = workflow.handlers().into_iter().collect();
    let start = "2026-01-01T09:00:00Z".parse().expect("this is a time");
    let input = input.parse().expect("the input is JSON");
    Runtime::builder(handlers)
        .virtual_time(start)
        .build()
        .launch(&program)
        .machine(workflow.name())
        .name("run")
        .seed(Seed(1))
        .start(input)
        .await
        .expect("nothing stands between the driver and its end")
}

/// The history, an event a line, as `GetExecutionHistory` has it.
fn history(finished: &Finished) -> String {
    finished.history().map(|event| format!("{}\n", event.to_value(true))).collect()
}

#[test]
fn the_committed_definition_is_current() {
    sfn_dsl::artifact::assert_current("order-fulfilment.asl.json", &order_fulfilment().erase());
}

#[test]
fn the_committed_definition_in_jsonata_is_current() {
    let workflow = order_fulfilment_in(QueryLanguage::Jsonata).erase();
    sfn_dsl::artifact::assert_current("order-fulfilment.jsonata.asl.json", &workflow);
}

/// Orders of all fates: paid, declined, small, large and empty.
fn orders() -> impl Strategy<Value = String> {
    let line = ("[a-z]{1,8}", 0..100u32)
        .prop_map(|(sku, quantity)| format!(r#"{{"sku": "{sku}", "quantity": {quantity}}}"#));
    let lines = proptest::collection::vec(line, 0..5);
    let card = prop_oneof![Just("4000 0000 0000 0002"), Just("4242 4242 4242 4242")];
    ("[A-Za-z0-9 ]{0,12}", card, lines, 0..500_000_u32).prop_map(|(id, card, lines, cents)| {
        let (lines, total) = (lines.join(", "), f64::from(cents) / 100.0);
        format!(r#"{{"orderId": "{id}", "card": "{card}", "lines": [{lines}], "total": {total}}}"#)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_order_is_admitted_by_the_schema(order in orders()) {
        let shape = Shape::from_schema(&order_fulfilment().input_schema()).expect("it is a schema");
        prop_assert!(shape.admits(&order.parse().expect("the order is JSON")));
    }

    #[test]
    fn both_query_languages_do_the_same(order in orders()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime on this thread");
        let [jsonpath, jsonata] = [QueryLanguage::JsonPath, QueryLanguage::Jsonata].map(|language| {
            let finished = runtime.block_on(run_in(language, &order));
            let error = finished.failure().map(|failure| (failure.error.clone(), failure.cause.clone()));
            let output = finished.output().map(ToString::to_string);
            let events: Vec<_> = finished.history().map(|event| event.event_type()).collect();
            (finished.status(), error, output, events)
        });
        prop_assert_eq!(jsonpath, jsonata);
    }
}

#[test]
fn a_document_that_is_no_order_is_not_admitted_by_the_schema() {
    let shape = Shape::from_schema(&order_fulfilment().input_schema()).expect("it is a schema");
    let document = include_str!("../bad-document.json").parse().expect("the document is JSON");
    assert!(!shape.admits(&document));
}

#[test]
fn the_checks_follow_an_order_through_and_warn_of_nothing_but_the_approval_without_a_limit() {
    for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
        let checked = order_fulfilment_in(language).check().expect("the workflow passes its checks");
        let codes: Vec<_> = checked.warnings().iter().map(|warning| warning.code).collect();
        assert_eq!(codes, [Code::NoTimeout]);
    }
}

#[test]
fn the_build_script_wrote_the_definition() {
    assert_eq!(DEFINITION, order_fulfilment().to_asl().expect("the workflow passes its checks"));
    insta::assert_snapshot!("definition", DEFINITION);
}

#[test]
fn the_diagram_shows_every_way_through() {
    let checked = order_fulfilment().check().expect("the workflow passes its checks");
    insta::assert_snapshot!("diagram", sfn_asl::mermaid(&sfn_asl::graph(&checked)));
}

#[tokio::test]
async fn a_good_order_ends_with_its_receipt() {
    let finished = run(include_str!("../input.json")).await;
    assert_eq!(finished.status(), "SUCCEEDED");
    insta::assert_snapshot!("history_of_input", history(&finished));
}

#[tokio::test]
async fn a_declined_card_fails_the_order_without_a_retry() {
    let finished = run(include_str!("../declined-card.json")).await;
    assert_eq!(finished.failure().and_then(|it| it.error.as_deref()), Some("Order.Declined"));
    insta::assert_snapshot!("history_of_declined_card", history(&finished));
}

#[tokio::test]
async fn a_gateway_that_is_down_three_times_is_asked_a_fourth_time() {
    let finished = run(include_str!("../gateway-down.json")).await;
    assert_eq!(finished.status(), "SUCCEEDED");
    let failed = finished.history().filter(|it| it.event_type() == "LambdaFunctionFailed").count();
    assert_eq!(failed, 3);
    insta::assert_snapshot!("history_of_gateway_down", history(&finished));
}
