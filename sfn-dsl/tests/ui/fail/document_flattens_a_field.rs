#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    #[derive(Document, Serialize, Deserialize)]
    struct Flat {
        #[serde(flatten)]
        order: Order,
    }
}
