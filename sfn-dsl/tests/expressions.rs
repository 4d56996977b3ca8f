//! How expressions are written in JSONPath, and what JSONPath has no words for.

mod shop;

use sfn_dsl::prelude::*;
use shop::{Line, Order, Payment, Receipt};

#[derive(Document, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Ticket {
    id: String,
    owner: Option<Owner>,
    tags: Vec<String>,
    seats: u32,
    price: f64,
    paid: bool,
    status: Status,
    due: Timestamp,
    made_at: Timestamp,
}

#[derive(Document, Serialize, Deserialize)]
struct Owner {
    #[serde(rename = "it's a name")]
    name: String,
}

#[derive(Clone, Copy, Document, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    Open,
    Closed,
}

/// The rule that a condition becomes.
fn condition(of: impl FnOnce(Expr<Ticket>) -> Expr<bool>) -> String {
    let choice = sfn_dsl::__private::choice::<Ticket>("C").when(of, skip()).otherwise(skip());
    let workflow: Workflow<Ticket, Ticket> = Workflow::named("test").start_at(choice);
    let checked = workflow.check().unwrap_or_else(|found| panic!("{found:#?}"));
    let value = sfn_asl::to_value(&checked);
    let rule = value.get("States").and_then(|states| states.get("C")).and_then(|state| state.get("Choices"));
    let text = sfn_asl::pretty(&rule.and_then(|rules| rules.as_array()).expect("a choice has rules")[0]);
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_end_matches(", \"Next\": \"Done\" }").trim_start_matches("{ ").to_owned()
}

#[track_caller]
fn check(of: impl FnOnce(Expr<Ticket>) -> Expr<bool>, expected: &str) {
    assert_eq!(condition(of), expected);
}

#[test]
fn the_type_of_the_field_chooses_the_comparator() {
    check(expr!(|it: Ticket| it.seats > 3), r#""Variable": "$.seats", "NumericGreaterThan": 3"#);
    check(expr!(|it: Ticket| 3 > it.seats), r#""Variable": "$.seats", "NumericLessThan": 3"#);
    check(expr!(|it: Ticket| it.price <= 9.5), r#""Variable": "$.price", "NumericLessThanEquals": 9.5"#);
    check(expr!(|it: Ticket| it.id == "A-1"), r#""Variable": "$.id", "StringEquals": "A-1""#);
    check(expr!(|it: Ticket| it.id != "A"), r#""Not": { "Variable": "$.id", "StringEquals": "A" }"#);
    check(expr!(|it: Ticket| it.paid == false), r#""Variable": "$.paid", "BooleanEquals": false"#);
    check(
        expr!(|it: Ticket| it.due < it.made_at),
        r#""Variable": "$.due", "TimestampLessThanPath": "$['made-at']""#,
    );
    check(
        expr!(|it: Ticket| it.status == Status::Closed),
        r#""Variable": "$.status", "StringEquals": "closed""#,
    );
}

#[test]
fn a_boolean_field_is_a_condition_itself() {
    check(expr!(|it: Ticket| it.paid), r#""Variable": "$.paid", "BooleanEquals": true"#);
    check(expr!(|it: Ticket| !it.paid), r#""Not": { "Variable": "$.paid", "BooleanEquals": true }"#);
}

#[test]
fn absent_and_null_are_both_none() {
    check(
        expr!(|it: Ticket| it.owner.is_some()),
        r#""And": [ { "Variable": "$.owner", "IsPresent": true }, { "Variable": "$.owner", "IsNull": false } ]"#,
    );
    check(
        expr!(|it: Ticket| it.owner.is_none()),
        r#""Or": [ { "Variable": "$.owner", "IsPresent": false }, { "Variable": "$.owner", "IsNull": true } ]"#,
    );
    check(
        expr!(|it: Ticket| it.owner.unwrap().name == "Ann"),
        r#""Variable": "$.owner['it\\'s a name']", "StringEquals": "Ann""#,
    );
}

#[test]
fn lengths_of_lists_ask_for_items() {
    check(expr!(|it: Ticket| it.tags.is_empty()), r#""Variable": "$.tags[0]", "IsPresent": false"#);
    check(expr!(|it: Ticket| !it.tags.is_empty()), r#""Variable": "$.tags[0]", "IsPresent": true"#);
    check(expr!(|it: Ticket| it.tags.len() > 2), r#""Variable": "$.tags[2]", "IsPresent": true"#);
    check(expr!(|it: Ticket| it.tags.len() < 2), r#""Variable": "$.tags[1]", "IsPresent": false"#);
    check(
        expr!(|it: Ticket| it.tags.len() == 2),
        r#""And": [ { "Variable": "$.tags[1]", "IsPresent": true }, { "Variable": "$.tags[2]", "IsPresent": false } ]"#,
    );
    check(expr!(|it: Ticket| it.tags.len() >= 0), r#""Variable": "$", "IsPresent": true"#);
}

#[test]
fn texts_match_patterns() {
    check(expr!(|it: Ticket| it.id.starts_with("A*")), r#""Variable": "$.id", "StringMatches": "A\\**""#);
    check(expr!(|it: Ticket| it.id.ends_with("-1")), r#""Variable": "$.id", "StringMatches": "*-1""#);
    check(expr!(|it: Ticket| it.id.contains("x")), r#""Variable": "$.id", "StringMatches": "*x*""#);
}

#[test]
fn a_chain_of_ands_is_one_list() {
    insta::assert_snapshot!(condition(expr!(|it: Ticket| it.paid
        && it.seats > 0
        && (it.price < 5.0 || it.price > 50.0 || if it.paid { it.seats == 1 } else { it.seats == 2 }))));
}

#[derive(Document, Serialize, Deserialize)]
struct Label {
    text: String,
    words: Vec<String>,
    next_seat: u32,
    count: usize,
    first: String,
    last: String,
    owner: Option<String>,
    note: Option<String>,
    status: Status,
    pair: (String, u32),
    deep: Deep,
}

#[derive(Document, Serialize, Deserialize)]
struct Deep {
    fixed: f64,
    name: String,
}

#[test]
fn a_struct_literal_is_a_payload_template() {
    let step = pass("Label").arguments(expr!(|it: Ticket| Label {
        text: "It's {" + it.id + "} of " + format!("{{{}}} {}: {}", it.owner.unwrap().name, it.seats, 1.5),
        words: it.id.split("-"),
        next_seat: it.seats - 1 + 2,
        count: it.tags.len(),
        first: it.tags[0],
        last: it.tags.last(),
        owner: Some(it.owner.unwrap().name),
        note: None,
        status: lit(Status::Open),
        pair: (it.id, it.seats),
        deep: Deep { fixed: -1.5, name: "x" },
    }));
    let workflow: Workflow<Ticket, Label> = Workflow::named("test").start_at(step);
    insta::assert_snapshot!(workflow.to_asl().unwrap_or_else(|found| panic!("{found:#?}")));
}

/// What is wrong with a workflow, one finding a paragraph.
fn findings<I: sfn_dsl::Data, O: sfn_dsl::Data>(workflow: &Workflow<I, O>) -> String {
    let found = workflow.check().expect_err("something is wrong with it");
    found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn what_jsonpath_cannot_say_is_named_with_the_state_and_the_remedy() {
    let workflow: Workflow<Order, Order> = Workflow::named("test").start_at(
        choice!["Long?", |order: Order|
            order.lines.len() > order.lines.first().count => skip(),
            order.total * 1.2 > 100.0 => skip(),
            order.order_id.starts_with(order.payment.unwrap().auth) => skip(),
            _ => skip(),
        ]
        .then(
            pass("Sum")
                .arguments(expr!(|order: Order| Line {
                    sku: if order.total > 5.0 { "big" } else { "small" },
                    count: order.lines[0].count + order.lines[1].count,
                }))
                .result_path(|order: Expr<Order>| order.lines.first()),
        )
        .then(
            pass("Pay")
                .arguments(expr!(|order: Order| Both { payment: order.payment, total: order.total + 1.0 }))
                .discard_result(),
        )
        .then(
            pass("Last")
                .arguments(expr!(|order: Order| order.lines))
                .output(|lines| lines.first().count + 1)
                .then(fail("Never")),
        ),
    );
    insta::assert_snapshot!(findings(&workflow));
}

#[derive(Document, Serialize, Deserialize)]
struct Dollar {
    #[serde(rename = "price.$")]
    price: f64,
}

#[test]
fn a_member_whose_name_means_a_path_is_a_finding() {
    let workflow: Workflow<Order, Dollar> = Workflow::named("test")
        .start_at(pass("Price").arguments(expr!(|order: Order| Dollar { price: order.total })));
    insta::assert_snapshot!(findings(&workflow));
}

#[derive(Document, Serialize, Deserialize)]
struct Both {
    payment: Option<Payment>,
    total: f64,
}

#[test]
fn constants_that_are_no_json_are_findings() {
    let workflow: Workflow<Order, Order> = Workflow::named("test").start_at(choice!["Odd?", |order: Order|
        order.total > f64::NAN => skip(),
        order.total < u64::MAX => skip(),
        _ => skip(),
    ]);
    insta::assert_snapshot!(findings(&workflow));
}

#[test]
fn expressions_without_end_are_findings_and_no_crash() {
    fn grown(times: u32, grow: impl Fn(Expr<bool>) -> Expr<bool>) -> impl FnOnce(Expr<Order>) -> Expr<bool> {
        move |order| (0..times).fold(order.total.gt(1.0), |sum, _| grow(sum))
    }
    let wide = sfn_dsl::__private::choice::<Order>("Wide")
        .when(grown(90, |it| it.and(it)), skip())
        .otherwise(skip());
    let deep =
        sfn_dsl::__private::choice::<Order>("Deep").when(grown(100_000, |it| !it), skip()).otherwise(skip());
    let workflow: Workflow<Order, Order> = Workflow::named("test").start_at(wide.then(deep));
    insta::assert_snapshot!(findings(&workflow));
    let _ = Receipt { tracking: String::new() };
}
