#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
#[allow(unused_imports, reason = "a macro that finds an error writes nothing that needs them")]
use shop::*;

fn main() {
    #[derive(Document, Serialize, Deserialize)]
    #[serde(tag = "kind")]
    enum Event {
        Paid { amount: f64 },
        Shipped,
    }

    let _ = expr!(|event: Event| match event {
        Event::Payd { amount } => amount,
        Event::Shipped => 0.0,
    });
}
