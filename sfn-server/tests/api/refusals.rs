//! What is refused, and in which words, where no constraint of the model is broken.

use serde_json::{Value, json};
use sfn_runtime::Handlers;
use sfn_server::Service;

use crate::support::{ROLE, ask, create, refusal, service, started};

const PLACE: &str = "arn:aws:states:us-east-1:123456789012";

async fn check(service: &Service, operation: &str, request: Value, code: &str, message: &str) {
    let found = refusal(service, operation, request).await;
    assert_eq!((found.0.as_str(), found.1.as_str()), (code, message), "{operation}");
}

#[tokio::test]
async fn what_an_alias_names_is_a_resource_that_is_not_found() {
    let service = service();
    let machine = create(&service, "m", json!({"Type": "Succeed"})).await;
    let absent = "Request references a resource that does not exist.";
    for version in [format!("{machine}:7"), format!("{PLACE}:stateMachine:other:1")] {
        let routes = json!([{"stateMachineVersionArn": version, "weight": 100}]);
        let request = json!({"name": "live", "routingConfiguration": routes});
        check(&service, "CreateStateMachineAlias", request, "ResourceNotFound", absent).await;
        if version.starts_with(&machine) {
            let request = json!({"stateMachineArn": version});
            check(&service, "ListStateMachineAliases", request, "ResourceNotFound", absent).await;
        }
    }
    let other = format!("{PLACE}:stateMachine:other");
    let message = format!("State Machine Does Not Exist: '{other}'");
    let request = json!({"stateMachineArn": other});
    check(&service, "ListStateMachineAliases", request, "StateMachineDoesNotExist", &message).await;
}

#[tokio::test]
async fn tags_are_for_machines_and_activities_alone() {
    let service = service();
    for (arn, why) in [
        ("nothing".to_owned(), "Invalid ARN prefix: nothing"),
        (format!("{PLACE}:execution:m:e"), "Resource type not valid in this context: execution"),
    ] {
        let request = json!({"resourceArn": arn});
        check(&service, "ListTagsForResource", request, "InvalidArn", &format!("Invalid Arn: '{why}'")).await;
    }
}

#[tokio::test]
async fn documents_that_are_no_json_are_refused_in_the_words_of_the_services_parser() {
    let service = service();
    let machine = create(&service, "m", json!({"Type": "Succeed"})).await;
    for (input, why) in [
        ("", "Invalid execution input."),
        (" ", "Invalid execution input."),
        (
            r#"{"a": 1,}"#,
            "Unexpected character ('}' (code 125)): was expecting double-quote to start field name",
        ),
        ("[1 2]", "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries"),
    ] {
        let message = format!("Invalid State Machine Execution Input: '{why}'");
        let request = json!({"stateMachineArn": machine, "input": input});
        check(&service, "StartExecution", request, "InvalidExecutionInput", &message).await;
        let request = json!({"definition": r#"{"Type": "Succeed"}"#, "input": input});
        check(&service, "TestState", request, "InvalidExecutionInput", &message).await;
    }
    let values = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
    let message = format!("Invalid Output: 'Unrecognized token 'done': was expecting {values}'");
    let request = json!({"taskToken": "t", "output": "done"});
    check(&service, "SendTaskSuccess", request, "InvalidOutput", &message).await;
}

#[tokio::test]
async fn a_context_object_is_for_mocked_states() {
    let request = json!({"definition": r#"{"Type": "Succeed"}"#, "context": "{}"});
    let message = "TestState does not support Context when a mock is not specified.";
    check(&service(), "TestState", request, "ValidationException", message).await;
}

#[tokio::test]
async fn a_machine_is_created_again_only_by_the_same_request_for_its_first_version() {
    let service = service();
    let definition = r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#;
    let request = |publish: bool, description: Value| {
        json!({"name": "m", "definition": definition, "roleArn": ROLE, "publish": publish,
            "versionDescription": description})
    };
    let created = ask(&service, "CreateStateMachine", request(true, json!("first"))).await;
    assert_eq!(ask(&service, "CreateStateMachine", request(true, json!("first"))).await, created);
    let message = format!("State Machine Already Exists: '{PLACE}:stateMachine:m'");
    for other in [request(true, json!("second")), request(true, Value::Null), request(false, Value::Null)] {
        check(&service, "CreateStateMachine", other, "StateMachineAlreadyExists", &message).await;
    }
}

#[tokio::test]
async fn a_machine_has_a_thousand_versions_at_most() {
    let service = service();
    let arn = create(&service, "m", json!({"Type": "Succeed"})).await;
    let update = |number: usize| {
        let definition =
            json!({"StartAt": "A", "States": {"A": {"Type": "Succeed", "Comment": number.to_string()}}});
        json!({"stateMachineArn": arn, "definition": definition.to_string(), "publish": true})
    };
    for number in 0..1000 {
        ask(&service, "UpdateStateMachine", update(number)).await;
    }
    let before = ask(&service, "DescribeStateMachine", json!({"stateMachineArn": arn})).await;
    assert_eq!(
        refusal(&service, "UpdateStateMachine", update(1000)).await.0,
        "ServiceQuotaExceededException"
    );
    assert_eq!(ask(&service, "DescribeStateMachine", json!({"stateMachineArn": arn})).await, before);
    let mut unpublished = update(1000);
    unpublished["publish"] = json!(false);
    ask(&service, "UpdateStateMachine", unpublished).await;
    let request = json!({"stateMachineArn": arn});
    assert_eq!(
        refusal(&service, "PublishStateMachineVersion", request.clone()).await.0,
        "ServiceQuotaExceededException"
    );
    ask(&service, "DeleteStateMachineVersion", json!({"stateMachineVersionArn": format!("{arn}:1")})).await;
    let published = ask(&service, "PublishStateMachineVersion", request).await;
    assert_eq!(published["stateMachineVersionArn"], format!("{arn}:1001"));
}

#[tokio::test]
async fn only_children_of_map_runs_wait_for_a_redrive() {
    let service = service();
    let arn = create(&service, "m", json!({"Type": "Succeed"})).await;
    let request = json!({"stateMachineArn": arn, "statusFilter": "PENDING_REDRIVE"});
    assert_eq!(refusal(&service, "ListExecutions", request).await.0, "ValidationException");
}

#[tokio::test]
async fn a_token_is_good_for_the_same_list_alone() {
    let service = service();
    let arn = create(&service, "m", json!({"Type": "Wait", "Seconds": 1000, "End": true})).await;
    for _ in 0..3 {
        started(&service, &arn).await;
    }
    let page = json!({"stateMachineArn": arn, "maxResults": 2});
    let first = ask(&service, "ListExecutions", page.clone()).await;
    assert_eq!(first["executions"].as_array().unwrap().len(), 2);
    let with_token = |more: Value| {
        let mut request = page.clone();
        request["nextToken"] = first["nextToken"].clone();
        for (name, value) in more.as_object().unwrap() {
            request[name] = value.clone();
        }
        request
    };
    let second = ask(&service, "ListExecutions", with_token(json!({}))).await;
    assert_eq!(second["executions"].as_array().unwrap().len(), 1);
    assert_eq!(second["nextToken"], Value::Null);
    let message = "Invalid Token: 'Invalid token'";
    for other in [
        json!({"statusFilter": "RUNNING"}),
        json!({"redriveFilter": "NOT_REDRIVEN"}),
        json!({"nextToken": "x"}),
    ] {
        check(&service, "ListExecutions", with_token(other), "InvalidToken", message).await;
    }
    check(&service, "ListStateMachineVersions", with_token(json!({})), "InvalidToken", message).await;
}

#[tokio::test]
async fn calls_from_inside_are_of_the_callers_account_and_region() {
    let service = Service::builder(Handlers::new()).build();
    let origin = sfn_server::Origin { region: "eu-west-1".into(), account: "999999999999".into() };
    let state = json!({"Type": "Task", "End": true, "Resource": "arn:aws:states:::aws-sdk:sfn:createActivity",
        "Parameters": {"Name": "made"}});
    let definition = json!({"StartAt": "A", "States": {"A": state}}).to_string();
    let call = async |operation: &str, request: Value| {
        let answer = service.call(operation, request.to_string().as_bytes(), &origin).await.unwrap();
        serde_json::from_str::<Value>(&answer.to_string()).unwrap()
    };
    let machine = json!({"name": "m", "definition": definition, "roleArn": ROLE});
    let machine = call("CreateStateMachine", machine).await;
    let execution = json!({"stateMachineArn": machine["stateMachineArn"]});
    let execution = call("StartExecution", execution).await;
    let ended = crate::support::ended(&service, &execution["executionArn"]).await;
    assert!(
        ended["output"].as_str().unwrap().contains("arn:aws:states:eu-west-1:999999999999:activity:made")
    );
}
