#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    struct Plain;
    #[task]
    async fn charge(order: Order) -> Plain {
        let _ = order;
        Plain
    }
}
