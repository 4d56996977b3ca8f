#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let ship = task("Ship", ship);
    let again = ship.label();
    let _ = ship.then(again.goto());
}
