#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = map_each("Pack", |order: Expr<Order>| order.total, task("PackLine", pack));
}
