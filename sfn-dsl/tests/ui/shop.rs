// What the cases work with. They are about workflows, so the bodies of the tasks are of no matter.

use sfn_dsl::prelude::*;

#[derive(Document, Serialize, Deserialize)]
pub struct Order {
    pub id: String,
    pub total: f64,
    pub express: bool,
    pub lines: Vec<Line>,
    pub payment: Option<Payment>,
    pub failure: Option<ErrorOutput>,
}

#[derive(Document, Serialize, Deserialize)]
pub struct Line {
    pub sku: String,
}

#[derive(Document, Serialize, Deserialize)]
pub struct Payment {
    pub auth: String,
}

#[derive(Document, Serialize, Deserialize)]
pub struct Receipt {
    pub tracking: String,
}

#[derive(Document, Serialize, Deserialize)]
pub struct Charge {
    pub order: String,
    pub amount: f64,
}

#[derive(Debug, TaskError)]
pub enum ChargeError {
    CardDeclined,
    GatewayDown,
}

#[derive(Debug, TaskError)]
pub enum ShipError {
    NoRoute,
}

#[task]
pub async fn charge_card(charge: Charge) -> Result<Payment, ChargeError> {
    Ok(Payment { auth: charge.order })
}

#[task]
pub async fn charge_order(order: Order) -> Result<Payment, ChargeError> {
    Ok(Payment { auth: order.id })
}

#[task]
pub async fn apologise(order: Order) -> Order {
    order
}

#[task]
pub async fn note_error(error: ErrorOutput) -> Payment {
    Payment { auth: error.error }
}

#[task]
pub async fn pack(line: Line) -> Line {
    line
}

#[task]
pub async fn ship(order: Order) -> Result<Receipt, ShipError> {
    Ok(Receipt { tracking: order.id })
}

#[task]
pub async fn file(receipt: Receipt) -> Receipt {
    receipt
}
