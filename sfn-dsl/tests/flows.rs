//! How states are joined, shared and renamed, and what is found where they do not fit.

mod shop;

use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

use sfn_dsl::prelude::*;

use shop::{
    ChargeError, ChargeRequest, Line, Order, Receipt, apologise, charge_card, order_fulfilment, pack, ship,
};

fn asl<I: sfn_dsl::Data, O: sfn_dsl::Data>(first: impl sfn_dsl::StepFrom<I, Output = O>) -> String {
    let workflow: Workflow<I, O> = Workflow::named("test").start_at(first);
    workflow.to_asl().unwrap_or_else(|found| panic!("{found:#?}"))
}

fn findings<I: sfn_dsl::Data, O: sfn_dsl::Data>(flow: Flow<I, O>) -> String {
    let workflow: Workflow<I, O> = Workflow::named("test").start_at(flow);
    let found = workflow.check().expect_err("something is wrong with it");
    found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn an_arm_that_ends_the_workflow_goes_to_a_succeed_state() {
    insta::assert_snapshot!(asl::<Order, Order>(choice!["Big?", |order: Order|
        order.total > 10.0 => task("Apologise", apologise),
        _ => skip(),
    ]));
}

#[test]
fn a_loop_goes_back_to_its_label() {
    let ask = task("Ask", apologise).comment("asks until the answer is there");
    let again = ask.label();
    insta::assert_snapshot!(asl::<Order, Receipt>(ask.then(choice!["Answered?", |order: Order|
        order.failure.is_none() => task("Ship", ship),
        _ => wait("Pause", mins(5)).then(again.goto()),
    ])));
}

#[test]
fn a_fragment_can_stand_twice_under_two_prefixes() {
    fn packed() -> Flow<Order, Order> {
        map_each("Pack", |order: Expr<Order>| order.lines, task("PackLine", pack))
            .catch(States::ALL, fail("Lost"))
            .then(pass("Start again").result(&shop_order()))
    }
    insta::assert_snapshot!(asl::<Order, Order>(packed().prefixed("Eu").then(packed().prefixed("Us"))));
}

fn shop_order() -> Order {
    let lines = vec![Line { sku: "tea".to_owned(), count: 2 }];
    Order {
        order_id: "7".to_owned(),
        lines,
        total: 12.5,
        payment: None,
        checks: None,
        parcels: None,
        failure: None,
    }
}

#[test]
fn one_state_used_in_several_places_must_go_on_to_one_place() {
    let apology = task("Apologise", apologise);
    let flow: Flow<Order, Receipt> = choice!["Which?", |order: Order|
        order.total > 10.0 => apology.clone().then(wait("Short", secs(1))),
        order.total > 5.0 => apology.clone().then(wait("Long", secs(9))),
        _ => apology,
    ]
    .then(task("Ship", ship));
    insta::assert_snapshot!(findings(flow));
}

#[test]
fn an_early_end_must_give_the_document_of_the_workflow() {
    let flow: Flow<Order, Receipt> = choice!["Nothing?", |order: Order|
        order.lines.is_empty() => succeed("Nothing to do"),
        _ => task("Ship", ship),
    ]
    .into_flow();
    insta::assert_snapshot!(findings(flow));
}

#[test]
fn two_functions_cannot_answer_one_resource() {
    #[task(lambda = "ship")]
    fn ship_by_sea(order: Order) -> Receipt {
        Receipt { tracking: order.order_id }
    }
    let flow: Flow<Order, Receipt> = choice!["Far?", |order: Order|
        order.total > 10.0 => task("By sea", ship_by_sea),
        _ => task("Ship", ship),
    ]
    .into_flow();
    insta::assert_snapshot!(findings(flow));
}

#[test]
fn findings_inside_of_branches_and_items_say_where() {
    let item: Flow<Line, Line> = pass("Double")
        .arguments(expr!(|line: Line| Line { sku: line.sku, count: line.count * 2 }))
        .into_flow();
    let flow: Flow<Order, (Vec<Line>,)> =
        parallel!["Both": map_each("Each", |order: Expr<Order>| order.lines, item)].into_flow();
    insta::assert_snapshot!(findings(flow));
}

#[test]
fn what_the_service_refuses_is_refused() {
    let flow: Flow<Order, Receipt> = task("Ship", ship)
        .timeout(secs(0))
        .retry(States::ALL.backoff(0.5))
        .retry(States::Timeout)
        .into_flow();
    insta::assert_snapshot!(findings(flow));
}

#[test]
fn sixty_scopes_nest_and_more_are_a_finding() {
    fn nested(depth: u32) -> Flow<Order, Order> {
        (0..depth).fold(pass("Inner").into_flow(), |inner, level| {
            parallel(format!("Level {level}"), vec![inner]).discard_result().into_flow()
        })
    }
    let _ = asl::<Order, Order>(nested(40));
    assert!(findings(nested(1_000)).contains("nest"));
}

/// What a future gives at its first poll: these never wait.
fn now<T>(running: impl Future<Output = T>) -> T {
    match pin!(running).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(it) => it,
        Poll::Pending => panic!("it waits"),
    }
}

fn answer(name: &str, input: Value) -> Result<Value, TaskError> {
    let handlers = order_fulfilment().handlers();
    let handler = handlers.iter().find(|handler| handler.resource == name).expect("a handler of that name");
    now((handler.call)(input))
}

fn charge(amount: f64) -> Value {
    sfn_query::to_value(&ChargeRequest { order: "7".to_owned(), amount }).expect("a request is JSON")
}

#[test]
fn handlers_run_the_functions_of_the_tasks() {
    let paid = Value::object([("auth", Value::from("auth-7"))]);
    assert_eq!(answer("charge-card", charge(5.0)), Ok(paid));
    assert_eq!(answer("charge-card", charge(1e9)), Err(TaskError::new("CardDeclined", "card declined")));
    assert_eq!(answer("charge-card", charge(-1.0)), Err(TaskError::new("Gateway.Down", "gateway down")));
    let line = Value::object([("sku", Value::from("tea")), ("count", Value::from(2))]);
    assert_eq!(answer("pack", line), Ok(Value::object([("label", Value::from("2 x tea"))])));
}

#[test]
fn an_input_that_is_not_what_the_function_takes_fails_as_in_lambda() {
    let failure = answer("charge-card", Value::from("no request")).expect_err("a text is no request");
    assert_eq!(failure.error, "Runtime.UnmarshalError");
}

#[test]
fn a_task_function_can_still_be_called() {
    let line = Line { sku: "tea".to_owned(), count: 2 };
    assert_eq!(now(pack(line)).label, "2 x tea");
    let charge_card = charge_card(ChargeRequest { order: "7".to_owned(), amount: 1e9 });
    assert!(matches!(now(charge_card), Err(ChargeError::CardDeclined)));
}

#[derive(Debug, TaskError)]
enum StockError {
    Missing { sku: String, count: u32 },
    Closed(u8),
}

impl std::fmt::Display for Quoted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("as the error says it")
    }
}

#[derive(TaskError)]
enum Quoted {
    It,
}

#[test]
fn the_cause_of_a_failure_is_the_error_for_people() {
    let cause = |error: TaskError| format!("{error}");
    assert_eq!(
        cause(StockError::Missing { sku: "tea".into(), count: 2 }.into()),
        r#"Missing: missing: sku = "tea", count = 2"#
    );
    assert_eq!(cause(StockError::Closed(7).into()), "Closed: closed: 7");
    assert_eq!(cause(Quoted::It.into()), "It: as the error says it");
    assert_eq!(StockError::MISSING.name(), "Missing");
}

#[derive(Document, Serialize, Deserialize)]
struct Loose {
    by_sku: std::collections::BTreeMap<String, Line>,
    anything: Value,
    answer: Option<Answer>,
}

#[derive(Document, Serialize, Deserialize)]
struct Answer {
    sku: String,
    first: String,
    tea: u32,
}

#[task]
fn look_up(loose: Value) -> Line {
    let _ = loose;
    Line { sku: String::new(), count: 0 }
}

#[test]
fn a_selected_result_is_stored_and_loose_members_are_named_by_text() {
    let step = task("Look up", look_up)
        .arguments(|loose: Expr<Loose>| loose.anything)
        .select(expr!(|line: Line| Answer { sku: line.sku, first: "none", tea: line.count }))
        .result_path(|loose| loose.answer)
        .then(pass("Read").arguments(expr!(|loose: Loose| Answer {
            sku: loose.by_sku.get("green tea").sku,
            first: loose.anything.get("list").at(0).cast::<String>(),
            tea: loose.by_sku.get("tea").count,
        })));
    insta::assert_snapshot!(asl::<Loose, Answer>(step));
}

#[test]
fn variables_are_read_where_paths_are() {
    let seen = Var::<Line>::new("seen");
    let count = Var::<u32>::new("count");
    let step = task("Look up", look_up)
        .arguments(|line: Expr<Line>| sfn_dsl::__private::cast(line))
        .assign(&seen, |found| found)
        .assign(&count, |found| found.count + 1)
        .discard_result()
        .then(choice!["Many?", |line: Line|
            line.count > count.get() && seen.get().sku != "tea" => skip(),
            _ => fail("Few"),
        ])
        .then(
            pass("Both")
                .arguments(expr!(|line: Line| Line { sku: seen.get().sku + line.sku, count: count.get() })),
        );
    insta::assert_snapshot!(asl::<Line, Line>(step));
}

#[test]
fn a_result_is_not_stored_in_a_variable() {
    let kept = Var::<Order>::new("kept");
    insta::assert_snapshot!(findings(task("Apologise", apologise).result_path(|_| kept.get()).into_flow()));
}

#[derive(Document, Serialize, Deserialize)]
struct Patient {
    order: Order,
    patience: u32,
}

#[test]
fn a_limit_is_not_read_from_a_part_that_is_not_passed_on() {
    let step = task("Ship", ship).arguments(|it: Expr<Patient>| it.order).timeout_at(|it| it.patience);
    insta::assert_snapshot!(findings(step.into_flow::<Patient, Receipt>()));
}

#[test]
fn a_callback_gets_its_arguments_beside_the_token() {
    insta::assert_snapshot!(asl::<Patient, Order>(
        task("Approve", shop::approve)
            .wait_for_token()
            .arguments(|it: Expr<Patient>| it.order)
            .timeout_at(|it| it.patience)
    ));
}

#[derive(Document, Serialize, Deserialize)]
struct Trip {
    flight: Option<Receipt>,
    hotel: Option<Receipt>,
    car: Option<Receipt>,
    failure: Option<ErrorOutput>,
}

#[task]
fn book(trip: Trip) -> Receipt {
    let _ = trip;
    Receipt { tracking: String::new() }
}

#[task]
fn cancel(trip: Trip) -> Trip {
    trip
}

#[test]
fn a_saga_undoes_what_is_done_the_last_first() {
    let step = saga(|trip: Expr<Trip>| trip.failure)
        .step(
            task("Book flight", book).result_path(|trip| trip.flight).retry(Retry::lambda()),
            task("Cancel flight", cancel),
        )
        .step(
            task("Book hotel", book).result_path(|trip| trip.hotel).retry(Retry::transient()),
            task("Cancel hotel", cancel),
        )
        .step(task("Book car", book).result_path(|trip| trip.car), skip())
        .or_else(fail("No trip").error("Trip.Failed"));
    insta::assert_snapshot!(asl::<Trip, Trip>(step));
}

#[test]
fn a_flow_is_tried_as_a_whole() {
    let packed = try_block("Pack all", wait("Rest", secs(1)).then(task("Apologise", apologise)));
    insta::assert_snapshot!(asl::<Order, Order>(packed.catch(States::ALL, fail("Not packed"))));
}

#[test]
fn a_label_goes_forward_to_a_state_that_takes_its_document() {
    let later = Label::<Order>::forward("Ship");
    let flow: Flow<Order, Receipt> = choice!["Packed?", |order: Order|
        order.parcels.is_some() => later.goto(),
        _ => skip(),
    ]
    .then(task("Apologise", apologise))
    .then(task("Ship", ship));
    assert!(asl(flow.clone().prefixed("Eu ")).contains(r#""Next": "Eu Ship""#));
    let wrong = Label::<Receipt>::forward("Apologise");
    let unknown = Label::<Receipt>::forward("Nowhere");
    let flow: Flow<Order, Receipt> = flow.then(choice!["Lost?", |receipt: Receipt|
        receipt.tracking == "" => wrong.goto(),
        receipt.tracking == "?" => unknown.goto(),
        _ => skip(),
    ]);
    insta::assert_snapshot!(findings(flow));
}

#[test]
fn sixteen_branches_run_side_by_side() {
    let check = |number: u32| task(format!("Check {number}"), shop::check_fraud);
    let step = parallel![
        "Checks": check(1), check(2), check(3), check(4), check(5), check(6), check(7), check(8),
        check(9), check(10), check(11), check(12), check(13), check(14), check(15), check(16)
    ];
    assert!(asl(step.output(|checks| checks.15)).contains(r#""OutputPath": "$[15]""#));
}

/// What is suspicious in a flow over orders.
fn warnings<O: sfn_dsl::Data>(flow: Flow<Order, O>) -> String {
    let workflow: Workflow<Order, O> = Workflow::named("test").start_at(flow);
    let checked = workflow.check().unwrap_or_else(|found| panic!("{found:#?}"));
    checked.warnings().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn what_cannot_be_in_the_document_is_warned_of() {
    let tracked =
        pass("Track").arguments(|order: Expr<Order>| order.untyped().get("payment").get("autth")).into_flow();
    let compared = choice!["Dear?", |order: Order|
        order.order_id.untyped().cast::<f64>() > 10.0 => skip(),
        _ => fail("Cheap"),
    ];
    let mapped = map_each(
        "Pack",
        |order: Expr<Order>| order.total.untyped().cast::<Vec<Line>>(),
        task("PackLine", pack),
    );
    let found =
        [warnings::<Value>(tracked), warnings::<Order>(compared.into_flow()), warnings(mapped.into_flow())];
    insta::assert_snapshot!(found.join("\n\n"));
}
