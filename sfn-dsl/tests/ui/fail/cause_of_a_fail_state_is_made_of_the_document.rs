#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = fail("Declined").error("Order.Declined").cause(|order: Expr<Order>| order.id);
}
