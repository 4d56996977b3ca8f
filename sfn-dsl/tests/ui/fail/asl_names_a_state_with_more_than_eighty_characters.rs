#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
#[allow(unused_imports, reason = "a macro that finds an error writes nothing that needs them")]
use shop::*;

fn main() {
    let _ = asl! {
        "StartAt": "This name is much too long for a state, whose name the service holds to eighty characters at most",
        "States": {
            "This name is much too long for a state, whose name the service holds to eighty characters at most": {
                "Type": "Succeed"
            }
        }
    };
}
