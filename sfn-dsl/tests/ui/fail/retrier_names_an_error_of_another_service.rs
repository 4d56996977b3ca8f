#[path = "../shop.rs"]
mod shop;
use sfn_dsl::{integrations::dynamodb, prelude::*};
use shop::*;

fn main() {
    let find = dynamodb::get_item("Find")
        .table_name("orders")
        .key(expr!(|order: Order| dynamodb::item().text("id", order.id)));
    let _ = find.clone().retry(Retry::lambda());
    let _ = find.catch(dynamodb::PutItemError::ConditionalCheckFailed, fail("It is there already"));
}
