#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = choice!["Big?", |order: Order|
        order.total > 10.0 => task("Ship", ship),
        _ => skip(),
    ];
}
