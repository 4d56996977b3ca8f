//! The AWS SDK for Rust: a tour, each of its requests signed and its signature verified.

use aws_sdk_sfn::{
    Client,
    config::{
        BehaviorVersion, ConfigBag, Credentials, Intercept, Region, RuntimeComponents,
        interceptors::BeforeTransmitInterceptorContextMut,
    },
    error::{BoxError, ProvideErrorMetadata as _},
    operation::{
        RequestId as _, describe_execution::DescribeExecutionError,
        get_execution_history::GetExecutionHistoryOutput, send_task_success::SendTaskSuccessError,
        start_execution::StartExecutionError, start_sync_execution::StartSyncExecutionError,
    },
    types::{
        ExecutionStatus, HistoryEventType, StateMachineType, SyncExecutionStatus, TestExecutionStatus,
        ValidateStateMachineDefinitionResultCode,
    },
};
use aws_smithy_http_client::Builder;
use serde_json::json;

use super::{KEY, serve_signed};

const ROLE: &str = "arn:aws:iam::123456789012:role/tour";

/// Takes `sync-` from the front of the host, where the SDK puts it in `StartSyncExecution` and `TestState`:
/// `sync-127.0.0.1` is no host.
#[derive(Debug)]
struct DirectHost;

impl Intercept for DirectHost {
    fn name(&self) -> &'static str {
        "DirectHost"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        let direct = request.uri().replacen("://sync-", "://", 1);
        Ok(request.set_uri(direct)?)
    }
}

fn client(endpoint: &str, secret: &str) -> Client {
    let config = aws_sdk_sfn::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .http_client(Builder::new().build_http())
        .endpoint_url(endpoint)
        .region(Region::new("eu-central-1"))
        .credentials_provider(Credentials::new(KEY.0, secret, None, None, "test"))
        .interceptor(DirectHost);
    Client::from_conf(config.build())
}

async fn create(client: &Client, name: &str, kind: StateMachineType, state: serde_json::Value) -> String {
    let definition = json!({"StartAt": "A", "States": {"A": state}}).to_string();
    let request = client.create_state_machine().name(name).r#type(kind).role_arn(ROLE).definition(definition);
    request.send().await.unwrap().state_machine_arn
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_of_the_rust_sdk_takes_a_task_and_its_execution_is_described_and_paged() {
    let client = client(&serve_signed().await, KEY.1);
    let activity = client.create_activity().name("pack").send().await.unwrap();
    assert!(activity.request_id().is_some());
    let activity = activity.activity_arn();
    assert_eq!(activity, "arn:aws:states:eu-central-1:123456789012:activity:pack");
    let state = json!({"Type": "Task", "Resource": activity, "End": true});
    let machine = create(&client, "packs", StateMachineType::Standard, state).await;
    // The worker is there before the work: a long poll.
    let worker = tokio::spawn(client.get_activity_task().activity_arn(activity).send());
    let start = client.start_execution().state_machine_arn(&machine).name("one").input("[1]");
    let execution = start.send().await.unwrap().execution_arn;
    let task = worker.await.unwrap().unwrap();
    assert_eq!(task.input(), Some("[1]"));
    let token = task.task_token().unwrap();
    client.send_task_heartbeat().task_token(token).send().await.unwrap();
    client.send_task_success().task_token(token).output("2").send().await.unwrap();
    let described = loop {
        let described = client.describe_execution().execution_arn(&execution).send().await.unwrap();
        if *described.status() != ExecutionStatus::Running {
            break described;
        }
    };
    assert_eq!((described.status(), described.output()), (&ExecutionStatus::Succeeded, Some("2")));
    assert!(described.start_date() <= described.stop_date().unwrap());
    let history = client.get_execution_history().execution_arn(&execution);
    let pages = history.into_paginator().page_size(2).send().collect::<Result<Vec<_>, _>>().await.unwrap();
    assert_eq!(pages.len(), 4);
    let events = pages.iter().flat_map(GetExecutionHistoryOutput::events);
    let types: Vec<_> = events.clone().map(|it| it.r#type().clone()).collect();
    use HistoryEventType as T;
    assert_eq!(
        types,
        [
            T::ExecutionStarted,
            T::TaskStateEntered,
            T::ActivityScheduled,
            T::ActivityStarted,
            T::ActivitySucceeded,
            T::TaskStateExited,
            T::ExecutionSucceeded,
        ]
    );
    let scheduled = events.filter_map(|it| it.activity_scheduled_event_details()).next().unwrap();
    assert_eq!((scheduled.resource(), scheduled.input()), (activity, Some("[1]")));
    let late = client.send_task_success().task_token(token).output("3").send().await.unwrap_err();
    assert!(matches!(late.as_service_error(), Some(SendTaskSuccessError::TaskTimedOut(_))), "{late:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rust_sdk_runs_express_machines_tries_states_and_validates_definitions() {
    let client = client(&serve_signed().await, KEY.1);
    let pass = json!({"Type": "Pass", "Result": {"b": 2}, "ResultPath": "$.r", "End": true});
    let quick = create(&client, "quick", StateMachineType::Express, pass.clone()).await;
    let sync = client.start_sync_execution().state_machine_arn(quick).input(r#"{"a":1}"#);
    let ended = sync.send().await.unwrap();
    assert_eq!(ended.status(), &SyncExecutionStatus::Succeeded);
    assert_eq!(ended.output(), Some(r#"{"a":1,"r":{"b":2}}"#));
    assert_eq!(ended.billing_details().unwrap().billed_memory_used_in_mb(), 64);
    let tried = client.test_state().definition(pass.to_string()).input("{}").send().await.unwrap();
    assert_eq!(
        (tried.status(), tried.output()),
        (Some(&TestExecutionStatus::Succeeded), Some(r#"{"r": {"b": 2}}"#))
    );
    let validated = client.validate_state_machine_definition().definition("{}").send().await.unwrap();
    assert_eq!(validated.result(), &ValidateStateMachineDefinitionResultCode::Fail);
    assert_eq!(validated.diagnostics()[0].code(), "SCHEMA_VALIDATION_FAILED");
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_are_the_variants_of_the_rust_sdk() {
    let client = client(&serve_signed().await, KEY.1);
    let wait = json!({"Type": "Wait", "Seconds": 3600, "End": true});
    let machine = create(&client, "waits", StateMachineType::Standard, wait).await;
    let start = |input| client.start_execution().state_machine_arn(&machine).name("one").input(input).send();
    let execution = start("1").await.unwrap().execution_arn;
    let error = start("2").await.unwrap_err().into_service_error();
    assert!(matches!(error, StartExecutionError::ExecutionAlreadyExists(_)), "{error:?}");
    assert_eq!(error.message(), Some(&*format!("Execution Already Exists: '{execution}'")));
    let error = start("no").await.unwrap_err().into_service_error();
    assert!(matches!(error, StartExecutionError::InvalidExecutionInput(_)), "{error:?}");
    let describe = |arn: &str| client.describe_execution().execution_arn(arn).send();
    let error = describe(&format!("{execution}-not")).await.unwrap_err().into_service_error();
    assert!(matches!(error, DescribeExecutionError::ExecutionDoesNotExist(_)), "{error:?}");
    let error = describe("nonsense").await.unwrap_err().into_service_error();
    assert!(matches!(error, DescribeExecutionError::InvalidArn(_)), "{error:?}");
    let sync = client.start_sync_execution().state_machine_arn(&machine).send().await;
    let error = sync.unwrap_err().into_service_error();
    assert!(matches!(error, StartSyncExecutionError::StateMachineTypeNotSupported(_)), "{error:?}");
    // No operation has this one in its model: it is told by its code.
    let error = client.list_executions().send().await.unwrap_err();
    assert_eq!(error.code(), Some("ValidationException"), "{error:?}");
    let executions = client.list_executions().state_machine_arn(&machine).into_paginator().items().send();
    let listed: Vec<_> = executions.try_collect().await.unwrap();
    assert_eq!((listed.len(), listed[0].execution_arn()), (1, &*execution));
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_of_the_rust_sdk_go_from_page_to_page() {
    let client = client(&serve_signed().await, KEY.1);
    for number in 0..5 {
        let name = format!("machine-{number}");
        create(&client, &name, StateMachineType::Standard, json!({"Type": "Succeed"})).await;
    }
    let machines = client.list_state_machines().into_paginator().page_size(2).items().send();
    let names: Vec<_> = machines.try_collect().await.unwrap().into_iter().map(|it| it.name).collect();
    assert_eq!(names, ["machine-0", "machine-1", "machine-2", "machine-3", "machine-4"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_secret_does_not_pass() {
    let client = client(&serve_signed().await, "another");
    let error = client.list_activities().send().await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidSignatureException"), "{error:?}");
}
