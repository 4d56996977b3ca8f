#[path = "../shop.rs"]
mod shop;
use sfn_dsl::{map::items, prelude::*};
use shop::*;

fn main() {
    let charged = distributed_map("Charge all", |order: Expr<Order>| items(order.lines), task("Pack", pack))
        .discard_result();
    let _ = charged.catch(ChargeError::CardDeclined, fail("Declined"));
}
