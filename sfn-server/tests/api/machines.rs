//! State machines, their versions and aliases.

use serde_json::{Value, json};

use crate::support::{ROLE, ask, create, refusal, service};

const HELLO: &str = r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#;

#[tokio::test]
async fn a_machine_is_created_once_and_told_as_it_was_given() {
    let service = service();
    let request = json!({"name": "hello", "definition": HELLO, "roleArn": ROLE});
    let created = ask(&service, "CreateStateMachine", request.clone()).await;
    assert_eq!(ask(&service, "CreateStateMachine", request).await, created);
    let arn = &created["stateMachineArn"];
    let described = ask(&service, "DescribeStateMachine", json!({"stateMachineArn": arn})).await;
    assert_eq!(described["definition"], HELLO);
    assert_eq!(described["loggingConfiguration"], json!({"level": "OFF", "includeExecutionData": false}));
    assert_eq!(described["revisionId"], Value::Null);
    let blank = json!({"name": "hello", "definition": format!("{HELLO} "), "roleArn": ROLE});
    let (code, message) = refusal(&service, "CreateStateMachine", blank).await;
    assert_eq!(code, "StateMachineAlreadyExists");
    assert_eq!(
        message,
        "State Machine Already Exists: 'arn:aws:states:us-east-1:123456789012:stateMachine:hello'"
    );
}

#[tokio::test]
async fn an_update_makes_a_revision_and_a_second_one_without_news_does_not() {
    let service = service();
    let arn = create(&service, "hello", json!({"Type": "Succeed"})).await;
    let update = json!({"stateMachineArn": arn, "definition": HELLO, "publish": true});
    let first = ask(&service, "UpdateStateMachine", update.clone()).await;
    let second = ask(&service, "UpdateStateMachine", update).await;
    assert_eq!(
        (&first["revisionId"], &first["stateMachineVersionArn"]),
        (&second["revisionId"], &json!(format!("{arn}:1")))
    );
    let (code, message) = refusal(
        &service,
        "PublishStateMachineVersion",
        json!({"stateMachineArn": arn, "revisionId": "INITIAL"}),
    )
    .await;
    assert_eq!(code, "ConflictException");
    let current = first["revisionId"].as_str().unwrap();
    assert_eq!(
        message,
        format!(
            "Failed to publish the State Machine version for revision INITIAL. \
             The current State Machine revision is {current}."
        )
    );
}

#[tokio::test]
async fn an_alias_leads_to_its_version_and_keeps_it() {
    let service = service();
    let arn = create(&service, "hello", json!({"Type": "Succeed"})).await;
    let version = ask(&service, "PublishStateMachineVersion", json!({"stateMachineArn": arn})).await;
    let version = version["stateMachineVersionArn"].as_str().unwrap();
    let routes = json!([{"stateMachineVersionArn": version, "weight": 100}]);
    let alias =
        ask(&service, "CreateStateMachineAlias", json!({"name": "live", "routingConfiguration": routes}))
            .await;
    let started =
        ask(&service, "StartExecution", json!({"stateMachineArn": alias["stateMachineAliasArn"]})).await;
    let described =
        ask(&service, "DescribeExecution", json!({"executionArn": started["executionArn"]})).await;
    assert_eq!(described["stateMachineVersionArn"], version);
    assert_eq!(described["stateMachineAliasArn"], alias["stateMachineAliasArn"]);
    let (code, message) =
        refusal(&service, "DeleteStateMachineVersion", json!({"stateMachineVersionArn": version})).await;
    assert_eq!(code, "ConflictException");
    assert!(message.ends_with("[live]"), "{message}");
    let halves = json!([{"stateMachineVersionArn": version, "weight": 70}]);
    let (_, message) =
        refusal(&service, "CreateStateMachineAlias", json!({"name": "x", "routingConfiguration": halves}))
            .await;
    assert_eq!(message, "Sum of routing configuration weights must equal 100. Received: [70]");
}

#[tokio::test]
async fn a_definition_that_is_wrong_is_refused_in_the_words_of_the_service() {
    let service = service();
    let request = json!({"name": "hello", "definition": "{}", "roleArn": ROLE});
    let (code, message) = refusal(&service, "CreateStateMachine", request).await;
    assert_eq!(code, "InvalidDefinition");
    assert_eq!(
        message,
        "Invalid State Machine Definition: \
         'SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /'"
    );
    let validated = ask(&service, "ValidateStateMachineDefinition", json!({"definition": "{}"})).await;
    assert_eq!(validated["result"], "FAIL");
}

#[tokio::test]
async fn the_machine_of_a_distributed_map_is_described_by_its_label() {
    let service = service();
    let inner = json!({"StartAt": "B", "States": {"B": {"Type": "Succeed"}},
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"}});
    let map = json!({"Type": "Map", "Label": "Each", "ItemProcessor": inner, "End": true});
    let arn = create(&service, "many", map).await;
    let labelled = json!({"stateMachineArn": format!("{arn}/Each")});
    let described = ask(&service, "DescribeStateMachine", labelled.clone()).await;
    assert_eq!(
        (&described["label"], &described["stateMachineArn"]),
        (&json!("Each"), &labelled["stateMachineArn"])
    );
    let definition: Value = serde_json::from_str(described["definition"].as_str().unwrap()).unwrap();
    assert_eq!(definition, inner);
    let other = json!({"stateMachineArn": format!("{arn}/Other")});
    assert_eq!(refusal(&service, "DescribeStateMachine", other).await.0, "StateMachineDoesNotExist");
    let (_, message) = refusal(&service, "UpdateStateMachine", labelled).await;
    assert_eq!(message, "This operation does not support state machine ARNs with a label");
    let run = json!({"mapRunArn": "arn:aws:states:us-east-1:123456789012:mapRun:many/Each:a"});
    assert_eq!(refusal(&service, "ListExecutions", run).await.0, "ResourceNotFound");
}
