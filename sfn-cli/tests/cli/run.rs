//! `sfn run`.

use insta::assert_snapshot;
use sfn_query::{Value, json};

use super::{Folder, MOCKS, ORDERS, told};

const INPUT: &str = r#"{"total": 200, "lines": [1, 2]}"#;

fn folder() -> Folder {
    Folder::with(&[("orders.asl.json", ORDERS), ("mocks.json", MOCKS), ("input.json", INPUT)])
}

fn run_case(case: &str) -> String {
    let args = ["run", "orders.asl.json", "--virtual-time", "--input", "input.json", "--mocks", "mocks.json"];
    told(&folder().sfn(&[&args[..], &["--test-case", case]].concat()))
}

#[test]
fn steps_go_to_stderr_and_the_output_to_stdout() {
    assert_snapshot!(run_case("Happy"));
}

#[test]
fn a_caught_failure_says_where_it_goes() {
    assert_snapshot!(run_case("Declined"));
}

#[test]
fn a_failing_iteration_aborts_its_siblings() {
    assert_snapshot!(run_case("Broken"));
}

#[test]
fn branches_that_are_tried_again_are_told_again() {
    let machine = r#"{"StartAt": "Both", "States": {
        "Both": {"Type": "Parallel", "Next": "Ask", "Retry": [{"ErrorEquals": ["Soft"], "MaxAttempts": 1}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Ask"}], "Branches": [
            {"StartAt": "Each", "States": {"Each": {"Type": "Map", "ItemsPath": "$", "End": true, "ItemProcessor": {
                "StartAt": "Pause", "States": {"Pause": {"Type": "Wait", "Seconds": 3, "Next": "Bad"},
                "Bad": {"Type": "Fail", "Error": "Soft"}}}}}},
            {"StartAt": "Slow", "States": {"Slow": {"Type": "Wait", "Seconds": 100, "End": true}}}]},
        "Ask": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "End": true, "TimeoutSeconds": 60,
            "Parameters": {"QueueUrl": "q", "MessageBody": {"t.$": "$$.Task.Token"}}}}}"#;
    let mocks = r#"{"StateMachines": {"m": {"TestCases": {"c": {"Ask": "yes"}}}},
        "MockedResponses": {"yes": {"0": {"Return": "yes"}}}}"#;
    let folder = Folder::with(&[("m.json", machine), ("mocks.json", mocks)]);
    let args = ["run", "m.json", "--input", "[1, 2]", "--virtual-time", "--mocks", "mocks.json"];
    assert_snapshot!(told(&folder.sfn(&args)));
}

#[test]
fn a_mock_without_an_answer_names_the_place() {
    assert_snapshot!(run_case("Hole"));
}

#[test]
fn an_unknown_test_case_names_those_that_exist() {
    assert_snapshot!(run_case("Sad"));
}

#[test]
fn a_task_that_nothing_answers_says_how_to_mock_it() {
    assert_snapshot!(told(&folder().sfn(&["run", "orders.asl.json", "--virtual-time"])));
}

#[test]
fn the_history_follows_the_steps() {
    let args = ["run", "orders.asl.json", "--virtual-time", "--history", "--mocks", "mocks.json"];
    assert_snapshot!(told(&folder().sfn(&[&args[..], &["--test-case", "Declined"]].concat())));
}

#[test]
fn json_has_status_failure_and_history() {
    let args = ["run", "orders.asl.json", "--virtual-time", "--format", "json", "--mocks", "mocks.json"];
    let output = folder().sfn(&[&args[..], &["--test-case", "Declined"]].concat());
    assert_eq!(output.status.code(), Some(1));
    let document = json::parse(std::str::from_utf8(&output.stdout).unwrap()).unwrap();
    let keys: Vec<_> = document.as_object().unwrap().keys().map(sfn_query::Str::as_str).collect();
    assert_eq!(keys, ["status", "output", "error", "cause", "history"]);
    assert_eq!(document.get("status"), Some(&"FAILED".into()));
    assert_eq!(document.get("output"), Some(&Value::Null));
    assert_eq!(document.get("error"), Some(&"Order.Declined".into()));
    let history = document.get("history").and_then(Value::as_array).unwrap();
    assert_eq!(history.last().and_then(|event| event.get("type")), Some(&"ExecutionFailed".into()));
}

#[test]
fn the_input_may_be_json_on_the_command_line() {
    let pass = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}"#;
    let folder = Folder::with(&[("pass.asl.json", pass)]);
    for (input, output) in
        [("[1,2]", "[\n  1,\n  2\n]\n"), ("7", "7\n"), (r#""x""#, "\"x\"\n"), ("null", "null\n")]
    {
        let result = folder.sfn(&["run", "pass.asl.json", "--input", input]);
        assert_eq!(String::from_utf8_lossy(&result.stdout), output);
        assert_eq!(result.status.code(), Some(0));
    }
    let from_stdin = folder.sfn_reading(&["run", "pass.asl.json", "--input", "-"], r#""from stdin""#);
    assert_eq!(String::from_utf8_lossy(&from_stdin.stdout), "\"from stdin\"\n");
}

#[test]
fn a_broken_input_is_shown_and_nothing_runs() {
    assert_snapshot!(told(&folder().sfn(&[
        "run",
        "orders.asl.json",
        "--input",
        "{\"total\": 1,\n \"lines\": [1,, 2]}"
    ])));
}

#[test]
fn a_missing_input_file_is_named() {
    assert_snapshot!(told(&folder().sfn(&["run", "orders.asl.json", "--input", "order.json"])));
}

#[test]
fn a_broken_definition_is_shown_and_nothing_runs() {
    let folder =
        Folder::with(&[("orders.asl.json", &ORDERS.replace("\"Next\": \"Checks\"", "\"Next\": \"Cheks\""))]);
    assert_snapshot!(told(&folder.sfn(&["run", "orders.asl.json"])));
}

#[test]
fn a_broken_mock_configuration_is_shown_and_nothing_runs() {
    let mocks =
        MOCKS.replace("\"0-1\"", "\"0-2\"").replace("\"paid\", \"PackLine\"", "\"payed\", \"PackLine\"");
    let folder = Folder::with(&[("orders.asl.json", ORDERS), ("mocks.json", &mocks)]);
    assert_snapshot!(told(&folder.sfn(&["run", "orders.asl.json", "--mocks", "mocks.json"])));
}

#[test]
fn only_task_states_can_be_mocked() {
    let mocks = MOCKS.replace("\"Happy\": { \"ChargeCard\"", "\"Happy\": { \"Checks\"");
    let folder = Folder::with(&[("orders.asl.json", ORDERS), ("mocks.json", &mocks)]);
    let args = ["run", "orders.asl.json", "--mocks", "mocks.json", "--test-case", "Happy"];
    assert_snapshot!(told(&folder.sfn(&args)));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test looks at what was written")]
fn a_distributed_map_reads_and_writes_folders() {
    let machine = r#"{"StartAt": "Each", "States": {"Each": {"Type": "Map", "Label": "Rows", "End": true,
        "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "in", "Key": "rows.csv"},
            "ReaderConfig": {"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW"}},
        "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "in", "Prefix": "out"}},
        "ResultSelector": {"to.$": "$.ResultWriterDetails.Bucket"},
        "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
            "StartAt": "Do", "States": {"Do": {"Type": "Pass", "End": true}}}}}}"#;
    let folder = Folder::with(&[("m.json", machine), ("rows.csv", "a,b\n1,2\n")]);
    assert_snapshot!(told(&folder.sfn(&["run", "m.json", "--virtual-time", "--bucket", "in=."])));
    let run = folder.0.path().join("out").read_dir().expect("it was made").next().expect("it has a run");
    let manifest = run.expect("it can be read").path().join("SUCCEEDED_0.json");
    let written = std::fs::read_to_string(manifest).expect("it was written");
    assert!(written.contains(r#""Output":"{\"a\":\"1\",\"b\":\"2\"}""#), "{written}");
}

#[test]
fn a_bucket_must_be_a_folder() {
    let folder = Folder::with(&[("m.json", ORDERS)]);
    let told = |bucket: &str| told(&folder.sfn(&["run", "m.json", "--bucket", bucket]));
    assert_snapshot!(format!("{}\n{}", told("in=nowhere"), told("in")));
}

#[test]
fn a_machine_starts_another_that_is_given_by_name() {
    let parent = r#"{"StartAt": "Start", "States": {"Start": {"Type": "Task", "End": true,
        "Resource": "arn:aws:states:::states:startExecution.sync:2", "ResultSelector": {"packed.$": "$.Output"},
        "Parameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:pack", "Input.$": "$"}}}}"#;
    let child = r#"{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 86400, "End": true}}}"#;
    let folder = Folder::with(&[("parent.asl.json", parent), ("pack.asl.json", child)]);
    let args = ["run", "parent.asl.json", "--virtual-time", "--input", "[1]", "--format", "json"];
    let output = folder.sfn(&[&args[..], &["--machine", "pack=pack.asl.json"]].concat());
    let told = String::from_utf8(output.stdout).expect("it is text");
    assert!(output.status.success() && told.contains("\"packed\""), "{told}");
    let unknown = folder.sfn(&args);
    let told = String::from_utf8(unknown.stdout).expect("it is text");
    assert!(!unknown.status.success() && told.contains("State Machine Does Not Exist"), "{told}");
}

#[test]
fn a_mock_that_the_service_would_never_answer_is_refused() {
    let machine = r#"{"StartAt": "Call", "States": {"Call": {"Type": "Task", "End": true,
        "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"}}}}"#;
    let mocks = r#"{"StateMachines": {"m": {"TestCases": {"Odd": {"Call": "odd"}}}},
        "MockedResponses": {"odd": {"0": {"Return": {"StatusCode": "200"}}}}}"#;
    let folder = Folder::with(&[("m.asl.json", machine), ("mocks.json", mocks)]);
    let output = folder.sfn(&["run", "m.asl.json", "--mocks", "mocks.json"]);
    let told = String::from_utf8(output.stderr).expect("it is text");
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("Field 'StatusCode' must be a number"), "{told}");
}

fn until(state: &str, more: &[&str]) -> std::process::Output {
    let args = ["run", "orders.asl.json", "--virtual-time", "--input", "input.json", "--mocks", "mocks.json"];
    let until = ["--test-case", "Happy", "--until-state", state];
    folder().sfn(&[&args[..], &until, more].concat())
}

#[test]
fn a_run_may_stop_before_a_state_and_tell_its_input() {
    assert_snapshot!(told(&until("Pack", &[])));
}

#[test]
fn json_tells_the_state_before_which_it_stopped() {
    let output = until("PackLine", &["--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let document = json::parse(std::str::from_utf8(&output.stdout).unwrap()).unwrap();
    let keys: Vec<_> = document.as_object().unwrap().keys().map(sfn_query::Str::as_str).collect();
    assert_eq!(keys, ["status", "output", "error", "cause", "until", "history"]);
    assert_eq!(document.get("status"), Some(&"ABORTED".into()));
    assert_eq!(document.get("until"), Some(&json::parse(r#"{"state": "PackLine", "input": 1}"#).unwrap()));
    let entered = |event: &Value| event.get("type") == Some(&"TaskStateEntered".into());
    let history = document.get("history").and_then(Value::as_array).unwrap();
    let names = history.iter().filter(|event| entered(event));
    let names: Vec<_> =
        names.filter_map(|event| event.get("stateEnteredEventDetails")?.get("name")).collect();
    assert!(!names.contains(&&"PackLine".into()), "{names:?}");
}

#[test]
fn a_run_that_does_not_come_to_the_state_says_so() {
    let output = until("Declined", &[]);
    assert_eq!(output.status.code(), Some(1));
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(err.ends_with("the execution ended without coming to the state `Declined`\n"), "{err}");
}

#[test]
fn a_state_that_is_not_there_is_no_place_to_stop() {
    let output = until("pack", &[]);
    assert_eq!(output.status.code(), Some(2));
    assert_snapshot!(String::from_utf8_lossy(&output.stderr));
}
