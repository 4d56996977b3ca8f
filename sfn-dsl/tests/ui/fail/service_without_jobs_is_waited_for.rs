#[path = "../shop.rs"]
mod shop;
use sfn_dsl::{integrations::sns, prelude::*};
use shop::*;

fn main() {
    let _ = sns::publish("Tell").topic_arn("arn").message(expr!(|order: Order| order.id)).sync();
}
