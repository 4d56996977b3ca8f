#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
#[allow(unused_imports, reason = "a macro that finds an error writes nothing that needs them")]
use shop::*;

fn main() {
    let _ = asl! {
        "StartAt": "Charge",
        "States": {
            "Charge": {
                "Type": "Task",
                "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": { "FunctionName": "charge", "Payload.$": "$.order[" },
                "TimeoutSeconds": -5,
                "Next": "Shipp"
            },
            "Ship": { "Type": "Pas", "End": true }
        }
    };
}
