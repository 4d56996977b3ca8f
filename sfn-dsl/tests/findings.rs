//! What types cannot see is found by the checks, and told in the words of the source.

mod shop;

use sfn_dsl::{Data, StepFrom, prelude::*};
use shop::{Line, Order, Receipt, apologise, approve, charge_card, pack, ship};

/// All that is found in a machine, refused or not.
fn check<I: Data, O: Data>(first: impl StepFrom<I, Output = O>) -> String {
    let workflow: Workflow<I, O> = Workflow::named("test").start_at(first);
    let found = workflow.check().map_or_else(|refused| refused, |checked| checked.warnings().to_vec());
    found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn a_variable_that_some_way_does_not_assign_is_found_where_it_is_read() {
    let note = Var::<String>::new("note");
    let noted = choice!["Big?", |order: Order|
        order.total > 100.0, note = "large" => skip(),
        _ => skip(),
    ];
    let read = pass("Note").arguments(expr!(|_order: Order| Line { sku: note.get(), count: 1 }));
    insta::assert_snapshot!(check::<Order, Line>(noted.then(read)));
}

#[test]
fn a_variable_that_no_state_assigns_is_found_where_it_is_read() {
    let note = Var::<String>::new("note");
    let read = pass("Note").arguments(expr!(|_order: Order| Line { sku: note.get(), count: 1 }));
    insta::assert_snapshot!(check::<Order, Line>(read));
}

#[test]
fn a_variable_that_is_read_before_it_is_assigned_is_found() {
    let count = Var::<u32>::new("count");
    let read = pass("Count").arguments(expr!(|line: Line| Line { sku: line.sku, count: count.get() }));
    let assigned = pass("Keep").assign(&count, |line: Expr<Line>| line.count);
    insta::assert_snapshot!(check::<Line, Line>(read.then(assigned)));
}

#[test]
fn a_variable_of_a_branch_is_not_seen_after_it() {
    let seen = Var::<f64>::new("seen");
    let branch = pass("See").assign(&seen, |order: Expr<Order>| order.total);
    let after = pass("Tell").arguments(move |_: Expr<Order>| seen.get());
    insta::assert_snapshot!(check::<Order, f64>(parallel!["Both": branch].discard_result().then(after)));
}

#[test]
fn a_variable_is_not_assigned_again_inside() {
    let seen = Var::<f64>::new("seen");
    let first = pass("See").assign(&seen, |order: Expr<Order>| order.total);
    let again = pass("See again").assign(&seen, |order: Expr<Order>| order.total);
    insta::assert_snapshot!(check::<Order, Order>(first.then(parallel!["Both": again].discard_result())));
}

#[test]
fn a_heartbeat_is_shorter_than_the_timeout() {
    let shipped = task("Ship", ship).timeout(secs(60)).heartbeat(mins(1));
    insta::assert_snapshot!(check::<Order, Receipt>(shipped));
}

#[test]
fn settings_of_a_retrier_are_told_with_the_retrier() {
    let shipped = task("Ship", ship)
        .timeout(secs(0))
        .retry(States::Timeout.interval(secs(9)).max_delay(secs(3)))
        .retry(States::ALL.backoff(0.5).max_attempts(1_000_000_000));
    insta::assert_snapshot!(check::<Order, Receipt>(shipped));
}

#[test]
fn a_retrier_that_comes_after_one_for_all_errors_is_refused() {
    let shipped = task("Ship", ship).retry(States::ALL).retry(States::Timeout);
    insta::assert_snapshot!(check::<Order, Receipt>(shipped));
}

#[test]
fn a_retrier_and_a_catcher_that_are_never_used_are_found() {
    let charged = task("Charge", charge_card)
        .retry(States::TaskFailed)
        .retry(shop::ChargeError::GatewayDown)
        .catch(States::Timeout, fail("Too slow"))
        .catch([States::HeartbeatTimeout, States::Timeout], fail("Too slow again"));
    insta::assert_snapshot!(check::<shop::ChargeRequest, _>(charged));
}

#[test]
fn a_task_that_waits_without_a_limit_is_found() {
    insta::assert_snapshot!(check::<Order, _>(task("Approve", approve).wait_for_token()));
}

#[test]
fn a_map_of_settings_out_of_range_is_found() {
    let packed =
        distributed_map("Pack", |order: Expr<Order>| sfn_dsl::map::items(order.lines), pass("Nothing"))
            .label("a label that is longer than the forty characters allowed")
            .tolerated_percentage(101.0);
    insta::assert_snapshot!(check::<Order, Vec<Line>>(packed));
}

#[test]
fn a_state_that_nothing_leads_to_is_found() {
    let again = Label::<Order>::forward("Nowhere");
    insta::assert_snapshot!(check::<Order, Receipt>(task("Apologise", apologise).then(
        choice!["Well?", |order: Order|
            order.total > 5.0 => again.goto(),
            _ => task("Ship", ship),
        ]
    )));
}

#[test]
fn findings_inside_of_a_map_name_the_state_inside() {
    let item = task("Pack", pack).timeout(secs(0));
    insta::assert_snapshot!(check::<Order, _>(map_each("Each", |order: Expr<Order>| order.lines, item)));
}

#[test]
fn a_definition_of_more_than_a_mebibyte_is_refused_as_it_would_be_as_a_text() {
    let long = "x".repeat(1 << 20);
    let workflow: Workflow<Order, Order> = Workflow::named("test").comment(long).start_at(pass("Keep"));
    let found = workflow.check().expect_err("it is too long");
    assert_eq!(found[0].code.to_string(), "E005");
    assert!(found[0].message.starts_with("the definition has 1048"), "{}", found[0].message);
}

#[test]
fn an_activity_is_told_to_be_no_callback() {
    #[task(activity = "approvals")]
    fn asked(ask: Callback<Order>) -> Order {
        ask.input
    }
    let ask = task("Ask", asked).wait_for_token().timeout(days(1));
    insta::assert_snapshot!(check::<Order, Order>(ask));
}

#[test]
fn a_part_of_a_list_of_results_is_called_it() {
    let pair = sfn_dsl::parallel("Both", (task("Ship", ship), task("Ship too", ship)));
    let first = pair.select(|both| both.0);
    insta::assert_snapshot!(check::<Order, Receipt>(first));
}
