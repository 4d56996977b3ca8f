//! States tried by themselves.

use sfn_runtime::{
    Answer, Failure, Task, TaskHandler, Timestamp, Work,
    test_state::{InspectionLevel, Mock, StateConfiguration, TestState, TestStateError, TestStatus, Tested},
};

struct Echo;

impl TaskHandler for Echo {
    fn begin(&self, task: &Task) -> Option<Work> {
        Some(Work::Done(Answer::Succeeded(task.request().input.clone())))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "requests are made where they are given")]
fn run(request: TestState) -> Result<Tested, TestStateError> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("tokio runs");
    runtime.block_on(request.run(&Echo, Timestamp::from_millis(0)))
}

fn inspected(request: TestState) -> String {
    let tested = run(request.inspection_level(InspectionLevel::Debug)).expect("the request is right");
    sfn_query::Value::Object(tested.inspection).to_string()
}

const PASS: &str =
    r#"{"Type": "Pass", "InputPath": "$.a", "Parameters": {"b.$": "$.x"}, "ResultPath": "$.c", "End": true}"#;

#[test]
fn each_stage_of_the_data_is_shown() {
    let shown = inspected(TestState::new(PASS).input(r#"{"a":{"x":1}}"#));
    let expected = r#"{"input":{"a":{"x":1}},"afterInputPath":{"x":1},"afterParameters":{"b":1},"#.to_owned()
        + r#""afterResultSelector":{"b":1},"afterResultPath":{"a":{"x":1},"c":{"b":1}}}"#;
    assert_eq!(shown, expected);
}

#[test]
fn a_task_without_a_mock_is_answered_by_the_handler() {
    let task =
        r#"{"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}"#;
    let refused = run(TestState::new(task)).unwrap_err();
    assert_eq!(
        (refused.code(), refused.to_string().as_str()),
        ("ValidationException", "RoleArn must be specified when testing a Task state")
    );
    let tested = run(TestState::new(task).role_arn("arn:aws:iam::123456789012:role/r").input("7")).unwrap();
    assert_eq!((tested.status, tested.output), (TestStatus::Succeeded, Some(7.into())));
}

#[test]
fn a_retrier_answers_until_it_has_given_up_and_then_a_catcher_does() {
    let task = r#"{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
        "Retry": [{"ErrorEquals": ["Down"], "IntervalSeconds": 2, "BackoffRate": 3, "MaxAttempts": 2}],
        "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Sorry"}]}"#;
    let request = |times| {
        let configuration = StateConfiguration { retrier_retry_count: Some(times), ..Default::default() };
        TestState::new(task).mock(Mock::error_output("Down", "no net")).configuration(configuration)
    };
    assert_eq!(run(request(1)).unwrap().status, TestStatus::Retriable);
    assert_eq!(
        inspected(request(1)).split("\"errorDetails\":").nth(1),
        Some(r#"{"retryBackoffIntervalSeconds":6,"retryIndex":0}}"#)
    );
    let caught = run(request(2)).unwrap();
    assert_eq!((caught.status, caught.next_state.as_deref()), (TestStatus::CaughtError, Some("Sorry")));
    assert_eq!(caught.output.unwrap().to_string(), r#"{"error":{"Error":"Down","Cause":"no net"}}"#);
}

#[test]
fn a_state_that_names_itself_and_others_is_tried_alone() {
    let choice = r#"{"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "StateName"}],
        "Default": "Elsewhere"}"#;
    let tested = run(TestState::new(choice).input(r#"{"n": 2}"#)).unwrap();
    assert_eq!(tested.next_state.as_deref(), Some("Elsewhere"));
}

#[test]
fn variables_that_no_state_assigns_are_seen_by_a_state_alone() {
    let pass = r#"{"Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% $price * 2 %}", "End": true}"#;
    let tested = run(TestState::new(pass).variables(r#"{"price": 21}"#)).unwrap();
    assert_eq!(tested.output, Some(42.into()));
    let path = r#"{"Type": "Pass", "Parameters": {"p.$": "$price"}, "End": true}"#;
    let tested = run(TestState::new(path).variables(r#"{"price": 21}"#)).unwrap();
    assert_eq!(tested.output.unwrap().to_string(), r#"{"p":21}"#);
}

#[test]
fn a_wait_is_over_at_once_and_a_fail_fails() {
    let wait = run(TestState::new(r#"{"Type": "Wait", "Seconds": 99999999, "Next": "Then"}"#)).unwrap();
    assert_eq!((wait.status, wait.next_state.as_deref()), (TestStatus::Succeeded, Some("Then")));
    let fail = run(TestState::new(r#"{"Type": "Fail", "Error": "E"}"#)).unwrap();
    assert_eq!((fail.status, fail.error.as_deref(), fail.cause), (TestStatus::Failed, Some("E"), None));
}

#[test]
fn what_is_no_definition_is_refused_with_the_words_of_the_service() {
    for text in ["", "[]", "7", "{}", r#"{"Type": "Nap"}"#, r#"{"States": {}}"#, r#"{"Type": "Task"}"#] {
        let refused = run(TestState::new(text).role_arn("r")).unwrap_err();
        assert_eq!(refused.code(), "InvalidDefinition", "{text}: {refused}");
    }
    let whole = r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#;
    let refused = run(TestState::new(whole).state_name("B")).unwrap_err();
    assert_eq!(refused.to_string(), "State not found in definition");
}

#[test]
fn a_mocked_failure_has_no_cause_when_none_is_given() {
    let task = r#"{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}"#;
    let mock = Mock { error_output: Some(Failure::named("E")), ..Mock::default() };
    let failed = run(TestState::new(task).mock(mock)).unwrap();
    assert_eq!(failed.to_value().to_string(), r#"{"error":"E","status":"FAILED"}"#);
}

#[test]
fn what_each_item_of_a_map_becomes_is_shown() {
    for mode in [r#""Mode": "INLINE""#, r#""Mode": "DISTRIBUTED", "ExecutionType": "STANDARD""#] {
        let map = format!(
            r#"{{"Type": "Map", "ItemsPath": "$.all", "ItemSelector": {{"i.$": "$$.Map.Item.Index", "k.$": "$.k"}}, "End": true,
            "ItemProcessor": {{"ProcessorConfig": {{{mode}}}, "StartAt": "P", "States": {{"P": {{"Type": "Pass", "End": true}}}}}}}}"#
        );
        let shown =
            inspected(TestState::new(map).input(r#"{"all":["x","y"],"k":7}"#).mock(Mock::result("[0,0]")));
        assert!(shown.contains(r#""afterItemSelector":[{"i":0,"k":7},{"i":1,"k":7}]"#), "{shown}");
    }
}

const READER: &str = r#"{"Type": "Map", "End": true,
    "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key": "k.json"},
        "ReaderConfig": {"InputType": "JSON", "ItemsPointer": "/orders", "MaxItems": 3}},
    "ItemSelector": {"n.$": "$$.Map.Item.Value", "from.$": "$$.Map.Item.Source"},
    "ItemBatcher": {"MaxItemsPerBatch": 2, "BatchInput": {"day": 1}},
    "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}"#;

#[test]
fn what_a_reader_finds_is_shown_pointed_at_selected_and_in_batches() {
    let data = StateConfiguration {
        map_item_reader_data: Some(r#"{"orders": [1, 2, 3, 4]}"#.to_owned()),
        ..Default::default()
    };
    let request = TestState::new(READER).mock(Mock::result("[1]")).configuration(data);
    let tested = run(request.inspection_level(InspectionLevel::Debug)).unwrap();
    let at = |stage| tested.inspection.get(stage).unwrap().to_string();
    assert_eq!(at("afterItemsPointer"), "[1,2,3,4]");
    let item = |n: u32| format!(r#"{{"n":{n},"from":"S3://b/k.json"}}"#);
    assert_eq!(at("afterItemSelector"), format!("[{},{},{}]", item(1), item(2), item(3)));
    let batch = |items: &[String]| format!(r#"{{"BatchInput":{{"day":1}},"Items":[{}]}}"#, items.join(","));
    assert_eq!(at("afterItemBatcher"), format!("[{},{}]", batch(&[item(1), item(2)]), batch(&[item(3)])));
}

#[test]
fn what_a_reader_cannot_read_fails_the_state() {
    let data = StateConfiguration { map_item_reader_data: Some("7".to_owned()), ..Default::default() };
    let tested = run(TestState::new(READER).mock(Mock::result("[1]")).configuration(data)).unwrap();
    assert_eq!(tested.error.as_deref(), Some("States.ItemReaderFailed"));
    assert_eq!(tested.cause.as_deref(), Some("Attempting to map over non-iterable node."));
}

#[test]
fn a_state_of_a_map_sees_its_input_as_the_first_item() {
    let machine = r#"{"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "P",
        "States": {"P": {"Type": "Pass", "End": true, "Parameters": {"item.$": "$$.Map.Item"}}}}}}}"#;
    let tested = run(TestState::new(machine).state_name("P").input(r#""a""#)).unwrap();
    assert_eq!(tested.output.unwrap().to_string(), r#"{"item":{"Index":0,"Value":"a"}}"#);
}

#[test]
fn a_task_that_waits_for_others_is_mocked() {
    let message = r#"{"QueueUrl": "q", "MessageBody.$": "$$.Task.Token"}"#;
    for (resource, parameters) in [
        ("arn:aws:states:::sqs:sendMessage.waitForTaskToken", message),
        ("arn:aws:states:::glue:startJobRun.sync", r#"{"JobName": "j"}"#),
        ("arn:aws:states:us-east-1:123456789012:activity:a", "{}"),
    ] {
        let task = format!(
            r#"{{"Type": "Task", "Resource": "{resource}", "Parameters": {parameters}, "End": true}}"#
        );
        let refused = run(TestState::new(task.as_str()).role_arn("r")).unwrap_err();
        assert_eq!(refused.code(), "ValidationException", "{resource}: {refused}");
    }
}

#[test]
fn a_trace_shows_what_an_http_task_sends_and_is_answered() {
    struct Answers;
    impl TaskHandler for Answers {
        fn begin(&self, _: &Task) -> Option<Work> {
            let answer = r#"{"Headers": {"content-type": ["text/plain"]}, "ResponseBody": "hello",
                "StatusCode": 200, "StatusText": "OK"}"#;
            Some(Work::Done(Answer::Succeeded(super::value(answer))))
        }
    }
    let task = r#"{"Type": "Task", "Resource": "arn:aws:states:::http:invoke", "End": true, "Parameters": {
        "ApiEndpoint": "https://example.com/get", "Method": "POST", "Headers": {"kind": "h1"},
        "Authentication": {"ConnectionArn": "arn:aws:events:us-east-1:123456789012:connection/c/1"},
        "QueryParameters": {"q": "q 1"}, "RequestBody": {"message": "hi"}}}"#;
    let request = TestState::new(task).role_arn("r").inspection_level(InspectionLevel::Trace);
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("tokio runs");
    let tested = runtime.block_on(request.run(&Answers, Timestamp::from_millis(0))).unwrap().to_value();
    let data = tested.get("inspectionData").unwrap();
    let headers = "[kind: h1, User-Agent: Amazon|StepFunctions|HttpInvoke|us-east-1, Range: bytes=0-262144]";
    assert_eq!(
        data.get("request").unwrap().to_string(),
        format!(
            r#"{{"protocol":"https","method":"POST","headers":"{headers}","url":"https://example.com/get?q=q+1","body":"{{\"message\":\"hi\"}}"}}"#
        )
    );
    assert_eq!(
        data.get("response").unwrap().to_string(),
        r#"{"protocol":"https","statusCode":"200","statusMessage":"OK","headers":"[content-type: text/plain]","body":"hello"}"#
    );
}
