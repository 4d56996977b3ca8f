#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
#[allow(unused_imports, reason = "a macro that finds an error writes nothing that needs them")]
use shop::*;

fn main() {
    #[derive(Document, Serialize, Deserialize)]
    #[serde(tag = "kind")]
    enum Event {
        Paid { amount: f64, currency: String },
    }

    let _ = expr!(|order: Order| Event::Paid { amount: order.total });
}
