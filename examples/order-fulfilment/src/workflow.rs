//! The workflow: charge, check, approve what is large, pack, ship.

use sfn_dsl::prelude::*;

use crate::{
    order::{ChargeRequest, Line, Order, Parcel, Receipt},
    tasks::{ChargeError, apologise, approve, charge_card, check_fraud, pack_line, reserve_stock, ship},
};

/// Takes a paid order to its receipt.
pub fn order_fulfilment() -> Workflow<Order, Receipt> {
    order_fulfilment_in(QueryLanguage::JsonPath)
}

/// The same workflow with its expressions written in that query language.
pub fn order_fulfilment_in(language: QueryLanguage) -> Workflow<Order, Receipt> {
    let declined = fail("Declined").error("Order.Declined").cause("the order could not be charged");

    let charge = task("ChargeCard", charge_card)
        .arguments(expr!(|order: Order| ChargeRequest {
            order: order.order_id,
            card: order.card,
            amount: order.total,
        }))
        .result_path(|order| order.payment)
        .timeout(secs(30))
        .retry(States::Timeout)
        .retry(ChargeError::GatewayDown.interval(secs(2)).max_attempts(5).backoff(2.0).jitter(Jitter::Full))
        .catch(ChargeError::CardDeclined, declined.clone())
        .catch(
            States::ALL.result_path(|order: Expr<Order>| order.failure),
            task("Apologise", apologise).then(declined),
        );

    let checks = parallel!["Checks": task("Fraud", check_fraud), task("Stock", reserve_stock)];

    let approval = choice!["Big?", |order: Order|
        order.total > 1000.0 && !order.lines.is_empty() => task("Approve", approve)
            .wait_for_token()
            .result_path(|order| order.approval),
        _ => skip(),
    ];

    let settings = Workflow::named("order-fulfilment").comment("From the till to the doorstep");
    settings.query_language(language).start_at(
        charge
            .then(checks.result_path(|order| order.checks))
            .then(approval)
            .then(
                map_each("PackLines", |order: Expr<Order>| order.lines, pack())
                    .max_concurrency(8)
                    .result_path(|order| order.parcels),
            )
            .then(task("Ship", ship)),
    )
}

/// A fragment: what happens to each line.
fn pack() -> Flow<Line, Parcel> {
    task("PackLine", pack_line).into_flow()
}
