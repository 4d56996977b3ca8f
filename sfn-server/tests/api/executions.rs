//! Executions, their histories, and what waits for an answer.

use serde_json::{Value, json};

use crate::support::{ask, create, ended, refusal, service};

#[tokio::test]
async fn an_execution_is_started_described_and_its_history_told_both_ways() {
    let service = service();
    let machine = create(&service, "hello", json!({"Type": "Pass", "Result": {"a": 1}, "End": true})).await;
    let request = json!({"stateMachineArn": machine, "name": "first", "input": "{ }"});
    let started = ask(&service, "StartExecution", request.clone()).await;
    let described = ended(&service, &started["executionArn"]).await;
    assert_eq!(described["status"], "SUCCEEDED");
    assert_eq!((&described["input"], &described["output"]), (&json!("{ }"), &json!(r#"{"a":1}"#)));
    assert_eq!(described["redriveStatusReason"], "Execution is SUCCEEDED and cannot be redriven");
    let (code, _) = refusal(&service, "StartExecution", request).await;
    assert_eq!(code, "ExecutionAlreadyExists");

    let arn = &started["executionArn"];
    let first = ask(&service, "GetExecutionHistory", json!({"executionArn": arn, "maxResults": 3})).await;
    let rest = json!({"executionArn": arn, "maxResults": 3, "nextToken": first["nextToken"]});
    let rest = ask(&service, "GetExecutionHistory", rest).await;
    let ids = |answer: &Value| -> Vec<i64> {
        answer["events"].as_array().unwrap().iter().map(|it| it["id"].as_i64().unwrap()).collect()
    };
    assert_eq!((ids(&first), ids(&rest)), (vec![1, 2, 3], vec![4]));
    assert_eq!(rest["nextToken"], Value::Null);
    let reversed = json!({"executionArn": arn, "reverseOrder": true, "includeExecutionData": false});
    let reversed = ask(&service, "GetExecutionHistory", reversed).await;
    assert_eq!(ids(&reversed), [4, 3, 2, 1]);
    assert_eq!(reversed["events"][0]["executionSucceededEventDetails"], json!({}));
    let listed =
        ask(&service, "ListExecutions", json!({"stateMachineArn": machine, "statusFilter": "SUCCEEDED"}))
            .await;
    assert_eq!(listed["executions"][0]["name"], "first");
}

#[tokio::test]
async fn an_execution_that_waits_is_seen_and_stopped() {
    let service = service();
    let machine = create(&service, "wait", json!({"Type": "Wait", "Seconds": 3600, "End": true})).await;
    let request = json!({"stateMachineArn": machine, "name": "first"});
    let started = ask(&service, "StartExecution", request.clone()).await;
    assert_eq!(ask(&service, "StartExecution", request).await, started);
    let arn = &started["executionArn"];
    let history = ask(&service, "GetExecutionHistory", json!({"executionArn": arn})).await;
    assert_eq!(history["events"][1]["type"], "WaitStateEntered");
    ask(&service, "StopExecution", json!({"executionArn": arn, "error": "Enough"})).await;
    let described = ask(&service, "DescribeExecution", json!({"executionArn": arn})).await;
    assert_eq!((&described["status"], &described["error"]), (&json!("ABORTED"), &json!("Enough")));
    ask(&service, "RedriveExecution", json!({"executionArn": arn})).await;
    let described = ask(&service, "DescribeExecution", json!({"executionArn": arn})).await;
    assert_eq!((&described["status"], &described["redriveCount"]), (&json!("RUNNING"), &json!(1)));
    ask(&service, "StopExecution", json!({"executionArn": arn})).await;
    assert_eq!(ended(&service, arn).await["status"], "ABORTED");
}

#[tokio::test]
async fn a_worker_takes_the_task_of_an_activity_and_answers_it() {
    let service = service();
    let created = ask(&service, "CreateActivity", json!({"name": "pack"})).await;
    let activity = &created["activityArn"];
    let state = json!({"Type": "Task", "Resource": activity, "End": true});
    let machine = create(&service, "packs", state).await;
    let started = ask(&service, "StartExecution", json!({"stateMachineArn": machine, "input": "[1]"})).await;
    let task = ask(&service, "GetActivityTask", json!({"activityArn": activity, "workerName": "w"})).await;
    assert_eq!(task["input"], "[1]");
    let token = &task["taskToken"];
    ask(&service, "SendTaskHeartbeat", json!({"taskToken": token})).await;
    ask(&service, "SendTaskSuccess", json!({"taskToken": token, "output": "2"})).await;
    assert_eq!(ended(&service, &started["executionArn"]).await["output"], "2");
    let (code, message) = refusal(&service, "SendTaskHeartbeat", json!({"taskToken": token})).await;
    assert_eq!(
        (&*code, &*message),
        ("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'")
    );
    let (code, _) = refusal(&service, "SendTaskHeartbeat", json!({"taskToken": "garbage"})).await;
    assert_eq!(code, "InvalidToken");
}

#[tokio::test]
async fn what_is_not_there_and_what_is_no_arn_is_said() {
    let service = service();
    let (code, message) = refusal(&service, "DescribeExecution", json!({"executionArn": "first"})).await;
    assert_eq!((&*code, &*message), ("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: first'"));
    let arn = "arn:aws:states:us-east-1:123456789012:execution:hello:first";
    let (code, message) = refusal(&service, "DescribeExecution", json!({"executionArn": arn})).await;
    assert_eq!((&*code, message), ("ExecutionDoesNotExist", format!("Execution Does Not Exist: '{arn}'")));
    let (code, _) = refusal(&service, "MakeCoffee", json!({})).await;
    assert_eq!(code, "UnknownOperationException");
}

/// A clock that is set by hand.
#[derive(Default)]
struct SetClock(std::sync::atomic::AtomicI64);

impl sfn_runtime::TimeSource for SetClock {
    fn now(&self) -> sfn_runtime::Timestamp {
        sfn_runtime::Timestamp::from_millis(self.0.load(std::sync::atomic::Ordering::SeqCst))
    }

    fn sleep_until(
        &self,
        _: sfn_runtime::Timestamp,
        _: sfn_runtime::Activity,
    ) -> sfn_runtime::TimeFuture<'_> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn an_execution_is_forgotten_ninety_days_after_its_end_and_its_name_is_free_again() {
    let clock = std::sync::Arc::new(SetClock::default());
    let handlers = sfn_runtime::Handlers::new();
    let service =
        sfn_server::Service::builder(handlers).time_source(std::sync::Arc::clone(&clock) as _).build();
    let machine = create(&service, "hello", json!({"Type": "Succeed"})).await;
    let request = json!({"stateMachineArn": machine, "name": "first"});
    let started = ask(&service, "StartExecution", request.clone()).await;
    ended(&service, &started["executionArn"]).await;
    const DAY: i64 = 24 * 60 * 60 * 1000;
    clock.0.store(90 * DAY, std::sync::atomic::Ordering::SeqCst);
    assert_eq!(refusal(&service, "StartExecution", request.clone()).await.0, "ExecutionAlreadyExists");
    clock.0.store(90 * DAY + 1, std::sync::atomic::Ordering::SeqCst);
    let described = json!({"executionArn": started["executionArn"]});
    assert_eq!(refusal(&service, "DescribeExecution", described).await.0, "ExecutionDoesNotExist");
    let again = ask(&service, "StartExecution", request).await;
    assert_eq!(again["executionArn"], started["executionArn"]);
}
