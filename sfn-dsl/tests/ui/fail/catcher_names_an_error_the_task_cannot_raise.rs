#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = task("Charge", charge_order).catch(ShipError::NoRoute, fail("Declined"));
}
