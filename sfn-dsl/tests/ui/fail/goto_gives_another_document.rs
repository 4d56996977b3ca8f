#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let ship_order = task("Ship", ship);
    let again = ship_order.label();
    let _ = ship_order.then(again.goto());
}
