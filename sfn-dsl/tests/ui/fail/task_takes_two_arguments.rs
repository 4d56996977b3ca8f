#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    #[task]
    async fn charge(order: Order, amount: f64) -> Payment {
        Payment { auth: format!("{}{amount}", order.id) }
    }
}
