//! Diagrams, as people paste them.

use sfn_asl::{graph, mermaid, read};

const ORDER: &str = r#"{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "Catch": [
        {"ErrorEquals": ["Card.Declined", "Gateway.Down"], "Next": "Declined"},
        {"ErrorEquals": ["States.ALL"], "Next": "Declined"}
      ],
      "Next": "Checks"
    },
    "Checks": {
      "Type": "Parallel",
      "Branches": [
        {"StartAt": "Fraud", "States": {"Fraud": {"Type": "Pass", "End": true}}},
        {"StartAt": "Stock", "States": {"Stock": {"Type": "Pass", "End": true}}}
      ],
      "Next": "Big?"
    },
    "Big?": {
      "Type": "Choice",
      "Choices": [
        {
          "And": [
            {"Variable": "$.total", "NumericGreaterThan": 1000},
            {"Or": [
              {"Variable": "$.vip", "IsPresent": false},
              {"Not": {"Variable": "$.vip", "BooleanEqualsPath": "$.trusted"}}
            ]}
          ],
          "Next": "Pack \"it\": 100 %% {now}; #1\n🎁 größer"
        },
        {"Variable": "$.note", "StringMatches": "rush: *", "Next": "Declined"}
      ],
      "Default": "Pack \"it\": 100 %% {now}; #1\n🎁 größer"
    },
    "Pack \"it\": 100 %% {now}; #1\n🎁 größer": {
      "Type": "Map",
      "ItemProcessor": {"StartAt": "Pack", "States": {"Pack": {"Type": "Wait", "Seconds": 1, "End": true}}},
      "End": true
    },
    "Declined": {"Type": "Fail"}
  }
}"#;

#[test]
fn a_diagram_shows_every_state_and_why_it_is_left() {
    let read = read("order.asl.json", ORDER);
    insta::assert_snapshot!(mermaid(&graph(read.machine().expect("the definition is right"))));
}
