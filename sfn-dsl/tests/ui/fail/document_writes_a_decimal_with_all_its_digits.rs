#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
#[allow(unused_imports, reason = "a macro that finds an error writes nothing that needs them")]
use shop::*;

fn main() {
    #[derive(Document)]
    struct Price {
        #[serde(with = "rust_decimal::serde::arbitrary_precision")]
        amount: String,
    }
}
