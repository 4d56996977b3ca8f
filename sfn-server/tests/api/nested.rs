//! Executions that start others, and call the service by the SDK.

use serde_json::{Value, json};
use sfn_server::Service;

use crate::support::{ask, create, ended, service};

const PLACE: &str = "arn:aws:states:us-east-1:123456789012";

/// Runs a machine of one task to its end.
async fn run(service: &Service, name: &str, resource: &str, parameters: Value) -> Value {
    let resource = format!("arn:aws:states:::{resource}");
    let state = json!({"Type": "Task", "Resource": resource, "Parameters": parameters, "End": true});
    let machine = create(service, name, state).await;
    let started = ask(service, "StartExecution", json!({"stateMachineArn": machine})).await;
    ended(service, &started["executionArn"]).await
}

#[tokio::test]
async fn an_execution_that_another_one_started_by_an_alias_is_listed_described_and_stopped() {
    let service = service();
    let child = create(&service, "child", json!({"Type": "Wait", "Seconds": 3600, "End": true})).await;
    let version = ask(&service, "PublishStateMachineVersion", json!({"stateMachineArn": child})).await;
    let routes = json!([{"stateMachineVersionArn": version["stateMachineVersionArn"], "weight": 100}]);
    let alias = json!({"name": "live", "routingConfiguration": routes});
    let alias = ask(&service, "CreateStateMachineAlias", alias).await["stateMachineAliasArn"].clone();
    let parameters = json!({"StateMachineArn": alias, "Name": "one", "Input": {"a": 1}});
    let parent = run(&service, "parent", "states:startExecution", parameters.clone()).await;
    assert_eq!(parent["status"], "SUCCEEDED", "{parent}");

    let listed = ask(&service, "ListExecutions", json!({"stateMachineArn": child})).await;
    let arn = &listed["executions"][0]["executionArn"];
    assert_eq!(*arn, format!("{PLACE}:execution:child:one"));
    let described = ask(&service, "DescribeExecution", json!({"executionArn": arn})).await;
    assert_eq!((&described["status"], &described["input"]), (&json!("RUNNING"), &json!(r#"{"a":1}"#)));
    assert_eq!(described["stateMachineAliasArn"], alias);
    let history = ask(&service, "GetExecutionHistory", json!({"executionArn": arn})).await;
    assert_eq!(history["events"][1]["type"], "WaitStateEntered");

    // Its name is taken, for whoever comes next.
    let second = run(&service, "second", "states:startExecution", parameters).await;
    assert_eq!(second["error"], "StepFunctions.ExecutionAlreadyExistsException");
    ask(&service, "StopExecution", json!({"executionArn": arn, "error": "Enough"})).await;
    assert_eq!(ended(&service, arn).await["error"], "Enough");
}

#[tokio::test]
async fn an_execution_that_is_waited_for_gives_its_output_and_is_known_afterwards() {
    let service = service();
    let child = create(&service, "child", json!({"Type": "Pass", "Result": {"b": 2}, "End": true})).await;
    let parameters = json!({"StateMachineArn": child, "Name": "one", "Input": {}});
    let parent = run(&service, "parent", "states:startExecution.sync:2", parameters).await;
    let output: Value = serde_json::from_str(parent["output"].as_str().unwrap()).unwrap();
    assert_eq!(output["Output"], json!({"b": 2}));
    let arn = json!(format!("{PLACE}:execution:child:one"));
    assert_eq!(ended(&service, &arn).await["status"], "SUCCEEDED");
    let missing = json!({"StateMachineArn": format!("{PLACE}:stateMachine:nobody")});
    let missing = run(&service, "missing", "states:startExecution", missing).await;
    assert_eq!(missing["error"], "StepFunctions.StateMachineDoesNotExistException");
}

#[tokio::test]
async fn calls_by_the_sdk_are_operations_of_the_service() {
    let service = service();
    let child = create(&service, "child", json!({"Type": "Succeed"})).await;
    let started = ask(&service, "StartExecution", json!({"stateMachineArn": child, "name": "one"})).await;
    ended(&service, &started["executionArn"]).await;
    let arn = &started["executionArn"];
    let described =
        run(&service, "describes", "aws-sdk:sfn:describeExecution", json!({"ExecutionArn": arn})).await;
    let output: Value = serde_json::from_str(described["output"].as_str().unwrap()).unwrap();
    assert_eq!((&output["Status"], &output["Name"]), (&json!("SUCCEEDED"), &json!("one")));
    assert!(output["StartDate"].as_str().unwrap().ends_with('Z'), "{output}");
    let tags = json!({"ResourceArn": child, "Tags": [{"Key": "a", "Value": "1"}]});
    let tagged = run(&service, "tags", "aws-sdk:sfn:tagResource", tags).await;
    assert_eq!(tagged["output"], "{}");
    let told = ask(&service, "ListTagsForResource", json!({"resourceArn": child})).await;
    assert_eq!(told["tags"], json!([{"key": "a", "value": "1"}]));
    let refused = json!({"StateMachineArn": format!("{PLACE}:stateMachine:nobody")});
    let refused = run(&service, "refused", "aws-sdk:sfn:describeStateMachine", refused).await;
    assert_eq!(refused["error"], "Sfn.StateMachineDoesNotExistException");
}
