#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _: Workflow<Order, Payment> = Workflow::named("shop").start_at(task("Ship", ship));
}
