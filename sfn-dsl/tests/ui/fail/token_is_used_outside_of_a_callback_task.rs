#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = task("Charge", charge_card)
        .arguments(expr!(|order: Order| Charge { order: ctx::task_token(order), amount: order.total }));
}
