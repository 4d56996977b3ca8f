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
        Lost,
    }

    let _ = choice!["Which?", |event: Event| match event {
        Event::Paid { amount } if amount > 5.0 => fail("Dear"),
        Event::Paid { .. } => fail("Paid"),
        Event::Shipped => fail("Shipped"),
    }];
    let _ = expr!(|order: Order| match order.express {
        true => "fast",
    });
}
