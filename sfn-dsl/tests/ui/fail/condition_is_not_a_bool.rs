#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = choice!["Big?", |order: Order|
        order.total => task("Ship", ship),
        _ => fail("Small"),
    ];
}
