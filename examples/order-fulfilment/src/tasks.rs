//! The work: plain functions. The runtime calls them locally; deployed, each is a Lambda function.

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, PoisonError},
};

use sfn_dsl::prelude::*;

use crate::order::{
    Approval, ChargeRequest, FraudReport, Line, Order, Parcel, Payment, Receipt, Reservation,
};

/// How a charge fails.
#[derive(Debug, TaskError)]
pub enum ChargeError {
    /// The bank said no; asking again does not help.
    CardDeclined,
    /// The gateway did not answer; asking again may help.
    #[error_name = "Gateway.Down"]
    GatewayDown,
}

/// A card whose bank says no.
pub const DECLINED_CARD: &str = "4000 0000 0000 0002";

/// A card on which the gateway is down for the first three attempts of each order.
pub const FLAKY_CARD: &str = "4000 0000 0000 0119";

/// Stands in for a payment gateway that has bad days.
#[task(lambda = "charge-card")]
pub async fn charge_card(request: ChargeRequest) -> Result<Payment, ChargeError> {
    match request.card.as_str() {
        DECLINED_CARD => Err(ChargeError::CardDeclined),
        FLAKY_CARD if attempts_of(&request.order) <= 3 => Err(ChargeError::GatewayDown),
        _ => Ok(Payment { auth: format!("auth-{}", request.order), amount: request.amount }),
    }
}

/// Counts the attempts to charge an order, this one included.
fn attempts_of(order: &str) -> u32 {
    static ATTEMPTS: LazyLock<Mutex<HashMap<String, u32>>> = LazyLock::new(Mutex::default);
    let mut attempts = ATTEMPTS.lock().unwrap_or_else(PoisonError::into_inner);
    let count = attempts.entry(order.to_owned()).or_default();
    *count += 1;
    *count
}

/// Scores the order.
#[task(lambda = "check-fraud")]
pub async fn check_fraud(order: Order) -> FraudReport {
    FraudReport { score: (order.total / 10_000.0).min(1.0) }
}

/// Sets the pieces of the order aside.
#[task(lambda = "reserve-stock")]
pub async fn reserve_stock(order: Order) -> Reservation {
    let pieces = order.lines.iter().map(|line| line.quantity).sum();
    Reservation { reservation: format!("stock-{}", order.order_id), pieces }
}

/// Stands in for a person who answers by callback; deployed, the function hands the token on.
#[task(lambda = "approve")]
pub async fn approve(_ask: Callback<Order>) -> Approval {
    Approval { approved_by: "the duty manager".to_owned() }
}

/// Packs one line.
#[task(lambda = "pack-line")]
pub async fn pack_line(line: Line) -> Parcel {
    Parcel { label: format!("{} x {}", line.quantity, line.sku), sku: line.sku }
}

/// Hands the parcels over.
#[task(lambda = "ship")]
pub async fn ship(order: Order) -> Receipt {
    Receipt {
        tracking: format!("track-{}", order.order_id),
        parcels: order.parcels.map_or(0, |parcels| parcels.len() as u32),
        paid: order.payment.map_or(0.0, |payment| payment.amount),
        order_id: order.order_id,
    }
}

/// Tells the customer that it did not work out.
#[task(lambda = "apologise")]
pub async fn apologise(order: Order) -> Order {
    order
}
