#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = try_block("Pay", task("Charge", charge_order)).result_path(|order| order.payment);
}
