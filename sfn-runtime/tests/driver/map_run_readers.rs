//! Where the items of a distributed Map are: files of each kind, compressed or not, listings, manifests.

use std::{io::Write, sync::Arc};

use object_store::{ObjectStore, memory::InMemory, path::Path};
use sfn_query::Value;
use sfn_runtime::{Failure, Finished, Handlers, Objects, Runtime, Seed, Timestamp};

use super::{program, value};

/// Runs a Map that reads with this `ItemReader`; its children give back their items, if nothing else is said.
async fn run(objects: Objects, reader: &str, fields: &str) -> Finished {
    let program = program(&format!(
        r#"{{"StartAt": "Each", "States": {{"Each": {{"Type": "Map", "ItemReader": {{{reader}}}, {fields}
            "ItemProcessor": {{
                "ProcessorConfig": {{"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"}},
                "StartAt": "Do", "States": {{"Do": {{"Type": "Pass", "End": true}}}}}}, "End": true}}}}}}"#
    ));
    let runtime = Runtime::builder(Handlers::new()).objects(objects);
    let runtime = runtime.virtual_time(Timestamp::from_millis(0)).build();
    runtime.launch(&program).seed(Seed(1)).start(value("{}")).await.expect("the runtime holds")
}

fn said(finished: &Finished) -> String {
    match finished.failure() {
        Some(Failure { error, cause }) => {
            format!("{}: {}", error.as_deref().unwrap_or_default(), cause.as_deref().unwrap_or_default())
        }
        None => finished.output().map(Value::to_string).unwrap_or_default(),
    }
}

async fn bucket(files: &[(&str, &[u8])]) -> Objects {
    let store = Arc::new(InMemory::new());
    for (key, bytes) in files {
        store.put(&Path::from(*key), bytes.to_vec().into()).await.expect("memory takes it");
    }
    Objects::new().bucket("b", store)
}

/// A reader of one object.
fn object(key: &str, config: &str) -> String {
    format!(
        r#""Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {{{config}}},
           "Parameters": {{"Bucket": "b", "Key": "{key}"}}"#
    )
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(text.as_bytes()).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

const SOURCES: &str = r#""ItemSelector": {"v.$": "$$.Map.Item.Value", "s.$": "$$.Map.Item.Source", "i.$": "$$.Map.Item.Index"},"#;

#[tokio::test]
async fn compressed_files_are_read_as_what_is_in_them() {
    let objects = bucket(&[("rows.csv.gz", &gzip("a\n1\n2\n")), ("lines", &gzip("1\n2\n"))]).await;
    let csv = object("rows.csv.gz", r#""InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW""#);
    assert_eq!(said(&run(objects.clone(), &csv, "").await), r#"[{"a":"1"},{"a":"2"}]"#);
    let lines = object("lines", r#""InputType": "JSONL""#);
    assert_eq!(said(&run(objects, &lines, "").await), "[1,2]");
}

#[tokio::test]
async fn listed_files_are_read_one_after_the_other_and_items_know_their_file() {
    let objects = bucket(&[("in/2.csv", b"x\n3\n"), ("in/1.csv", b"x\n1\n2\n"), ("other", b"x\n9\n")]).await;
    let reader = r#""Resource": "arn:aws:states:::s3:listObjectsV2", "Parameters": {"Bucket": "b", "Prefix": "in/"},
        "ReaderConfig": {"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW",
            "Transformation": "LOAD_AND_FLATTEN"}"#;
    let expected = r#"[{"v":{"x":"1"},"s":"S3://b/in/1.csv","i":0},{"v":{"x":"2"},"s":"S3://b/in/1.csv","i":1},{"v":{"x":"3"},"s":"S3://b/in/2.csv","i":2}]"#;
    assert_eq!(said(&run(objects, reader, SOURCES).await), expected);
}

#[tokio::test]
async fn a_listing_gives_what_is_known_of_each_object() {
    let objects = bucket(&[("in/b", b"123"), ("in/a", b"")]).await;
    let reader = r#""Resource": "arn:aws:states:::s3:listObjectsV2", "Parameters": {"Bucket": "b"}"#;
    let finished = run(objects, reader, SOURCES).await;
    let items = finished.output().and_then(Value::as_array).expect("it succeeds");
    let item = items[1].get("v").and_then(Value::as_object).expect("it is an object");
    assert_eq!(item.keys().collect::<Vec<_>>(), ["Etag", "Key", "LastModified", "Size", "StorageClass"]);
    assert_eq!((item.get("Key"), item.get("Size")), (Some(&"in/b".into()), Some(&3.into())));
    assert_eq!(items[1].get("s"), Some(&"S3://b".into()));
}

const INVENTORY: &str = r#"{"sourceBucket": "src", "destinationBucket": "arn:aws:s3:::b", "fileFormat": "CSV",
    "fileSchema": "Bucket, Key, Size", "files": [{"key": "data/1.csv.gz", "size": 9}, {"key": "data/2.csv.gz"}]}"#;

#[tokio::test]
async fn the_rows_of_an_inventory_are_items_by_its_schema() {
    let first = gzip("\"src\",\"a\",\"1\"\n\"src\",\"b\",\"2\"\n");
    let files: [(&str, &[u8]); 3] = [
        ("inv/manifest.json", INVENTORY.as_bytes()),
        ("data/1.csv.gz", &first),
        ("data/2.csv.gz", &gzip("\"src\",\"c\",\"3\"\n")),
    ];
    let objects = bucket(&files).await;
    let expected = r#"[{"Bucket":"src","Key":"a","Size":"1"},{"Bucket":"src","Key":"b","Size":"2"},{"Bucket":"src","Key":"c","Size":"3"}]"#;
    for config in [r#""InputType": "MANIFEST""#, r#""ManifestType": "S3_INVENTORY""#] {
        let finished = run(objects.clone(), &object("inv/manifest.json", config), "").await;
        assert_eq!(said(&finished), expected, "{config}");
    }
}

#[tokio::test]
async fn the_files_that_athena_has_unloaded_are_read_by_their_type() {
    let manifest = b"s3://b/out/1.gz\n\"s3://b/out/2.gz\"\n".as_slice();
    let objects =
        bucket(&[("m.csv", manifest), ("out/1.gz", &gzip("1\n2\n")), ("out/2.gz", &gzip("3\n"))]).await;
    let config = r#""ManifestType": "ATHENA_DATA", "InputType": "JSONL", "MaxItems": 3"#;
    assert_eq!(said(&run(objects.clone(), &object("m.csv", config), "").await), "[1,2,3]");
    let config = r#""ManifestType": "ATHENA_DATA", "InputType": "CSV", "CSVHeaderLocation": "GIVEN",
        "CSVHeaders": ["n"]"#;
    let expected = r#"[{"n":"1"},{"n":"2"},{"n":"3"}]"#;
    assert_eq!(said(&run(objects, &object("m.csv", config), "").await), expected);
}

#[tokio::test]
async fn what_is_no_manifest_says_why() {
    let objects = bucket(&[
        ("text", b"no"),
        ("bare", b"{}"),
        ("orc", br#"{"fileFormat": "ORC"}"#),
        ("place", br#"{"fileSchema": "a", "destinationBucket": "arn:aws:s3:::c", "files": [{"key": "k"}]}"#),
    ])
    .await;
    for (key, config, expected) in [
        ("text", r#""InputType": "MANIFEST""#, "`text` is not a manifest that can be read: "),
        (
            "bare",
            r#""InputType": "MANIFEST""#,
            "`bare` is not a manifest that can be read: it has no `fileSchema`",
        ),
        (
            "orc",
            r#""InputType": "MANIFEST""#,
            "`orc` is not a manifest that can be read: its files are in `ORC`",
        ),
        ("place", r#""InputType": "MANIFEST""#, "there is no bucket `c`"),
        (
            "text",
            r#""ManifestType": "ATHENA_DATA", "InputType": "JSONL""#,
            "`text` is not a manifest that can be read: `no` is not `s3://BUCKET/KEY`",
        ),
    ] {
        let found = said(&run(objects.clone(), &object(key, config), "").await);
        let expected = format!("States.ItemReaderFailed: {expected}");
        assert!(found.starts_with(&expected), "{found}");
    }
}

#[tokio::test]
async fn a_file_that_breaks_off_fails_the_map_run_after_its_good_items() {
    let objects = bucket(&[("k", b"[1, 2, oops]")]).await;
    let finished = run(objects, &object("k", r#""InputType": "JSON""#), "").await;
    assert_eq!(finished.failure().map(Failure::error_name), Some("States.ItemReaderFailed"));
    let events: Vec<_> = finished.history().map(|it| it.event_type()).collect();
    assert_eq!(events[3..], ["MapRunStarted", "MapRunFailed", "MapStateFailed", "ExecutionFailed"]);
}

#[test]
fn more_files_are_read_at_one_time_than_the_runtime_has_threads_to_wait_with() {
    let executor = tokio::runtime::Builder::new_current_thread().max_blocking_threads(2).enable_all().build();
    executor.expect("it starts").block_on(maps_that_read_in_a_map());
}

async fn maps_that_read_in_a_map() {
    // Each item of the outer Map reads a file that is too long to be read ahead as a whole.
    let folder = tempfile::tempdir().expect("a folder can be made");
    let lines: String = (0..1_500).map(|_| format!("\"{}\"\n", "x".repeat(150))).collect();
    let store = object_store::local::LocalFileSystem::new_with_prefix(folder.path()).expect("it is there");
    store.put(&Path::from("k"), lines.into()).await.expect("it takes it");
    let program = program(
        r#"{"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true,
            "ResultSelector": {"n.$": "States.ArrayLength($)"}, "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "Lines", "States": {"Lines": {"Type": "Map", "End": true, "MaxConcurrency": 1,
                "ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
                    "ReaderConfig": {"InputType": "JSONL"}, "Parameters": {"Bucket": "b", "Key": "k"}},
                "ResultSelector": {"n.$": "States.ArrayLength($)"}, "ItemProcessor": {
                    "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
                    "StartAt": "Do", "States": {"Do": {"Type": "Pass", "End": true}}}}}}}}}"#,
    );
    let runtime = Runtime::builder(Handlers::new()).objects(Objects::new().bucket("b", Arc::new(store)));
    let runtime = runtime.virtual_time(Timestamp::from_millis(0)).build();
    let items = Value::array((0..4).map(Value::from));
    let finished = runtime.launch(&program).seed(Seed(1)).start(items).await.expect("the runtime holds");
    assert_eq!(said(&finished), r#"{"n":4}"#);
}
