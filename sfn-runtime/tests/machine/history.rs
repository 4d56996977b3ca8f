//! The history in the JSON of the API.

use sfn_runtime::testing::Script;

use crate::machine;

fn events(include_execution_data: bool) -> Vec<String> {
    let states = r#""A": {"Type": "Pass", "Assign": {"total.$": "$.n", "name": "x"}, "Next": "B"},
        "B": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "TimeoutSeconds": 9, "End": true,
              "Parameters": {"QueueUrl": "q", "MessageBody.$": "$total"}}"#;
    let mut run = Script::start(&machine(states), r#"{ "n": 1 }"#);
    run.task_fails("SQS.SdkClientException").fails_with("SQS.SdkClientException");
    run.history().map(|event| event.to_value(include_execution_data).to_string()).collect()
}

#[test]
fn events_are_written_as_the_api_shows_them() {
    assert_eq!(
        events(true)[..5],
        [
            r#"{"timestamp":1.71455883E9,"type":"ExecutionStarted","id":1,"previousEventId":0,"executionStartedEventDetails":{"input":"{ \"n\": 1 }","inputDetails":{"truncated":false},"roleArn":"arn:aws:iam::123456789012:role/role"}}"#,
            r#"{"timestamp":1.71455883E9,"type":"PassStateEntered","id":2,"previousEventId":0,"stateEnteredEventDetails":{"name":"A","input":"{\"n\":1}","inputDetails":{"truncated":false}}}"#,
            r#"{"timestamp":1.71455883E9,"type":"PassStateExited","id":3,"previousEventId":2,"stateExitedEventDetails":{"name":"A","output":"{\"n\":1}","outputDetails":{"truncated":false},"assignedVariables":{"total":"1","name":"\"x\""},"assignedVariablesDetails":{"truncated":false}}}"#,
            r#"{"timestamp":1.71455883E9,"type":"TaskStateEntered","id":4,"previousEventId":3,"stateEnteredEventDetails":{"name":"B","input":"{\"n\":1}","inputDetails":{"truncated":false}}}"#,
            r#"{"timestamp":1.71455883E9,"type":"TaskScheduled","id":5,"previousEventId":4,"taskScheduledEventDetails":{"resourceType":"sqs","resource":"sendMessage","region":"us-east-1","parameters":"{\"QueueUrl\":\"q\",\"MessageBody\":1}","timeoutInSeconds":9}}"#,
        ]
    );
}

#[test]
fn without_execution_data_inputs_and_outputs_are_left_out_but_parameters_stay() {
    let events = events(false);
    assert!(events.iter().all(|event| !event.contains("input") && !event.contains("output")));
    assert!(events.iter().all(|event| !event.contains("assignedVariables")));
    assert!(events[4].contains(r#""parameters":"{\"QueueUrl\":\"q\",\"MessageBody\":1}""#));
}
