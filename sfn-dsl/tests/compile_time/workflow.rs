//! A workflow of twenty states, as people write them: what is copied a hundred times to measure the compiler.

use sfn_dsl::prelude::*;

#[derive(Document, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    pub order_id: String,
    pub customer: Customer,
    pub lines: Vec<Line>,
    pub total: f64,
    pub due: Timestamp,
    pub payment: Option<Payment>,
    pub checks: Option<(Fraud, Stock)>,
    pub parcels: Option<Vec<Parcel>>,
    pub note: Option<Note>,
    pub failure: Option<ErrorOutput>,
}

#[derive(Document, Serialize, Deserialize)]
pub struct Customer {
    pub name: String,
    pub mail: String,
    pub level: Level,
}

#[derive(Document, Serialize, Deserialize)]
pub enum Level {
    Plain,
    Gold,
}

#[derive(Document, Serialize, Deserialize)]
pub struct Line {
    pub sku: String,
    pub quantity: u32,
}

#[derive(Document, Serialize, Deserialize)]
pub struct Charge {
    pub order: String,
    pub amount: f64,
}

#[derive(Document, Serialize, Deserialize)]
pub struct Payment {
    pub auth: String,
}

#[derive(Document, Serialize, Deserialize)]
pub struct Fraud {
    pub score: f64,
}

#[derive(Document, Serialize, Deserialize)]
pub struct Stock {
    pub reservation: String,
}

#[derive(Document, Serialize, Deserialize)]
pub struct Parcel {
    pub label: String,
}

#[derive(Document, Serialize, Deserialize)]
pub struct Note {
    pub to: String,
    pub text: String,
}

#[derive(Document, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    pub order_id: String,
    pub tracking: String,
}

#[derive(Debug, TaskError)]
pub enum ChargeError {
    CardDeclined,
    GatewayDown,
}

#[task]
pub async fn charge_card(charge: Charge) -> Result<Payment, ChargeError> {
    Ok(Payment { auth: charge.order })
}

#[task]
pub async fn check_fraud(order: Order) -> Fraud {
    Fraud { score: order.total }
}

#[task]
pub async fn reserve_stock(order: Order) -> Stock {
    Stock { reservation: order.order_id }
}

#[task]
pub async fn approve(ask: Callback<Order>) -> Order {
    ask.input
}

#[task]
pub async fn pack(line: Line) -> Parcel {
    Parcel { label: line.sku }
}

#[task]
pub async fn send(note: Note) -> Note {
    note
}

#[task]
pub async fn ship(order: Order) -> Receipt {
    Receipt { tracking: order.order_id.clone(), order_id: order.order_id }
}

fn pay() -> Flow<Order, Order> {
    task("ChargeCard", charge_card)
        .arguments(expr!(|order: Order| Charge { order: order.order_id, amount: order.total }))
        .result_path(|order| order.payment)
        .timeout(secs(30))
        .retry(States::Timeout)
        .retry(ChargeError::GatewayDown.interval(secs(2)).max_attempts(5).backoff(2.0))
        .catch(ChargeError::CardDeclined, fail("Declined").error("Order.Declined"))
        .catch(
            States::ALL.result_path(|order: Expr<Order>| order.failure),
            tell("TellFailure", "it failed").then(fail("Failed").error("Order.Failed")),
        )
        .into_flow()
}

fn tell(name: &str, text: &str) -> Flow<Order, Order> {
    let text = text.to_owned();
    task(name, send)
        .arguments(expr!(|order: Order| Note { to: order.customer.mail, text: lit(text) }))
        .result_path(|order| order.note)
        .timeout(secs(30))
        .retry(Retry::lambda())
        .into_flow()
}

pub fn workflow() -> Workflow<Order, Receipt> {
    let total = Var::<f64>::new("paid");
    let checks = parallel!["Checks":
        task("CheckFraud", check_fraud).timeout(mins(1)),
        task("ReserveStock", reserve_stock).timeout(mins(1)).retry(States::ALL),
    ];
    let pack = task("PackLine", pack).timeout(mins(5)).then(pass("Packed"));
    Workflow::named("fulfilment").comment("From the till to the doorstep").timeout(days(30)).start_at(
        pass("Remember")
            .assign(&total, |order: Expr<Order>| order.total)
            .then(choice!["Free?", |order: Order|
                order.total == 0.0 => pass("NothingToPay"),
                _ => pay(),
            ])
            .then(checks.result_path(|order| order.checks))
            .then(choice!["Big?", |order: Order|
                order.total > 1000.0 && order.customer.level != Level::Gold => task("Approve", approve)
                    .wait_for_token()
                    .timeout(days(7)),
                order.lines.len() > 100 => wait("UntilDue", until(|order: Expr<Order>| order.due)),
                _ => skip(),
            ])
            .then(
                map_each("PackLines", |order: Expr<Order>| order.lines, pack)
                    .max_concurrency(8)
                    .result_path(|order| order.parcels)
                    .catch(States::ALL.result_path(|order: Expr<Order>| order.failure), fail("NotPacked")),
            )
            .then(tell("TellPacked", "it is packed"))
            .then(wait("Rest", mins(5)))
            .then(task("Ship", ship).timeout(hours(1)).retry(Retry::lambda())),
    )
}
