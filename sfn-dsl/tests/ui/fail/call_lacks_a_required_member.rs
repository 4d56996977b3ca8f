#[path = "../shop.rs"]
mod shop;
use sfn_dsl::{integrations::sqs, prelude::*};
use shop::*;

fn main() {
    let notify = sqs::send_message("Notify").queue_url(expr!(|order: Order| order.id));
    let _ = task("Apologise", apologise).then(notify);
}
