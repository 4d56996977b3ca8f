#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = pass("Shape").arguments(|order: Expr<Order>| order.lines).retry(States::ALL);
}
