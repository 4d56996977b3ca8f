#[path = "../shop.rs"]
mod shop;
use sfn_dsl::{integrations::sqs, prelude::*};
use shop::*;

fn main() {
    let _ = sqs::send_message("Notify").queue_url(expr!(|order: Order| order.total));
    let _ = sqs::send_message::<Order>("Notify").queue_url(7);
}
