#[path = "../shop.rs"]
mod shop;
use sfn_dsl::{integrations::dynamodb, prelude::*};
use shop::*;

fn main() {
    let _ = dynamodb::get_item("Find")
        .table_name("orders")
        .key(expr!(|ask: Callback<Order>| dynamodb::item().text("id", ask.task_token)))
        .wait_for_token::<Payment>();
}
