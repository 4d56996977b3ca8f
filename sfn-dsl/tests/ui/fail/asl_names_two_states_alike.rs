#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
#[allow(unused_imports, reason = "a macro that finds an error writes nothing that needs them")]
use shop::*;

fn main() {
    let _ = asl! {
        "StartAt": "Wait",
        "States": {
            "Wait": { "Type": "Wait", "Seconds": 5, "Next": "Wait" },
            "Wait": { "Type": "Succeed" }
        }
    };
}
