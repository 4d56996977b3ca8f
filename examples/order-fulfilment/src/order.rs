//! The documents that flow through the workflow.

#![allow(missing_docs, reason = "the names of these fields say all there is to say")]

use sfn_dsl::prelude::*;

/// An order on its way from the till to the doorstep: the document of most states.
#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    pub order_id: String,
    /// Number of the card that pays.
    pub card: String,
    pub lines: Vec<Line>,
    pub total: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment: Option<Payment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checks: Option<(FraudReport, Reservation)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approval: Option<Approval>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parcels: Option<Vec<Parcel>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<ErrorOutput>,
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    pub sku: String,
    pub quantity: u32,
}

/// What the payment gateway is asked.
#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
pub struct ChargeRequest {
    pub order: String,
    pub card: String,
    pub amount: f64,
}

/// What the payment gateway says of a charge that went through.
#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
pub struct Payment {
    pub auth: String,
    pub amount: f64,
}

/// How risky an order looks, from 0 (safe) to 1.
#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
pub struct FraudReport {
    pub score: f64,
}

/// The stock that waits for an order.
#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
pub struct Reservation {
    pub reservation: String,
    pub pieces: u32,
}

/// Who let a large order pass.
#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Approval {
    pub approved_by: String,
}

/// A packed line.
#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
pub struct Parcel {
    pub sku: String,
    pub label: String,
}

/// What the customer gets in the end.
#[derive(Clone, Debug, PartialEq, Document, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    pub order_id: String,
    pub tracking: String,
    pub parcels: u32,
    pub paid: f64,
}
