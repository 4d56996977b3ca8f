//! Distributed Maps, driven: items read, children run, results kept or written.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use object_store::{ObjectStore, memory::InMemory, path::Path};
use sfn_asl::TaskError;
use sfn_query::{Value, json};
use sfn_runtime::{
    Failure, Finished, Handlers, MemoryStore, Objects, Program, Runtime, Seed, Store, Timestamp,
};

use super::{program, value};

/// A distributed Map with these fields, whose children call the function `work`.
fn map(fields: &str) -> Arc<Program> {
    program(&format!(
        r#"{{"StartAt": "Each", "States": {{"Each": {{"Type": "Map", {fields} "ItemProcessor": {{
            "ProcessorConfig": {{"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}},
            "StartAt": "Do", "States": {{"Do": {{
                "Type": "Task", "Resource": "{{FUNCTION}}work", "End": true}}}}}}, "End": true}}}}}}"#
    ))
}

fn odd_ones_fail() -> Handlers {
    Handlers::new().task("work", |n: i64| async move {
        if n % 2 == 1 { Err(TaskError::new("Odd", n.to_string())) } else { Ok(n * 10) }
    })
}

fn echo() -> Handlers {
    Handlers::new().task("work", |it: Value| async move { Ok::<_, TaskError>(it) })
}

async fn run(handlers: Handlers, objects: Objects, program: &Arc<Program>, input: &str) -> Finished {
    let runtime = Runtime::builder(handlers).objects(objects).virtual_time(Timestamp::from_millis(0)).build();
    runtime.launch(program).machine("m").seed(Seed(1)).start(value(input)).await.expect("the runtime holds")
}

fn output(finished: &Finished) -> String {
    finished.output().map_or_else(|| format!("{:?}", finished.failure()), Value::to_string)
}

async fn bucket(files: &[(&str, &str)]) -> (Objects, Arc<InMemory>) {
    let store = Arc::new(InMemory::new());
    for (key, text) in files {
        store.put(&Path::from(*key), (*text).to_owned().into()).await.expect("memory takes it");
    }
    (Objects::new().bucket("b", Arc::clone(&store) as Arc<dyn ObjectStore>), store)
}

async fn read(store: &InMemory, key: &str) -> Value {
    let bytes =
        store.get(&Path::from(key)).await.expect("it was written").bytes().await.expect("memory gives it");
    json::parse(std::str::from_utf8(&bytes).expect("it is text")).expect("it is JSON")
}

#[tokio::test]
async fn results_are_in_the_order_of_the_items() {
    let finished = run(odd_ones_fail(), Objects::new(), &map(""), "[4, 2, 0]").await;
    assert_eq!(output(&finished), "[40,20,0]");
}

#[tokio::test]
async fn the_first_failure_is_one_too_many_where_none_is_tolerated() {
    let finished = run(odd_ones_fail(), Objects::new(), &map(""), "[2, 1]").await;
    let failure = finished.failure().expect("it fails");
    let cause = "The specified tolerated failure threshold was exceeded";
    assert_eq!(*failure, Failure::new("States.ExceedToleratedFailureThreshold", cause));
}

#[tokio::test]
async fn a_tolerated_failure_stands_in_the_result_with_all_that_is_known_of_it() {
    let finished =
        run(odd_ones_fail(), Objects::new(), &map(r#""ToleratedFailurePercentage": 50,"#), "[2, 1]").await;
    let results = finished.output().and_then(Value::as_array).expect("it succeeds");
    assert_eq!(results[0], 20.into());
    assert_eq!(results[1].get("Error"), Some(&"Odd".into()));
    assert_eq!(results[1].get("Status"), Some(&"FAILED".into()));
    let finished =
        run(odd_ones_fail(), Objects::new(), &map(r#""ToleratedFailurePercentage": 49,"#), "[2, 1]").await;
    assert!(finished.failure().is_some());
}

#[tokio::test]
async fn no_more_children_run_at_one_time_than_may() {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (running, highest) = (Arc::clone(&now), Arc::clone(&most));
    let handlers = Handlers::new().task("work", move |n: i64| {
        let (running, highest) = (Arc::clone(&running), Arc::clone(&highest));
        async move {
            highest.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            running.fetch_sub(1, Ordering::SeqCst);
            Ok::<_, TaskError>(n)
        }
    });
    let items = Value::array((0..50).map(Value::from)).to_string();
    let finished = run(handlers, Objects::new(), &map(r#""MaxConcurrency": 3,"#), &items).await;
    assert_eq!(output(&finished), items);
    assert_eq!(most.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn items_are_put_together_in_order() {
    let batches = map(r#""ItemBatcher": {"MaxItemsPerBatch": 2, "BatchInput": {"n.$": "$[0]"}},"#);
    let expected = r#"[{"BatchInput":{"n":5},"Items":[5,6]},{"BatchInput":{"n":5},"Items":[7]}]"#;
    assert_eq!(output(&run(echo(), Objects::new(), &batches, "[5, 6, 7]").await), expected);
    let small = map(r#""ItemBatcher": {"MaxInputBytesPerBatch": 25},"#);
    let expected = r#"[{"Items":["aaaa","bbbb"]},{"Items":["cccc"]}]"#;
    let small = run(echo(), Objects::new(), &small, r#"["aaaa", "bbbb", "cccc"]"#).await;
    assert_eq!(output(&small), expected);
}

#[tokio::test]
async fn an_item_that_no_execution_takes_fails_the_map_run() {
    let (objects, _) = bucket(&[("k", &format!("[\"{}\"]", "x".repeat(262_144)))]).await;
    let finished =
        run(echo(), objects, &map(&READER.replace("CONFIG", r#""InputType": "JSON""#)), "{}").await;
    assert_eq!(finished.failure().map(Failure::error_name), Some("States.DataLimitExceeded"));
}

#[tokio::test]
async fn a_selector_sees_the_item_its_index_and_where_it_comes_from() {
    let fields = r#""ItemSelector": {"i.$": "$$.Map.Item.Index", "v.$": "$$.Map.Item.Value", "s.$": "$$.Map.Item.Source"},"#;
    let finished = run(echo(), Objects::new(), &map(fields), r#"["x"]"#).await;
    assert_eq!(output(&finished), r#"[{"i":0,"v":"x","s":"STATE_DATA"}]"#);
}

const READER: &str = r#""ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {CONFIG},
    "Parameters": {"Bucket": "b", "Key": "k"}},"#;

async fn reads(config: &str, file: &str, expected: &str) {
    let (objects, _) = bucket(&[("k", file)]).await;
    let finished = run(echo(), objects, &map(&READER.replace("CONFIG", config)), "{}").await;
    assert_eq!(output(&finished), expected, "{file}");
}

#[tokio::test]
async fn items_are_read_from_files_of_each_kind() {
    reads(r#""InputType": "JSON", "ItemsPointer": "/all""#, r#"{"all": [1, 2]}"#, "[1,2]").await;
    reads(r#""InputType": "JSONL", "MaxItems": 2"#, "1\n2\n3\n", "[1,2]").await;
    let csv = r#""InputType": "CSV", "CSVHeaderLocation": "GIVEN", "CSVHeaders": ["a", "b"]"#;
    reads(csv, "1,2\n3\n", r#"[{"a":"1","b":"2"},{"a":"3","b":""}]"#).await;
}

#[tokio::test]
async fn a_file_larger_than_what_is_read_ahead_is_read_to_its_end() {
    let lines: String = (0..5_000).map(|n| format!("{n}\n")).collect();
    let count = map(&(READER.replace("CONFIG", r#""InputType": "JSONL""#)
        + r#""ResultSelector": {"n.$": "States.ArrayLength($)"},"#));
    let (objects, _) = bucket(&[("k", &lines)]).await;
    assert_eq!(output(&run(echo(), objects, &count, "{}").await), r#"{"n":5000}"#);
}

#[tokio::test]
async fn objects_of_a_bucket_are_items_in_the_order_of_their_keys() {
    let (objects, _) = bucket(&[("in/b", "[3]"), ("in/a", "[1, 2]"), ("out", "[]")]).await;
    let fields = r#""ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2",
        "Parameters": {"Bucket": "b", "Prefix": "in/"}}, "ItemSelector": {"key.$": "$$.Map.Item.Value.Key"},"#;
    let finished = run(echo(), objects.clone(), &map(fields), "{}").await;
    assert_eq!(output(&finished), r#"[{"key":"in/a"},{"key":"in/b"}]"#);
    let fields = r#""ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2",
        "ReaderConfig": {"InputType": "JSON", "Transformation": "LOAD_AND_FLATTEN"},
        "Parameters": {"Bucket": "b", "Prefix": "in/"}},"#;
    assert_eq!(output(&run(echo(), objects, &map(fields), "{}").await), "[1,2,3]");
}

#[tokio::test]
async fn what_cannot_be_read_fails_the_map_run() {
    for (bucket_name, expected) in [("c", "there is no bucket `c`"), ("b", "")] {
        let (objects, _) = bucket(&[]).await;
        let reader = READER
            .replace("CONFIG", r#""InputType": "JSON""#)
            .replace(r#""Bucket": "b""#, &format!(r#""Bucket": "{bucket_name}""#));
        let finished = run(echo(), objects, &map(&reader), "{}").await;
        let failure = finished.failure().expect("it fails");
        assert_eq!(failure.error_name(), "States.ItemReaderFailed");
        assert!(failure.cause.as_deref().is_some_and(|cause| cause.starts_with(expected)), "{failure}");
    }
}

#[tokio::test]
async fn results_go_into_files_with_a_manifest() {
    let (objects, store) = bucket(&[]).await;
    let fields = r#""ToleratedFailureCount": 1, "MaxConcurrency": 1, "Label": "L", "ResultWriter": {
        "Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "b", "Prefix": "out"}},"#;
    let finished = run(odd_ones_fail(), objects, &map(fields), "[2, 1, 4]").await;
    let details =
        finished.output().and_then(|it| it.get("ResultWriterDetails")).expect("it succeeds").clone();
    let key = details.get("Key").and_then(Value::as_str).expect("it is named");
    let manifest = read(&store, key).await;
    let files = manifest.get("ResultFiles").expect("it has files");
    assert_eq!(files.get("PENDING"), Some(&value("[]")));
    for (kind, outputs) in [("SUCCEEDED", vec![Some("20"), Some("40")]), ("FAILED", vec![None])] {
        let file = &files.get(kind).and_then(Value::as_array).expect("it is there")[0];
        let records = read(&store, file.get("Key").and_then(Value::as_str).expect("it is named")).await;
        assert_eq!(file.get("Size"), Some(&(records.to_string().len() as i64).into()));
        let found: Vec<_> = records
            .as_array()
            .expect("a list")
            .iter()
            .map(|it| it.get("Output").and_then(Value::as_str))
            .collect();
        assert_eq!(found, outputs);
    }
}

#[tokio::test]
async fn children_have_histories_of_their_own_and_a_recovery_finds_them() {
    let store = Arc::new(MemoryStore::new());
    let runtime = |handlers| {
        let builder = Runtime::builder(handlers).store(Arc::clone(&store) as Arc<dyn Store>);
        builder.virtual_time(Timestamp::from_millis(0)).build()
    };
    let program = map(r#""Label": "L","#);
    let launch = runtime(echo()).launch(&program).machine("m").name("run").seed(Seed(1));
    let finished = launch.start(value("[1, 2]")).await.expect("it runs");
    // All of the parent but its start is lost: its children are not run again.
    let arn = finished.arn().clone();
    let journal = store.remove(&arn).expect("it was stored");
    store.append(&arn, 0, &journal[..4]).await.expect("it is empty");
    let again =
        runtime(Handlers::new()).resume(&program, &arn).await.expect("it is stored").await.expect("it runs");
    assert_eq!(again.output(), finished.output());
}

#[tokio::test]
async fn maps_in_maps_run() {
    let program = program(
        r#"{"StartAt": "Outer", "States": {"Outer": {"Type": "Map", "End": true, "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "Inner", "States": {"Inner": {"Type": "Map", "End": true, "ItemProcessor": {
                "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
                "StartAt": "Rest", "States": {
                    "Rest": {"Type": "Wait", "Seconds": 60, "Next": "Do"},
                    "Do": {"Type": "Pass", "Parameters": {"n.$": "$"}, "End": true}}}}}}}}}"#,
    );
    let finished = run(Handlers::new(), Objects::new(), &program, "[[1, 2], []]").await;
    assert_eq!(output(&finished), r#"[[{"n":1},{"n":2}],[]]"#);
}

#[tokio::test]
async fn stopping_an_execution_stops_its_children() {
    let started = Arc::new(tokio::sync::Notify::new());
    let dropped = Arc::new(tokio::sync::Notify::new());
    struct Tell(Arc<tokio::sync::Notify>);
    impl Drop for Tell {
        fn drop(&mut self) {
            self.0.notify_one();
        }
    }
    let (begun, gone) = (Arc::clone(&started), Arc::clone(&dropped));
    let handlers = Handlers::new().task("work", move |_: Value| {
        let (begun, tell) = (Arc::clone(&begun), Tell(Arc::clone(&gone)));
        async move {
            let _tell = tell;
            begun.notify_one();
            std::future::pending::<Result<Value, TaskError>>().await
        }
    });
    let running = Runtime::new(handlers).start(&map(""), value("[1]"));
    started.notified().await;
    running.control().stop(Failure::named("Enough"));
    assert_eq!(running.await.expect("it runs").failure(), Some(&Failure::named("Enough")));
    dropped.notified().await;
}
