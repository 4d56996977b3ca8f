#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    #[derive(Document, Serialize, Deserialize)]
    struct Bundle {
        order: Order,
        receipts: Option<(Receipt, Receipt)>,
    }
    #[task]
    async fn ship_bundle(bundle: Bundle) -> Receipt {
        Receipt { tracking: bundle.order.id }
    }
    let _ = parallel!["Ship": task("ShipBundle", ship_bundle)].result_path(|bundle| bundle.receipts);
}
