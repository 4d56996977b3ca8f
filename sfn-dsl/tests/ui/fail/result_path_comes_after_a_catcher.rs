#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = task("Charge", charge_order)
        .catch(States::ALL, fail("Declined"))
        .result_path(|order| order.payment);
}
