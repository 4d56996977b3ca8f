#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn packing() -> Workflow<Line, Line> {
    Workflow::named("packing").start_at(task("Pack", pack))
}

fn main() {
    let _ = nested("Pack", &packing()).arguments(expr!(|order: Order| order.payment.unwrap())).sync();
    let _ = task("Apologise", apologise).then(nested("Pack", &packing()).sync());
}
