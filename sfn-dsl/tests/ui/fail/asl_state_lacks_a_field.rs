#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
#[allow(unused_imports, reason = "a macro that finds an error writes nothing that needs them")]
use shop::*;

fn main() {
    let _ = raw_state::<Order, Receipt>("Ship", asl! { "Type": "Task", "Comment": "ships it" });
}
