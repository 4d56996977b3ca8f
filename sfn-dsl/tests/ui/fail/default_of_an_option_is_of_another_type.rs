#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = expr!(|order: Order| order.payment.unwrap_or("none"));
}
