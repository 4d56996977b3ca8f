//! Definitions, states and expressions in the words of the languages below, among typed ones.

use sfn_dsl::prelude::*;

#[derive(Document, Serialize, Deserialize)]
struct Order {
    id: String,
    total: f64,
    lines: Vec<Line>,
}

#[derive(Document, Serialize, Deserialize)]
struct Line {
    sku: String,
    price: f64,
}

#[derive(Document, Serialize, Deserialize)]
struct Summary {
    title: String,
    first: String,
    dear: Vec<Line>,
}

fn text<I: sfn_dsl::Data, O: sfn_dsl::Data>(workflow: &Workflow<I, O>) -> String {
    workflow.to_asl().unwrap_or_else(|found| panic!("{found:#?}"))
}

#[test]
fn paths_and_calls_stand_where_typed_expressions_do() {
    let step = pass("Summary").arguments(expr!(|_order: Order| Summary {
        title: intrinsic!("States.Format('order {}', $.id)").cast(),
        first: jsonpath!("$.lines[0]").cast::<Line>().sku,
        dear: jsonpath!("$.lines[?(@.price > 100)]").cast(),
    }));
    let workflow: Workflow<Order, Summary> = Workflow::named("test").start_at(step);
    insta::assert_snapshot!(text(&workflow));
}

#[test]
fn expressions_of_jsonata_stand_where_typed_expressions_do() {
    let sum = || jsonata!("$sum($states.input.lines.price)").cast::<f64>();
    let choice = choice!["Right?", |order: Order| order.total == sum() * 1.2 => skip(), _ => fail("Wrong")];
    let workflow: Workflow<Order, Order> =
        Workflow::named("test").query_language(QueryLanguage::Jsonata).start_at(choice);
    assert!(text(&workflow).contains("$states.input.total = ($sum($states.input.lines.price)) * 1.2"));
}

#[test]
fn a_literal_of_another_language_is_a_finding() {
    let step = |name: &str| {
        pass(name).arguments(expr!(|_order: Order| Line { sku: jsonata!("'a'").cast(), price: 1.0 }))
    };
    let other = pass("Path").arguments(|_: Expr<Line>| jsonpath!("$.sku").cast::<String>());
    let flow = step("Jsonata").then(other.query_language(QueryLanguage::Jsonata));
    let workflow: Workflow<Order, String> = Workflow::named("test").start_at(flow);
    let found = workflow.check().expect_err("neither language knows the other's words");
    insta::assert_snapshot!(found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n"));
}

#[test]
fn a_definition_is_a_flow_among_others() {
    let definition = asl! {
        "QueryLanguage": "JSONata",
        "StartAt": "Cheap?",
        "States": {
            "Cheap?": {
                "Type": "Choice",
                "Choices": [{ "Condition": "{% $states.input.total < -1.5e2 %}", "Next": "Broken" }],
                "Default": "Note",
            },
            "Note": { "Type": "Pass", "Assign": { "noted": true }, "Next": "Rest" },
            "Rest": { "Type": "Wait", "Seconds": 5, "End": true },
            "Broken": { "Type": "Fail", "Error": "Order.Broken" },
        },
    };
    let flow: Flow<Order, Order> = definition.flow();
    let workflow: Workflow<Order, Order> =
        Workflow::named("test").start_at(wait("Before", secs(1)).then(flow).then(wait("After", secs(1))));
    insta::assert_snapshot!(text(&workflow));
}

#[test]
fn what_a_definition_says_beside_its_states_is_for_the_workflow() {
    let definition = asl! {
        "Comment": "one state", "TimeoutSeconds": 60,
        "StartAt": "It", "States": { "It": { "Type": "Pass", "End": true } }
    };
    let workflow: Workflow<Order, Order> =
        Workflow::named("test").start_at(definition.flow::<Order, Order>());
    let found = workflow.check().expect_err("a flow has no limit of time");
    insta::assert_snapshot!(found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n"));
}

#[test]
fn a_file_is_a_definition() {
    let definition = include_asl!("raw/nap.asl.json");
    let workflow: Workflow<Order, Order> = Workflow::named("nap").start_at(definition.flow::<Order, Order>());
    assert_eq!(text(&workflow), definition.text());
}
