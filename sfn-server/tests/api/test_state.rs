//! One state tried by itself.

use std::time::Duration;

use serde_json::{Value, json};
use sfn_runtime::{Handlers, Task, TaskHandler, Work};
use sfn_server::Service;

use crate::support::{ROLE, ask, service};

async fn inspected(request: Value) -> Value {
    ask(&service(), "TestState", request).await
}

fn document(text: &Value) -> Value {
    serde_json::from_str(text.as_str().unwrap()).unwrap()
}

#[tokio::test]
async fn variables_are_told_as_they_are_after_the_state() {
    let state = json!({"Type": "Pass", "Assign": {"x": 2, "z.$": "$.a"}, "End": true});
    let tested = inspected(json!({"definition": state.to_string(), "input": r#"{"a": [1]}"#,
        "variables": r#"{"x": 1, "y": 1}"#, "inspectionLevel": "DEBUG"}))
    .await;
    assert_eq!(tested["status"], "SUCCEEDED");
    assert_eq!(document(&tested["inspectionData"]["variables"]), json!({"x": 2, "y": 1, "z": [1]}));
}

#[tokio::test]
async fn what_was_assigned_without_any_variable_before_is_told_too() {
    let state =
        json!({"Type": "Pass", "QueryLanguage": "JSONata", "Assign": {"x": "{% 1 + 1 %}"}, "Next": "B"});
    let tested = inspected(json!({"definition": state.to_string(), "inspectionLevel": "DEBUG"})).await;
    assert_eq!(document(&tested["inspectionData"]["variables"]), json!({"x": 2}));
    assert_eq!(tested["nextState"], "B");
}

/// Takes every task up and never answers.
struct Silent;

impl TaskHandler for Silent {
    fn begin(&self, _: &Task) -> Option<Work> {
        Some(Work::Running(Box::pin(std::future::pending())))
    }
}

#[tokio::test(start_paused = true)]
async fn a_state_is_tried_for_five_minutes_at_most() {
    let service = Service::builder(Handlers::new()).otherwise(Silent).build();
    let state =
        json!({"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true});
    let request = json!({"definition": state.to_string(), "roleArn": ROLE});
    let begun = tokio::time::Instant::now();
    let tested = ask(&service, "TestState", request).await;
    assert_eq!((&tested["status"], &tested["error"]), (&json!("FAILED"), &json!("States.Timeout")));
    assert_eq!(begun.elapsed().as_secs(), Duration::from_secs(300).as_secs());
}
