#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    async fn plain(order: Order) -> Order {
        order
    }
    let _ = task("Plain", plain);
}
