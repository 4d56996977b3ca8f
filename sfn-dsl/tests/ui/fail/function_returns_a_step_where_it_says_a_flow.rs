#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn checked() -> Flow<Order, Order> {
    choice!["Big?", |order: Order|
        order.total > 5.0 => skip(),
        _ => fail("Small"),
    ]
}

fn main() {}
