//! What becomes of a state machine that is deleted, and of its executions.

use serde_json::{Value, json};
use sfn_server::Service;

use crate::support::{ROLE, ask, ended, refusal, service, started};

/// A machine whose executions wait for a worker in `A`, and go on to `B`; gives the ARNs of both.
async fn waiting(service: &Service) -> (String, Value) {
    let activity = ask(service, "CreateActivity", json!({"name": "pack"})).await["activityArn"].clone();
    let definition = json!({"StartAt": "A", "States": {
        "A": {"Type": "Task", "Resource": activity, "Next": "B"},
        "B": {"Type": "Succeed"},
    }});
    let request =
        json!({"name": "packs", "roleArn": ROLE, "definition": definition.to_string(), "publish": true});
    let created = ask(service, "CreateStateMachine", request).await;
    (created["stateMachineArn"].as_str().unwrap().to_owned(), activity)
}

async fn work(service: &Service, activity: &Value) {
    let task = ask(service, "GetActivityTask", json!({"activityArn": activity})).await;
    ask(service, "SendTaskSuccess", json!({"taskToken": task["taskToken"], "output": "1"})).await;
}

/// Waits until the machine is gone.
async fn gone(service: &Service, machine: &str) {
    let all = async || ask(service, "ListStateMachines", json!({})).await["stateMachines"].to_string();
    while all().await.contains(machine) {
        tokio::task::yield_now().await;
    }
    let (code, _) = refusal(service, "DescribeStateMachine", json!({"stateMachineArn": machine})).await;
    assert_eq!(code, "StateMachineDoesNotExist");
}

#[tokio::test]
async fn a_machine_is_deleted_when_its_executions_have_ended_which_they_do_at_their_next_transitions() {
    let service = service();
    let (machine, activity) = waiting(&service).await;
    let execution = started(&service, &machine).await;
    let named = json!({"stateMachineArn": machine});
    ask(&service, "DeleteStateMachine", named.clone()).await;
    ask(&service, "DeleteStateMachine", named.clone()).await;
    let status = async |operation, request| ask(&service, operation, request).await["status"].clone();
    assert_eq!(status("DescribeStateMachine", named).await, "DELETING");
    assert_eq!(status("DescribeExecution", json!({"executionArn": execution})).await, "RUNNING");

    work(&service, &activity).await;
    let end = ended(&service, &json!(execution)).await;
    assert_eq!((&end["status"], &end["cause"]), (&json!("ABORTED"), &Value::Null));
    let history = ask(&service, "GetExecutionHistory", json!({"executionArn": execution})).await;
    let types: Vec<_> = history["events"].as_array().unwrap().iter().map(|it| &it["type"]).collect();
    assert_eq!(types[types.len() - 2..], ["TaskStateExited", "ExecutionAborted"]);
    gone(&service, &machine).await;
}

#[tokio::test]
async fn a_machine_that_is_being_deleted_begins_nothing() {
    let service = service();
    let (machine, activity) = waiting(&service).await;
    started(&service, &machine).await;
    ask(&service, "DeleteStateMachine", json!({"stateMachineArn": machine})).await;
    let again = json!({"name": "packs", "roleArn": ROLE, "definition": r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#});
    for (operation, request) in [
        ("StartExecution", json!({"stateMachineArn": machine})),
        ("UpdateStateMachine", json!({"stateMachineArn": machine, "roleArn": ROLE})),
        ("PublishStateMachineVersion", json!({"stateMachineArn": machine})),
        ("CreateStateMachine", again.clone()),
    ] {
        let (code, message) = refusal(&service, operation, request).await;
        assert_eq!(code, "StateMachineDeleting", "{operation}");
        assert_eq!(message, format!("State Machine is being deleted: '{machine}'"), "{operation}");
    }
    let version = json!({"stateMachineArn": format!("{machine}:1")});
    let (code, _) = refusal(&service, "StartExecution", version).await;
    assert_eq!(code, "StateMachineDoesNotExist", "its versions have gone at once");
    work(&service, &activity).await;
    gone(&service, &machine).await;
    ask(&service, "CreateStateMachine", again).await;
}

#[tokio::test]
async fn an_execution_that_is_stopped_no_longer_holds_its_machine() {
    let service = service();
    let (machine, _) = waiting(&service).await;
    let execution = started(&service, &machine).await;
    ask(&service, "DeleteStateMachine", json!({"stateMachineArn": machine})).await;
    ask(&service, "StopExecution", json!({"executionArn": execution})).await;
    gone(&service, &machine).await;
}
