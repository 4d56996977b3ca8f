//! A map run keeps what runs at one time and its results, however many items there are.
//!
//! Its items are read on a thread of their own, so what all threads have is counted: a program with one test.

use std::sync::Arc;

use object_store::{ObjectStore, memory::InMemory, path::Path};
use peak_alloc::PeakAlloc;
use sfn_asl::ExecutionType;
use sfn_query::Value;
use sfn_runtime::{Handlers, Objects, Program, Runtime, Seed, Timestamp};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const DEFINITION: &str = r#"{"StartAt": "Each", "States": {"Each": {"Type": "Map", "MaxConcurrency": 10, "End": true,
    "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {"InputType": "JSONL"},
        "Parameters": {"Bucket": "b", "Key": "items.jsonl"}},
    "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
        "StartAt": "I", "States": {"I": {"Type": "Pass", "Result": 0, "End": true}}}}}}"#;

/// The most bytes that a run over a file of so many items had, the file apart.
async fn peak(program: &Arc<Program>, items: usize) -> usize {
    let store = Arc::new(InMemory::new());
    let lines = r#"{"some": "thing"}"#.to_owned() + "\n";
    store.put(&Path::from("items.jsonl"), lines.repeat(items).into()).await.expect("memory takes it");
    let objects = Objects::new().bucket("b", store as Arc<dyn ObjectStore>);
    let runtime = Runtime::builder(Handlers::new()).objects(objects);
    let runtime = runtime.virtual_time(Timestamp::from_millis(0)).build();
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let running = runtime.launch(program).seed(Seed(0)).start(Value::Null);
    let finished = running.await.expect("the runtime holds");
    let results = finished.output().and_then(Value::as_array).map(|it| it.len());
    assert_eq!(results, Some(items), "{:?}", finished.failure());
    MEMORY.peak_usage() - before
}

#[tokio::test]
async fn an_item_that_is_done_or_still_to_come_takes_no_more_than_its_result() {
    let checked = sfn_asl::read("m", DEFINITION).check(ExecutionType::Standard).expect("it is right");
    let program = Arc::new(Program::compile(&checked).expect("it compiles"));
    let (few, many) = (peak(&program, 5_000).await, peak(&program, 25_000).await);
    // A list that grows is for a moment there twice, the second time with as much room again. An item as it was
    // read takes four times as much.
    let results = 25_000 * size_of::<Value>();
    assert!(many - few <= 3 * results, "{few} and {many} bytes");
}
