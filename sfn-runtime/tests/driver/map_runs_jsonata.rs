//! Distributed Maps of JSONata states, driven.

use std::sync::Arc;

use object_store::{ObjectStore, memory::InMemory, path::Path};
use sfn_asl::TaskError;
use sfn_query::Value;
use sfn_runtime::{Failure, Finished, Handlers, Objects, Program, Runtime, Seed, Timestamp};

use super::{program, value};

/// A distributed Map with these fields, whose children give back what they are given.
fn map(fields: &str) -> Arc<Program> {
    program(&format!(
        r#"{{"QueryLanguage": "JSONata", "StartAt": "Start", "States": {{
            "Start": {{"Type": "Pass", "Assign": {{"two": 2}}, "Next": "Each"}},
            "Each": {{"Type": "Map", {fields} "ItemProcessor": {{
                "ProcessorConfig": {{"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}},
                "StartAt": "Do", "States": {{"Do": {{
                    "Type": "Task", "Resource": "{{FUNCTION}}echo", "End": true}}}}}}, "End": true}}}}}}"#
    ))
}

async fn run(objects: Objects, fields: &str, input: &str) -> Finished {
    let echo = Handlers::new().task("echo", |it: Value| async move {
        if it == Value::from("bad") { Err(TaskError::new("Bad", "")) } else { Ok(it) }
    });
    let runtime = Runtime::builder(echo).objects(objects).virtual_time(Timestamp::from_millis(0)).build();
    let launch = runtime.launch(&map(fields)).machine("m").seed(Seed(1));
    launch.start(value(input)).await.expect("the runtime holds")
}

async fn check(fields: &str, input: &str, expected: &str) {
    let finished = run(Objects::new(), fields, input).await;
    let found = finished.output().map_or_else(|| format!("{:?}", finished.failure()), Value::to_string);
    assert_eq!(found, expected, "{fields}");
}

#[tokio::test]
async fn items_are_computed_or_the_input() {
    check("", "[1, 2]", "[1,2]").await;
    check(r#""Items": "{% [1..$two] %}","#, "{}", "[1,2]").await;
    check(r#""Items": [1, "{% $two %}"],"#, "{}", "[1,2]").await;
}

#[tokio::test]
async fn the_members_of_an_object_are_items_with_keys() {
    let fields = r#""Items": "{% $states.input %}", "ItemSelector": "{% $states.context.Map.Item %}","#;
    let expected = r#"[{"Index":0,"Key":"a","Value":1,"Source":"STATE_DATA"},{"Index":1,"Key":"b","Value":2,"Source":"STATE_DATA"}]"#;
    check(fields, r#"{"a": 1, "b": 2}"#, expected).await;
}

#[tokio::test]
async fn a_selector_sees_the_item_the_input_and_the_variables() {
    let fields = r#""Items": "{% $states.input.all %}", "ItemSelector": {
        "v": "{% $states.context.Map.Item.Value * $two %}", "of": "{% $count($states.input.all) %}",
        "state": "{% $states.context.State.Name %}"},"#;
    let expected = r#"[{"v":6,"of":2,"state":"Each"},{"v":8,"of":2,"state":"Each"}]"#;
    check(fields, r#"{"all": [3, 4]}"#, expected).await;
}

#[tokio::test]
async fn batches_are_as_large_as_is_computed() {
    let fields = r#""ItemBatcher": {"MaxItemsPerBatch": "{% $two %}", "MaxInputBytesPerBatch": "{% 1000 %}",
        "BatchInput": {"at": "{% $states.context.State.EnteredTime %}"}},"#;
    let expected = r#"[{"BatchInput":{"at":"1970-01-01T00:00:00Z"},"Items":[1,2]},{"BatchInput":{"at":"1970-01-01T00:00:00Z"},"Items":[3]}]"#;
    check(fields, "[1, 2, 3]", expected).await;
}

#[tokio::test]
async fn tolerances_are_computed() {
    for (fields, is_tolerated) in [
        (r#""ToleratedFailureCount": "{% $two - 1 %}","#, true),
        (r#""ToleratedFailureCount": "{% $two - 2 %}","#, false),
        (r#""ToleratedFailurePercentage": "{% 50.0 %}","#, true),
        (r#""ToleratedFailurePercentage": "{% 49.9 %}", "MaxConcurrency": "{% 1 %}","#, false),
    ] {
        let finished = run(Objects::new(), fields, r#"["bad", "good"]"#).await;
        assert_eq!(finished.output().is_some(), is_tolerated, "{fields}: {:?}", finished.failure());
    }
}

#[tokio::test]
async fn a_file_and_how_much_of_it_are_computed() {
    let store = Arc::new(InMemory::new());
    store.put(&Path::from("k"), "1\n2\n3\n".to_owned().into()).await.expect("memory takes it");
    let objects = Objects::new().bucket("b", Arc::clone(&store) as Arc<dyn ObjectStore>);
    let fields = r#""ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
        "Arguments": {"Bucket": "{% $states.input.bucket %}", "Key": "k"},
        "ReaderConfig": {"InputType": "JSONL", "MaxItems": "{% $two %}"}},
        "ItemSelector": "{% $states.context.Map.Item.Source %}","#;
    let finished = run(objects.clone(), fields, r#"{"bucket": "b"}"#).await;
    assert_eq!(finished.output(), Some(&value(r#"["S3://b/k", "S3://b/k"]"#)));
    let fields = r#""ResultWriter": {"Resource": "arn:aws:states:::s3:putObject",
        "Arguments": {"Bucket": "b", "Prefix": "{% 'of-' & $two %}"}},"#;
    let finished = run(objects, fields, "[1]").await;
    let key = finished.output().and_then(|it| it.get("ResultWriterDetails")?.get("Key")?.as_str());
    assert!(key.is_some_and(|key| key.starts_with("of-2/")), "{key:?}");
}

async fn fails(fields: &str, error: &str, cause: &str) {
    let finished = run(Objects::new(), fields, "[1]").await;
    let failure = finished.failure().expect("it fails");
    let prefix = "An error occurred while executing the state 'Each' (entered at the event id #4). ";
    assert_eq!(*failure, Failure::new(error, format!("{prefix}{cause}")), "{fields}");
}

#[tokio::test]
async fn what_cannot_be_computed_is_named() {
    fails(
        r#""ToleratedFailurePercentage": "{% 'much' %}","#,
        "States.QueryEvaluationError",
        "The JSONata expression ''much'' specified for the field 'ToleratedFailurePercentage' returned an \
         unexpected result type. Expected 'number', but was 'string' for value: \"much\"",
    )
    .await;
    fails(
        r#""ItemBatcher": {"MaxItemsPerBatch": "{% $states.input.none %}"},"#,
        "States.QueryEvaluationError",
        "The JSONata expression '$states.input.none' specified for the field 'ItemBatcher/MaxItemsPerBatch' \
         returned nothing (undefined).",
    )
    .await;
    fails(
        r#""ItemSelector": {"x": "{% $states.context.Map.Item.Value.none %}"},"#,
        "States.QueryEvaluationError",
        "The JSONata expression '$states.context.Map.Item.Value.none' specified for the field \
         'ItemSelector/x' returned nothing (undefined).",
    )
    .await;
    fails(
        r#""ToleratedFailurePercentage": "{% 101 %}","#,
        "States.QueryEvaluationError",
        "ToleratedFailurePercentage must be between 0 and 100.",
    )
    .await;
}

#[tokio::test]
async fn the_history_shows_where_an_expression_fails() {
    let finished = run(Objects::new(), r#""ToleratedFailureCount": "{% -1 %}","#, "[1]").await;
    let events: Vec<_> = finished
        .history()
        .skip(3)
        .map(|it| format!("{}<-{} {}", it.id.number(), it.previous_event_id.number(), it.event_type()))
        .collect();
    let expected = [
        "4<-3 MapStateEntered",
        "5<-4 MapStateStarted",
        "6<-5 EvaluationFailed",
        "7<-6 MapStateFailed",
        "8<-7 ExecutionFailed",
    ];
    assert_eq!(events, expected);
}
