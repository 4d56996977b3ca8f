//! The workflow of the crate's tour, whole: what the other tests look at.

#![allow(dead_code, unreachable_pub, reason = "it reads as the library of a user; each test looks at a part")]

use sfn_dsl::prelude::*;

#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    pub order_id: String,
    pub lines: Vec<Line>,
    pub total: f64,
    pub payment: Option<Payment>,
    pub checks: Option<(Fraud, Stock)>,
    pub parcels: Option<Vec<Parcel>>,
    pub failure: Option<ErrorOutput>,
}

#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
pub struct Line {
    pub sku: String,
    pub count: u32,
}

#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
pub struct Payment {
    pub auth: String,
}

#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
pub struct Fraud {
    pub score: f64,
}

#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
pub struct Stock {
    pub reserved: bool,
}

#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
pub struct Parcel {
    pub label: String,
}

#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
pub struct Receipt {
    pub tracking: String,
}

#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
pub struct ChargeRequest {
    pub order: String,
    pub amount: f64,
}

#[derive(Debug, TaskError)]
pub enum ChargeError {
    CardDeclined,
    #[error_name = "Gateway.Down"]
    GatewayDown,
}

/// Charges the card.
#[task(lambda = "charge-card")]
pub async fn charge_card(request: ChargeRequest) -> Result<Payment, ChargeError> {
    match request.amount {
        amount if amount > 100_000.0 => Err(ChargeError::CardDeclined),
        amount if amount < 0.0 => Err(ChargeError::GatewayDown),
        _ => Ok(Payment { auth: format!("auth-{}", request.order) }),
    }
}

#[task]
pub async fn check_fraud(order: Order) -> Fraud {
    Fraud { score: order.total / 1e6 }
}

#[task]
pub async fn reserve_stock(order: Order) -> Stock {
    Stock { reserved: !order.lines.is_empty() }
}

#[task]
pub async fn approve(ask: Callback<Order>) -> Order {
    ask.input
}

#[task]
pub fn pack(line: Line) -> Parcel {
    Parcel { label: format!("{} x {}", line.count, line.sku) }
}

#[task]
pub async fn apologise(order: Order) -> Order {
    order
}

#[task]
pub async fn ship(order: Order) -> Receipt {
    Receipt { tracking: order.order_id }
}

pub fn pack_line() -> Flow<Line, Parcel> {
    task("PackLine", pack).into_flow()
}

pub fn order_fulfilment() -> Workflow<Order, Receipt> {
    let declined = fail("Declined").error("Order.Declined").cause("the card was declined");

    let charge = task("ChargeCard", charge_card)
        .arguments(expr!(|order: Order| ChargeRequest { order: order.order_id, amount: order.total }))
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

    Workflow::named("order-fulfilment").comment("Takes an order from payment to the parcel").start_at(
        charge
            .then(checks.result_path(|order| order.checks))
            .then(choice!["Big?", |order: Order|
                order.total > 1000.0 && !order.lines.is_empty() => task("Approve", approve).wait_for_token(),
                _ => skip(),
            ])
            .then(
                map_each("PackLines", |order: Expr<Order>| order.lines, pack_line())
                    .max_concurrency(8)
                    .result_path(|order| order.parcels),
            )
            .then(task("Ship", ship)),
    )
}
