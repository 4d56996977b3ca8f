#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = saga(|order: Expr<Order>| order.failure)
        .step(task("Charge", charge_order).result_path(|order| order.payment), task("File", file));
}
