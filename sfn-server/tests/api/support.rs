//! A service to ask.

use serde_json::{Value, json};
use sfn_runtime::Handlers;
use sfn_server::{Origin, Service};

/// Role of all machines.
pub(crate) const ROLE: &str = "arn:aws:iam::123456789012:role/tests";

pub(crate) fn service() -> Service {
    Service::builder(Handlers::new()).build()
}

/// What an operation answers.
pub(crate) async fn ask(service: &Service, operation: &str, request: Value) -> Value {
    match call(service, operation, &request).await {
        Ok(answer) => answer,
        Err((code, message)) => panic!("{operation} {request}: {code}: {message}"),
    }
}

/// How an operation refuses: its code and its message.
pub(crate) async fn refusal(service: &Service, operation: &str, request: Value) -> (String, String) {
    match call(service, operation, &request).await {
        Ok(answer) => panic!("{operation} {request}: {answer}"),
        Err(error) => error,
    }
}

async fn call(service: &Service, operation: &str, request: &Value) -> Result<Value, (String, String)> {
    let body = request.to_string();
    let answer = service.call(operation, body.as_bytes(), &Origin::default()).await;
    match answer {
        Ok(answer) => Ok(serde_json::from_str(&answer.to_string()).unwrap()),
        Err(error) => Err((error.code().to_owned(), error.message().to_owned())),
    }
}

/// A machine of one state; gives its ARN.
pub(crate) async fn create(service: &Service, name: &str, state: Value) -> String {
    let definition = json!({"StartAt": "A", "States": {"A": state}}).to_string();
    let request = json!({"name": name, "definition": definition, "roleArn": ROLE});
    ask(service, "CreateStateMachine", request).await["stateMachineArn"].as_str().unwrap().to_owned()
}

/// Starts an execution; gives its ARN.
pub(crate) async fn started(service: &Service, machine: &str) -> String {
    let started = ask(service, "StartExecution", json!({"stateMachineArn": machine})).await;
    started["executionArn"].as_str().unwrap().to_owned()
}

/// Asks until the execution has ended.
pub(crate) async fn ended(service: &Service, arn: &Value) -> Value {
    loop {
        let described = ask(service, "DescribeExecution", json!({"executionArn": arn})).await;
        if described["status"] != "RUNNING" {
            return described;
        }
        tokio::task::yield_now().await;
    }
}
