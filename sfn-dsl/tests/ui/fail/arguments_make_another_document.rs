#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = task("Charge", charge_card).arguments(expr!(|order: Order| Line { sku: order.id }));
}
