#[path = "../shop.rs"]
mod shop;
use sfn_dsl::{integrations::sqs, prelude::*};
use shop::*;

fn main() {
    let _ = sqs::send_message("Ask")
        .queue_url("https://sqs")
        .message_body(expr!(|order: Order| order.id))
        .wait_for_token::<Payment>();
}
