//! How expressions are written in JSONata, and what JSONata has no words for.

mod shop;

use sfn_dsl::prelude::*;
use shop::{Line, Order};

fn written(of: impl FnOnce(Expr<Order>) -> Expr<bool>) -> String {
    let choice = sfn_dsl::choice::<Order>("C").when(of, skip()).otherwise(skip());
    let workflow = Workflow::named("test").query_language(QueryLanguage::Jsonata);
    let workflow: Workflow<Order, Order> = workflow.start_at(choice);
    let value = sfn_asl::to_value(&workflow.check().unwrap_or_else(|found| panic!("{found:#?}")));
    let rule =
        value.get("States").and_then(|it| it.get("C")).and_then(|it| it.get("Choices")?.as_array()?.first());
    let text = rule.and_then(|rule| rule.get("Condition")?.as_str()).expect("a condition is a text");
    text.replace("$states.input", "$").trim_matches(['{', '%', '}', ' ']).to_owned()
}

#[track_caller]
fn check(of: impl FnOnce(Expr<Order>) -> Expr<bool>, expected: &str) {
    assert_eq!(written(of), expected);
}

#[test]
fn parentheses_stand_where_they_are_needed_only() {
    check(expr!(|it: Order| it.total + 1.0 > 2.0 * it.total), "$.total + 1.0 > 2.0 * $.total");
    check(expr!(|it: Order| (it.total + 1.0) * 2.0 > 3.0), "($.total + 1.0) * 2.0 > 3.0");
    check(expr!(|it: Order| it.total - (1.0 - it.total) > 0.0), "$.total - (1.0 - $.total) > 0.0");
    check(
        expr!(|it: Order| it.total > 1.0 && (it.total < 2.0 || it.order_id == "7")),
        "$.total > 1.0 and ($.total < 2.0 or $.orderId = '7')",
    );
    check(expr!(|it: Order| !(it.total > 1.0) || it.total == -1.0), "$not($.total > 1.0) or $.total = -1.0");
    check(
        expr!(|it: Order| (if it.total > 1.0 { "a" } else { "b" }) == "a"),
        "($.total > 1.0 ? 'a' : 'b') = 'a'",
    );
    check(expr!(|it: Order| it.payment.is_some()), "$.payment != null");
    check(expr!(|it: Order| it.payment.is_none()), "$not($.payment != null)");
    check(expr!(|it: Order| it.checks.unwrap().0.score > 0.5), "$.checks[0].score > 0.5");
    check(expr!(|it: Order| ("it's " + it.order_id).len() > 3), r#"$length("it's " & $.orderId) > 3"#);
    check(
        expr!(|it: Order| it.lines.any(|line| line.count.gt(3))),
        "$count($filter($.lines, function($item) { $item.count > 3 })) > 0",
    );
}

#[test]
fn what_jsonata_cannot_say_is_named_with_the_state_and_the_remedy() {
    let flow = pass("Store")
        .arguments(expr!(|order: Order| order.lines[0]))
        .result_path(|order: Expr<Order>| order.lines.at(1))
        .then(choice!["Odd?", |order: Order|
            order.order_id.split(order.order_id).len() > 1 => skip(),
            order.order_id.is_match(order.order_id) => skip(),
            order.payment.is_some() < false => skip(),
            order.total > 9_007_199_254_740_993_i64 => skip(),
            _ => skip(),
        ]);
    let workflow = Workflow::named("test").query_language(QueryLanguage::Jsonata);
    let workflow: Workflow<Order, Order> = workflow.start_at(flow);
    let found = workflow.check().expect_err("something is wrong with it");
    insta::assert_snapshot!(found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n"));
    let _ = Line { sku: String::new(), count: 0 };
}

#[test]
fn a_text_that_looks_like_an_expression_stays_a_text() {
    let line = Line { sku: "{% 1 + 1 %}".to_owned(), count: 1 };
    let workflow = Workflow::named("test").query_language(QueryLanguage::Jsonata);
    let workflow: Workflow<Line, Line> = workflow.start_at(pass("Constant").result(&line));
    let asl = workflow.to_asl().unwrap();
    assert!(asl.contains(r#""sku": "{% '{% 1 + 1 %}' %}""#), "{asl}");
}
