#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = distributed_map(
        "Import",
        |order: Expr<Order>| sfn_dsl::map::csv::<Receipt>(order.id, "in.csv"),
        task("Pack", pack),
    );
}
