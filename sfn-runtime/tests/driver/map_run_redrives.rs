//! Map runs that did not succeed: a redrive of their execution goes on with them, and with no child that succeeded.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use object_store::{ObjectStore, memory::InMemory, path::Path};
use sfn_asl::TaskError;
use sfn_query::{Value, json};
use sfn_runtime::{
    ChildObserver, Fact, Failure, Finished, Handlers, MapRunControl, MapRunStatus, MapRuns, MemoryStore,
    Objects, Program, Runtime, RuntimeBuilder, Seed, Timestamp,
};

use super::{program, stores::Failing, value};

/// A distributed Map labelled `L` with these fields, whose children first pass and then call `work`.
fn map_of(kind: &str, fields: &str) -> Arc<Program> {
    program(&format!(
        r#"{{"StartAt": "Each", "States": {{"Each": {{"Type": "Map", "Label": "L", {fields} "ItemProcessor": {{
            "ProcessorConfig": {{"Mode": "DISTRIBUTED", "ExecutionType": "{kind}"}},
            "StartAt": "First", "States": {{
                "First": {{"Type": "Task", "Resource": "{{FUNCTION}}first", "Next": "Work"}},
                "Work": {{"Type": "Task", "Resource": "{{FUNCTION}}work", "End": true}}}}}}, "End": true}}}}}}"#
    ))
}

fn map(fields: &str) -> Arc<Program> {
    map_of("STANDARD", fields)
}

/// Calls, by function and input.
#[derive(Clone, Default)]
struct Calls(Arc<Mutex<BTreeMap<String, u32>>>);

impl Calls {
    /// Counts a call; says how many there were before.
    fn count(&self, function: &str, input: &Value) -> u32 {
        let mut calls = self.0.lock().expect("nobody panicked");
        let count = calls.entry(format!("{function} {input}")).or_default();
        *count += 1;
        *count - 1
    }

    fn all(&self) -> String {
        let calls = self.0.lock().expect("nobody panicked");
        calls.iter().map(|(call, count)| format!("{call}: {count}")).collect::<Vec<_>>().join(", ")
    }

    /// `first` passes its input on; `work` fails so often for negative numbers, and returns ten times the others.
    fn handlers(&self, failures: u32) -> Handlers {
        let (first, work) = (self.clone(), self.clone());
        let handlers = Handlers::new().task("first", move |input: Value| {
            first.count("first", &input);
            async { Ok::<_, TaskError>(input) }
        });
        handlers.task("work", move |n: i64| {
            let call = work.count("work", &Value::from(n));
            async move {
                match n < 0 && call < failures {
                    true => Err(TaskError::new("Negative", n.to_string())),
                    false => Ok(10 * n),
                }
            }
        })
    }
}

fn builder(handlers: Handlers) -> RuntimeBuilder {
    Runtime::builder(handlers).virtual_time(Timestamp::from_millis(0))
}

async fn start(runtime: &Runtime, program: &Arc<Program>, input: &str) -> Finished {
    let launch = runtime.launch(program).machine("m").name("run").seed(Seed(1));
    launch.start(value(input)).await.expect("the runtime holds")
}

async fn redrive(runtime: &Runtime, fallen: &Finished) -> Finished {
    runtime.redrive(fallen).expect("it can be redriven").await.expect("the runtime holds")
}

fn output(finished: &Finished) -> String {
    finished.output().map_or_else(|| format!("{:?}", finished.failure()), Value::to_string)
}

/// The events after the fall, in JSON.
fn since(fallen: &Finished, again: &Finished) -> Vec<String> {
    again.history().skip(fallen.history().count()).map(|it| it.to_value(true).to_string()).collect()
}

fn types(finished: &Finished) -> Vec<&'static str> {
    finished.history().map(|it| it.event_type()).collect()
}

const ONE_BY_ONE: &str = r#""MaxConcurrency": 1,"#;

#[tokio::test]
async fn only_children_that_did_not_succeed_and_those_that_never_started_run_again() {
    let (calls, map_runs) = (Calls::default(), Arc::new(MapRuns::new()));
    let runtime = builder(calls.handlers(1)).map_runs(Arc::clone(&map_runs)).build();
    let fallen = start(&runtime, &map(ONE_BY_ONE), "[1, -2, 3]").await;
    assert_eq!(calls.all(), "first -2: 1, first 1: 1, work -2: 1, work 1: 1");
    let again = redrive(&runtime, &fallen).await;
    assert_eq!(output(&again), "[10,-20,30]");
    assert_eq!(calls.all(), "first -2: 1, first 1: 1, first 3: 1, work -2: 2, work 1: 1, work 3: 1");

    let [run] = &map_runs.of_execution(again.arn())[..] else { panic!("it is the same map run") };
    let expected = [
        r#"{"timestamp":0.0,"type":"ExecutionRedriven","id":8,"previousEventId":7,"executionRedrivenEventDetails":{"redriveCount":1}}"#,
        r#"{"timestamp":0.0,"type":"MapRunRedriven","id":9,"previousEventId":8,"mapRunRedrivenEventDetails":{"mapRunArn":"ARN","redriveCount":1}}"#,
        r#"{"timestamp":0.0,"type":"MapRunSucceeded","id":10,"previousEventId":9}"#,
        r#"{"timestamp":0.0,"type":"MapStateSucceeded","id":11,"previousEventId":10}"#,
        r#"{"timestamp":0.0,"type":"MapStateExited","id":12,"previousEventId":9,"stateExitedEventDetails":{"name":"Each","output":"[10,-20,30]","outputDetails":{"truncated":false}}}"#,
        r#"{"timestamp":0.0,"type":"ExecutionSucceeded","id":13,"previousEventId":12,"executionSucceededEventDetails":{"output":"[10,-20,30]","outputDetails":{"truncated":false}}}"#,
    ];
    assert_eq!(since(&fallen, &again), expected.map(|it| it.replace("ARN", run.arn())));

    let now = run.describe();
    assert_eq!((now.status, now.redrive_count), (MapRunStatus::Succeeded, 1));
    assert_eq!(now.redrive_date, Some(Timestamp::from_millis(0)));
    let counts = now.execution_counts;
    assert_eq!((counts.succeeded, counts.failed, counts.pending_redrive, counts.total), (3, 0, 0, 3));
    assert_eq!((now.item_counts.succeeded, now.item_counts.pending, now.item_counts.total), (3, 0, 3));
}

#[tokio::test]
async fn a_map_run_is_redriven_more_than_once_and_counts_what_waits_for_it() {
    let (calls, map_runs) = (Calls::default(), Arc::new(MapRuns::new()));
    let runtime = builder(calls.handlers(2)).map_runs(Arc::clone(&map_runs)).build();
    let tolerant = map(r#""MaxConcurrency": 1, "ToleratedFailureCount": 1,"#);
    let first = start(&runtime, &tolerant, "[1, -2, -3, 4]").await;
    let second = redrive(&runtime, &first).await;
    let run = map_runs.of_execution(second.arn()).remove(0);
    let counts = run.describe().item_counts;
    assert_eq!((counts.succeeded, counts.failed, counts.pending, counts.total), (1, 2, 1, 4));
    let third = redrive(&runtime, &second).await;
    assert_eq!(output(&third), "[10,-20,-30,40]");
    let starts = types(&third).iter().filter(|it| **it == "MapRunStarted").count();
    assert_eq!((starts, third.redrives(), map_runs.of_execution(third.arn()).len()), (1, 2, 1));
    assert!(calls.all().ends_with("work -2: 3, work -3: 3, work 1: 1, work 4: 1"), "{}", calls.all());
}

#[tokio::test]
async fn a_runtime_that_begins_with_nothing_but_a_store_finds_the_children_in_it() {
    for (kind, first) in [("STANDARD", 1), ("EXPRESS", 2)] {
        let (calls, store) = (Calls::default(), Arc::new(MemoryStore::new()));
        let program = map_of(kind, ONE_BY_ONE);
        let runtime = || builder(calls.handlers(2)).store(store.clone()).build();
        let fallen = start(&runtime(), &program, "[1, -2, 3]").await;
        let again = redrive(&runtime(), &fallen).await;
        assert_eq!(again.status(), "FAILED");
        let again = redrive(&runtime(), &again).await;
        assert_eq!(output(&again), "[10,-20,30]", "{kind}");
        let expected = format!(
            "first -2: {}, first 1: 1, first 3: 1, work -2: 3, work 1: 1, work 3: 1",
            if first == 1 { 1 } else { 3 }
        );
        assert_eq!(calls.all(), expected, "{kind}");
    }
}

#[tokio::test]
async fn a_redrive_goes_on_from_wherever_its_store_failed() {
    let program = map(ONE_BY_ONE);
    for appends in 0.. {
        let (calls, store) = (Calls::default(), Failing::after(u32::MAX));
        let runtime = || builder(calls.handlers(1)).store(store.clone()).build();
        let fallen = start(&runtime(), &program, "[1, -2, 3]").await;
        store.fail_after(appends);
        let redriven = runtime().redrive(&fallen).expect("it can be redriven").await;
        if redriven.is_ok() {
            assert!(appends > 5, "the redrive was cut at {appends} places");
            break;
        }
        settle().await;
        store.hold();
        let resumed =
            runtime().resume(&program, fallen.arn()).await.expect("it is there").await.expect("it runs");
        let again = match resumed.redrives() {
            0 => redrive(&runtime(), &resumed).await,
            _ => resumed,
        };
        assert_eq!(output(&again), "[10,-20,30]", "cut after {appends} appends");
        let records = again.journal().iter();
        let redriven = records.filter(|it| matches!(it.fact, Fact::MapRunRedriven { .. })).count();
        assert_eq!(redriven, 1, "cut after {appends} appends");
        assert!(calls.all().contains("work 1: 1,"), "cut after {appends} appends: {}", calls.all());
    }
}

async fn settle() {
    for _ in 0..200 {
        tokio::task::yield_now().await;
    }
}

/// Keeps the ARNs of children that have ended.
#[derive(Clone, Default)]
struct Ended(Arc<Mutex<Vec<(String, String)>>>);

impl ChildObserver for Ended {
    fn ended(&self, _: &MapRunControl, child: &Finished) {
        let (arn, history) = (child.arn().to_string(), types(child).join(" "));
        self.0.lock().expect("nobody panicked").push((arn, history));
    }
}

async fn children_of(kind: &str) -> [(String, String); 2] {
    let ended = Ended::default();
    let map_runs = Arc::new(MapRuns::observed_by(ended.clone()));
    let runtime = builder(Calls::default().handlers(1)).map_runs(map_runs).build();
    let fallen = start(&runtime, &map_of(kind, ""), "[-1]").await;
    let again = redrive(&runtime, &fallen).await;
    assert_eq!(output(&again), "[-10]");
    let children = ended.0.lock().expect("nobody panicked").clone();
    children.try_into().expect("one child, two times")
}

#[tokio::test]
async fn a_standard_child_goes_on_from_where_it_fell_and_an_express_one_is_a_new_execution() {
    let [fallen, again] = children_of("STANDARD").await;
    assert_eq!(fallen.0, again.0);
    let more = again.1.strip_prefix(&fallen.1).expect("its history goes on");
    assert!(more.starts_with(" ExecutionRedriven LambdaFunctionScheduled"), "{more}");
    let [fallen, again] = children_of("EXPRESS").await;
    assert_ne!(fallen.0, again.0);
    assert!(again.1.starts_with("ExecutionStarted") && !again.1.contains("Redriven"), "{}", again.1);
}

async fn read(store: &InMemory, key: &str) -> Value {
    let bytes = store.get(&Path::from(key)).await.expect("it is there").bytes().await.expect("it is read");
    json::parse(std::str::from_utf8(&bytes).expect("it is text")).expect("it is JSON")
}

#[tokio::test]
async fn result_files_have_all_successes_and_the_failures_of_the_last_redrive_only() {
    let store = Arc::new(InMemory::new());
    let objects = Objects::new().bucket("b", Arc::clone(&store) as Arc<dyn ObjectStore>);
    let runtime = builder(Calls::default().handlers(1)).objects(objects).build();
    let writer = r#""MaxConcurrency": 1, "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject",
        "Parameters": {"Bucket": "b", "Prefix": "out"}, "WriterConfig": {"Transformation": "COMPACT", "OutputType": "JSON"}},"#;
    let fallen = start(&runtime, &map(writer), "[1, -2, 3]").await;
    let again = redrive(&runtime, &fallen).await;
    let details = again.output().and_then(|it| it.get("ResultWriterDetails")).expect("it succeeds");
    let key = details.get("Key").and_then(Value::as_str).expect("it is text");
    let manifest = read(&store, key).await;
    let files = manifest.get("ResultFiles").expect("it has them");
    assert_eq!(files.get("FAILED").map(Value::to_string).as_deref(), Some("[]"));
    assert_eq!(files.get("PENDING").map(Value::to_string).as_deref(), Some("[]"));
    let mut results = Vec::new();
    for file in files.get("SUCCEEDED").and_then(Value::as_array).expect("a list").iter() {
        let file = read(&store, file.get("Key").and_then(Value::as_str).expect("it is named")).await;
        results.extend(file.as_array().expect("a list").iter().cloned());
    }
    assert_eq!(Value::array(results).to_string(), "[10,-20,30]");
}

#[tokio::test]
async fn a_map_run_that_was_cut_short_with_its_execution_goes_on() {
    let handlers = Handlers::new().task("first", |it: Value| async move { Ok::<_, TaskError>(it) });
    let (calls, gate) = (Calls::default(), Arc::new(tokio::sync::Semaphore::new(1)));
    let (counted, permits) = (calls.clone(), Arc::clone(&gate));
    let handlers = handlers.task("work", move |it: Value| {
        counted.count("work", &it);
        let permits = Arc::clone(&permits);
        async move {
            permits.acquire().await.expect("it stays open").forget();
            Ok::<_, TaskError>(it)
        }
    });
    let runtime = builder(handlers).build();
    let running = runtime.launch(&map(ONE_BY_ONE)).name("run").start(value("[1, 2, 3]"));
    settle().await;
    running.control().stop(Failure::named("Enough"));
    let fallen = running.await.expect("the runtime holds");
    assert_eq!(types(&fallen)[3..], ["MapRunStarted", "MapRunAborted", "ExecutionAborted"]);
    gate.add_permits(9);
    let again = redrive(&runtime, &fallen).await;
    assert_eq!((&*output(&again), &*calls.all()), ("[1,2,3]", "work 1: 1, work 2: 2, work 3: 1"));
    assert_eq!(types(&again)[6..8], ["ExecutionRedriven", "MapRunRedriven"]);
}

#[tokio::test]
async fn a_map_run_whose_items_could_not_be_read_reads_them_again() {
    let store = Arc::new(InMemory::new());
    let objects = Objects::new().bucket("b", Arc::clone(&store) as Arc<dyn ObjectStore>);
    let runtime = builder(Calls::default().handlers(0)).objects(objects).build();
    let reader = r#""ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
        "ReaderConfig": {"InputType": "JSON"}, "Parameters": {"Bucket": "b", "Key": "k"}},"#;
    let fallen = start(&runtime, &map(reader), "{}").await;
    assert_eq!(fallen.failure().map(Failure::error_name), Some("States.ItemReaderFailed"));
    store.put(&Path::from("k"), "[1, 2]".into()).await.expect("memory takes it");
    let again = redrive(&runtime, &fallen).await;
    assert_eq!(output(&again), "[10,20]");
    assert!(types(&again).contains(&"MapRunRedriven"), "{:?}", types(&again));
}

#[tokio::test]
async fn a_child_whose_history_is_full_is_not_redriven_and_counts_as_such() {
    let endless = program(
        r#"{"StartAt": "Each", "States": {"Each": {"Type": "Map", "Label": "L", "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "Turn", "States": {
                "Turn": {"Type": "Pass", "Next": "Over"},
                "Over": {"Type": "Choice", "Choices": [{"Variable": "$", "NumericEquals": 0, "Next": "Done"}],
                    "Default": "Turn"},
                "Done": {"Type": "Succeed"}}}, "End": true}}}"#,
    );
    let map_runs = Arc::new(MapRuns::new());
    let runtime = builder(Handlers::new()).map_runs(Arc::clone(&map_runs)).build();
    let fallen = start(&runtime, &endless, "[1]").await;
    let again = redrive(&runtime, &fallen).await;
    assert_eq!(again.failure(), fallen.failure());
    let counts = map_runs.of_execution(again.arn())[0].describe().execution_counts;
    assert_eq!((counts.failed, counts.failures_not_redrivable, counts.total), (1, 1, 1));
}

#[tokio::test]
async fn results_that_are_too_large_are_left_to_a_new_map_run() {
    let handlers = Handlers::new()
        .task("first", |it: Value| async move { Ok::<_, TaskError>(it) })
        .task("work", |_: Value| async { Ok::<_, TaskError>("x".repeat(200_000)) });
    let runtime = builder(handlers).build();
    let fallen = start(&runtime, &map(""), "[1, 2]").await;
    assert_eq!(fallen.failure().map(Failure::error_name), Some("States.DataLimitExceeded"));
    let again = redrive(&runtime, &fallen).await;
    let events = types(&again);
    let count = |of: &str| events.iter().filter(|it| **it == of).count();
    assert_eq!((count("MapRunStarted"), count("MapRunRedriven")), (2, 0), "{events:?}");
}
