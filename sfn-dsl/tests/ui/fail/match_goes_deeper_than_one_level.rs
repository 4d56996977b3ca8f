#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
#[allow(unused_imports, reason = "a macro that finds an error writes nothing that needs them")]
use shop::*;

fn main() {
    #[derive(Document, Serialize, Deserialize)]
    #[serde(tag = "kind")]
    enum Event {
        Paid { payment: Option<Payment> },
        Shipped,
    }

    let _ = expr!(|event: Event| match event {
        Event::Paid { payment: Some(_) } => "paid",
        _ => "not",
    });
}
