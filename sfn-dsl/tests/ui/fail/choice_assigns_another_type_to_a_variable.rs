#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let rebate = Var::<f64>::new("rebate");
    let _ = choice!["Rebate?", |order: Order|
        order.total > 5.0, rebate = order.id => skip(),
        _ => skip(),
    ];
}
