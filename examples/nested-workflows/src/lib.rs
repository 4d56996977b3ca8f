//! A workflow that starts others, each typed by what it takes and ends with.
//!
//! Every line of an order is packed by an execution of its own, which is waited for; the audit is started in passing,
//! and may take as long as it likes.

#![allow(missing_docs, reason = "the names of these fields say all there is to say")]

use sfn_dsl::prelude::*;

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    pub order_id: String,
    pub lines: Vec<Line>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parcels: Option<Vec<Parcel>>,
}

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Line {
    pub sku: String,
    pub quantity: u32,
}

/// What an execution that packs is given.
#[derive(Clone, Debug, Document, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Packing {
    pub order_id: String,
    pub line: Line,
}

/// What it ends with.
#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Parcel {
    pub label: String,
}

/// What the audit is given.
#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Entry {
    pub order: String,
    pub execution: String,
}

#[derive(Clone, Debug, TaskError)]
pub enum PackError {
    OutOfStock,
}

#[task(lambda = "pack-line")]
pub async fn pack_line(packing: Packing) -> Result<Parcel, PackError> {
    match packing.line.quantity {
        0 => Err(PackError::OutOfStock),
        quantity => Ok(Parcel { label: format!("{}: {quantity} x {}", packing.order_id, packing.line.sku) }),
    }
}

#[task(lambda = "write-ledger")]
pub async fn write_ledger(entry: Entry) -> String {
    format!("{} by {}", entry.order, entry.execution)
}

/// Packs one line.
pub fn packing() -> Workflow<Packing, Parcel> {
    Workflow::named("packing").start_at(task("PackLine", pack_line).retry(Retry::lambda()).timeout(mins(5)))
}

/// Notes who works on what, when the shop is closed.
pub fn audit() -> Workflow<Entry, String> {
    let write = task("WriteLedger", write_ledger).retry(Retry::lambda());
    Workflow::named("audit").start_at(wait("UntilNight", hours(8)).then(write))
}

/// From an order to its parcels.
pub fn fulfilment() -> Workflow<Order, Order> {
    let note = nested("StartAudit", &audit())
        .arguments(expr!(|order: Order| Entry { order: order.order_id, execution: ctx::execution().id }))
        .discard_result();

    let not_packed =
        fail("NotPacked").error("Order.NotPacked").cause_from(|error: Expr<ErrorOutput>| error.cause);

    let pack = nested("PackOne", &packing())
        .sync()
        .output(|done| done.output)
        .timeout(mins(10))
        .catch(States::TaskFailed, not_packed);

    let pack_all = map_selected(
        "PackAll",
        |order: Expr<Order>| order.lines,
        expr!(|order: Order, item: MapItem<Line>| Packing { order_id: order.order_id, line: item.value }),
        pack,
    )
    .max_concurrency(2)
    .result_path(|order| order.parcels);

    Workflow::named("fulfilment")
        .comment("Each line is packed by an execution of its own")
        .start_at(note.then(pack_all))
}
