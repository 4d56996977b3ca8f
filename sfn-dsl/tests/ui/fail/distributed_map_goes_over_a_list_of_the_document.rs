#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = distributed_map("Pack", |order: Expr<Order>| order.lines, task("PackLine", pack));
}
