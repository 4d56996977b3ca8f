//! Buckets of Amazon S3, against a server in the process that speaks as much of its protocol as is used.

mod server;

use std::process::Command;

use object_store::path::Path;
use sfn_query::Value;
use sfn_runtime::{Handlers, Objects, Runtime, Timestamp};

use super::{program, value};
use server::Server;

/// Set in the process that is the client: what `Objects::s3` reads is the environment, which a test cannot change.
const IS_CLIENT: &str = "SFN_TEST_S3_CLIENT";

#[test]
fn maps_read_list_and_write_buckets_of_s3() {
    let tokio = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("tokio runs");
    if std::env::var_os(IS_CLIENT).is_some() {
        return tokio.block_on(be_client());
    }
    let server = Server::start(&[
        ("in/a.json", "[1,2,3]"),
        ("in/b.json", "[4]"),
        ("in/c.json", "[5]"),
        ("other.json", "[6]"),
    ]);
    let client = Command::new(std::env::current_exe().expect("this test has a file"))
        .args(["s3::maps_read_list_and_write_buckets_of_s3", "--exact", "--nocapture"])
        .env(IS_CLIENT, "1")
        .env("AWS_ENDPOINT", server.url())
        .env("AWS_ALLOW_HTTP", "true")
        .env("AWS_REGION", "us-east-1")
        .env("AWS_ACCESS_KEY_ID", "key")
        .env("AWS_SECRET_ACCESS_KEY", "secret")
        .output()
        .expect("this test can be run again");
    assert!(client.status.success(), "{}", String::from_utf8_lossy(&client.stdout));
    let written = server.keys();
    let written: Vec<_> = written.iter().filter(|key| key.starts_with("out/")).collect();
    assert_eq!(written.len(), 2, "{written:?}");
    assert!(
        written[0].ends_with("/SUCCEEDED_0.json") && written[1].ends_with("/manifest.json"),
        "{written:?}"
    );
    assert!(server.object(written[0]).contains(r#""Output":"3""#), "{}", server.object(written[0]));
    assert!(server.pages() >= 2, "a listing of three objects comes in pages of two");
}

async fn be_client() {
    let objects = Objects::new().s3("b").expect("the environment tells enough");
    let listed = run(
        &objects,
        r#""Resource": "arn:aws:states:::s3:listObjectsV2", "Parameters": {"Bucket": "b", "Prefix": "in/"}"#,
        "",
    )
    .await;
    let keys = listed.as_array().expect("a list").iter().map(|it| it.get("Key").cloned().unwrap_or_default());
    assert_eq!(keys.collect::<Vec<_>>(), ["in/a.json", "in/b.json", "in/c.json"].map(Value::from));

    let reader = r#""Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {"InputType": "JSON"},
        "Parameters": {"Bucket": "b", "Key": "in/a.json"}"#;
    let writer = r#""ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "b", "Prefix": "out"}},"#;
    let written = run(&objects, reader, writer).await;
    assert!(written.get("ResultWriterDetails").is_some(), "{written:?}");

    let store = objects.store("b").expect("the bucket is there");
    let part = store.get_range(&Path::from("in/a.json"), 3..6).await.expect("a part can be read");
    assert_eq!(&part[..], b"2,3");
}

async fn run(objects: &Objects, reader: &str, fields: &str) -> Value {
    let each = program(&format!(
        r#"{{"StartAt": "Each", "States": {{"Each": {{"Type": "Map", "ItemReader": {{{reader}}}, {fields} "End": true,
            "ItemProcessor": {{"ProcessorConfig": {{"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}},
                "StartAt": "Do", "States": {{"Do": {{"Type": "Pass", "End": true}}}}}}}}}}}}"#
    ));
    let runtime = Runtime::builder(Handlers::new()).objects(objects.clone());
    let runtime = runtime.virtual_time(Timestamp::from_millis(0)).build();
    let finished = runtime.start(&each, value("{}")).await.expect("the runtime holds");
    finished.output().cloned().unwrap_or_else(|| panic!("{:?}", finished.failure()))
}
