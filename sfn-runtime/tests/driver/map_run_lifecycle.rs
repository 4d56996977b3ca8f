//! The life of a map run, seen from outside: described, updated, stopped, in time and in bounds.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use object_store::{
    ObjectStore,
    memory::InMemory,
    path::Path,
    throttle::{ThrottleConfig, ThrottledStore},
};
use sfn_asl::TaskError;
use sfn_query::{Value, json};
use sfn_runtime::{
    ChildObserver, Failure, Finished, Handlers, MapRunControl, MapRunStatus, MapRunUpdate, MapRunUpdateError,
    MapRuns, Objects, Program, RunningChild, Runtime, Seed, Timestamp,
};
use tokio::sync::Semaphore;

use super::{program, timeline, value};

/// A distributed Map labelled `L` with these fields over these states.
fn map(fields: &str, start_at: &str, states: &str) -> Arc<Program> {
    program(&format!(
        r#"{{"StartAt": "Each", "States": {{"Each": {{"Type": "Map", "Label": "L", {fields} "ItemProcessor": {{
            "ProcessorConfig": {{"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}},
            "StartAt": "{start_at}", "States": {{{states}}}}}, "End": true}}}}}}"#
    ))
}

const WORK: &str = r#""Do": {"Type": "Task", "Resource": "{FUNCTION}work", "End": true}"#;

/// Children that wait for a permit each; `"bad"` fails and `"late"` takes too long.
struct Gate {
    permits: Arc<Semaphore>,
    map_runs: Arc<MapRuns>,
    runtime: Runtime,
}

impl Gate {
    fn new(objects: Objects) -> Self {
        let (permits, map_runs) = (Arc::new(Semaphore::new(0)), Arc::new(MapRuns::new()));
        let gate = Arc::clone(&permits);
        let handlers = Handlers::new().task("work", move |it: Value| {
            let gate = Arc::clone(&gate);
            async move {
                gate.acquire().await.expect("it stays open").forget();
                if it == Value::from("bad") { Err(TaskError::new("Bad", "it is")) } else { Ok(it) }
            }
        });
        let runtime = Runtime::builder(handlers).map_runs(Arc::clone(&map_runs)).objects(objects).build();
        Self { permits, map_runs, runtime }
    }

    fn start(&self, program: &Arc<Program>, input: &str) -> sfn_runtime::Running {
        self.runtime.launch(program).machine("m").name("run").seed(Seed(1)).start(value(input))
    }

    fn run(&self) -> MapRunControl {
        let all = self.map_runs.of_execution("arn:aws:states:us-east-1:123456789012:execution:m:run");
        all.into_iter().next_back().expect("it has started")
    }

    /// Lets that many children end, and all else happen that can.
    async fn pass(&self, count: usize) {
        self.permits.add_permits(count);
        settle().await;
    }
}

async fn settle() {
    for _ in 0..200 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_map_run_is_described_while_it_runs() {
    let gate = Gate::new(Objects::new());
    let running = gate.start(
        &map(r#""MaxConcurrency": 2, "ToleratedFailureCount": 1,"#, "Do", WORK),
        r#"["bad", 2, 3, 4]"#,
    );
    gate.pass(1).await;
    let run = gate.run();
    let now = run.describe();
    assert_eq!(now.status, MapRunStatus::Running);
    assert_eq!(
        (now.settings.max_concurrency, now.settings.tolerance.count, now.stop_date),
        (2, Some(1), None)
    );
    let counts = now.item_counts;
    assert_eq!((counts.pending, counts.running, counts.failed, counts.total), (1, 2, 1, 4));
    assert_eq!(&*now.state_machine_arn, "arn:aws:states:us-east-1:123456789012:stateMachine:m/L");
    assert!(run.arn().starts_with("arn:aws:states:us-east-1:123456789012:mapRun:m/L:"), "{}", run.arn());
    let children = run.running_children();
    assert_eq!(children.iter().map(|it| it.index).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(children[0].start.input, 2.into());
    let arn = format!("arn:aws:states:us-east-1:123456789012:execution:m/L:{}", children[0].start.name);
    assert_eq!(**children[0].control.arn(), *arn);

    gate.pass(3).await;
    assert!(running.await.expect("it runs").output().is_some());
    let then = run.describe();
    assert_eq!(then.status, MapRunStatus::Succeeded);
    assert!(then.stop_date.is_some() && run.running_children().is_empty());
    let counts = then.execution_counts;
    assert_eq!((counts.succeeded, counts.results_written, counts.failed, counts.total), (3, 3, 1, 4));
    assert_eq!(gate.map_runs.get(run.arn()).map(|it| it.describe()), Some(then));
}

#[tokio::test]
async fn the_objects_of_a_listing_are_counted_from_the_start() {
    let (objects, store) = bucket();
    for key in ["a", "b", "c", "d"] {
        store.put(&Path::from(key), "1".into()).await.expect("memory takes it");
    }
    let gate = Gate::new(objects);
    let reader = r#""MaxConcurrency": 1, "ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2",
        "ReaderConfig": {"MaxItems": 3}, "Parameters": {"Bucket": "b"}},"#;
    let running = gate.start(&map(reader, "Do", WORK), "{}");
    settle().await;
    let counts = gate.run().describe().item_counts;
    assert_eq!((counts.pending, counts.running, counts.total), (2, 1, 3));
    gate.pass(3).await;
    assert!(running.await.expect("it runs").output().is_some());
}

#[tokio::test]
async fn concurrency_is_changed_while_a_map_run_runs() {
    let gate = Gate::new(Objects::new());
    let running = gate.start(&map(r#""MaxConcurrency": 1,"#, "Do", WORK), "[1, 2, 3, 4]");
    settle().await;
    let run = gate.run();
    assert_eq!(run.running_children().len(), 1);
    run.update(MapRunUpdate { max_concurrency: Some(3), ..MapRunUpdate::default() }).await.expect("it runs");
    settle().await;
    assert_eq!(run.running_children().len(), 3);
    assert_eq!(run.update(MapRunUpdate::default()).await, Err(MapRunUpdateError::Nothing));
    let over = MapRunUpdate { tolerated_failure_percentage: Some(100.5), ..MapRunUpdate::default() };
    assert_eq!(run.update(over).await, Err(MapRunUpdateError::Percentage));
    gate.pass(4).await;
    assert!(running.await.expect("it runs").output().is_some());
    let late = MapRunUpdate { max_concurrency: Some(1), ..MapRunUpdate::default() };
    assert_eq!(run.update(late).await, Err(MapRunUpdateError::Ended));
}

#[tokio::test]
async fn a_tolerance_that_is_lowered_below_what_has_failed_fails_the_map_run() {
    let gate = Gate::new(Objects::new());
    let running =
        gate.start(&map(r#""ToleratedFailureCount": 2, "MaxConcurrency": 1,"#, "Do", WORK), r#"["bad", 2]"#);
    gate.pass(1).await;
    let update = MapRunUpdate { tolerated_failure_count: Some(0), ..MapRunUpdate::default() };
    gate.run().update(update).await.expect("it runs");
    let failure = running.await.expect("it runs").failure().cloned().expect("it fails");
    assert_eq!(failure.error_name(), "States.ExceedToleratedFailureThreshold");
    assert_eq!(gate.run().describe().status, MapRunStatus::Failed);
}

/// The statuses of the children in the result files of a map run, by kind of file.
async fn files(store: &InMemory, run: &MapRunControl) -> Value {
    let id = run.arn().rsplit(':').next().expect("it has one");
    let read = async |key: &str| {
        let bytes =
            store.get(&Path::from(key)).await.expect("it was written").bytes().await.expect("it is there");
        json::parse(std::str::from_utf8(&bytes).expect("it is text")).expect("it is JSON")
    };
    let manifest = read(&format!("out/{id}/manifest.json")).await;
    let mut kinds = Vec::new();
    for (kind, files) in manifest.get("ResultFiles").and_then(Value::as_object).expect("it has files").iter()
    {
        let mut statuses = Vec::new();
        for file in files.as_array().expect("a list").iter() {
            let records = read(file.get("Key").and_then(Value::as_str).expect("it is named")).await;
            let status = |it: &Value| it.get("Status").cloned().unwrap_or_default();
            statuses.extend(records.as_array().expect("a list").iter().map(status));
        }
        kinds.push((kind.clone(), Value::array(statuses)));
    }
    Value::object(kinds)
}

const WRITER: &str = r#""ResultWriter": {"Resource": "arn:aws:states:::s3:putObject",
    "Parameters": {"Bucket": "b", "Prefix": "out"}},"#;

fn bucket() -> (Objects, Arc<InMemory>) {
    let store = Arc::new(InMemory::new());
    (Objects::new().bucket("b", Arc::clone(&store) as Arc<dyn ObjectStore>), store)
}

#[tokio::test]
async fn what_has_failed_what_was_aborted_and_what_never_started_is_written_when_too_much_fails() {
    let (objects, store) = bucket();
    let gate = Gate::new(objects);
    let fields = format!(r#"{WRITER} "MaxConcurrency": 2,"#);
    let running = gate.start(&map(&fields, "Do", WORK), r#"[1, "bad", 3, 4, 5]"#);
    settle().await;
    gate.pass(1).await;
    gate.pass(1).await;
    assert!(running.await.expect("it runs").failure().is_some());
    let expected =
        r#"{"FAILED":["FAILED","ABORTED"],"PENDING":["PENDING","PENDING"],"SUCCEEDED":["SUCCEEDED"]}"#;
    assert_eq!(files(&store, &gate.run()).await.to_string(), expected);
    let counts = gate.run().describe().execution_counts;
    assert_eq!((counts.succeeded, counts.failed, counts.aborted), (1, 1, 1));
}

#[tokio::test]
async fn stopping_an_execution_aborts_its_map_run_which_keeps_what_there_is() {
    let (objects, store) = bucket();
    let gate = Gate::new(objects);
    let running = gate.start(&map(&format!(r#"{WRITER} "MaxConcurrency": 1,"#), "Do", WORK), "[1, 2, 3]");
    gate.pass(1).await;
    running.control().stop(Failure::named("Enough"));
    let finished = running.await.expect("it runs");
    assert_eq!(finished.status(), "ABORTED");
    let events: Vec<_> = finished.history().map(|it| it.event_type()).collect();
    assert_eq!(events[3..], ["MapRunStarted", "MapRunAborted", "ExecutionAborted"]);
    settle().await;
    assert_eq!(gate.run().describe().status, MapRunStatus::Aborted);
    let expected = r#"{"FAILED":["ABORTED"],"PENDING":["PENDING"],"SUCCEEDED":["SUCCEEDED"]}"#;
    assert_eq!(files(&store, &gate.run()).await.to_string(), expected);
}

#[tokio::test]
async fn a_map_run_whose_source_is_slow_can_be_stopped() {
    let hour = ThrottleConfig { wait_get_per_call: Duration::from_secs(3_600), ..ThrottleConfig::default() };
    let gate = Gate::new(Objects::new().bucket("b", Arc::new(ThrottledStore::new(InMemory::new(), hour))));
    let reader = r#""ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
        "ReaderConfig": {"InputType": "JSONL"}, "Parameters": {"Bucket": "b", "Key": "k"}},"#;
    let running = gate.start(&map(reader, "Do", WORK), "{}");
    settle().await;
    running.control().stop(Failure::default());
    assert_eq!(running.await.expect("it runs").status(), "ABORTED");
    settle().await;
    let run = gate.run().describe();
    assert!(run.status == MapRunStatus::Aborted && run.stop_date.is_some(), "{run:?}");
}

async fn in_virtual_time(program: &Arc<Program>, input: &str) -> Finished {
    let runtime = Runtime::builder(Handlers::new()).virtual_time(Timestamp::from_millis(0)).build();
    runtime.launch(program).seed(Seed(1)).start(value(input)).await.expect("it runs")
}

const REST: &str = r#""Rest": {"Type": "Wait", "Seconds": 60, "End": true}"#;

#[tokio::test]
async fn a_map_run_takes_as_long_as_its_children_in_so_many_places() {
    let finished = in_virtual_time(&map(r#""MaxConcurrency": 2,"#, "Rest", REST), "[1, 2, 3, 4, 5]").await;
    assert_eq!(timeline(&finished)[3..5], ["0 MapRunStarted", "180 MapRunSucceeded"]);
    let finished = in_virtual_time(&map("", "Rest", REST), "[1, 2, 3, 4, 5]").await;
    assert_eq!(timeline(&finished)[4], "60 MapRunSucceeded");
}

#[tokio::test]
async fn an_execution_times_out_before_a_map_run_that_takes_longer() {
    let program = program(&format!(
        r#"{{"StartAt": "Each", "TimeoutSeconds": 59, "States": {{"Each": {{"Type": "Map", "ItemProcessor": {{
            "ProcessorConfig": {{"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}},
            "StartAt": "Rest", "States": {{{REST}}}}}, "End": true}}}}}}"#
    ));
    let finished = in_virtual_time(&program, "[1]").await;
    assert_eq!(timeline(&finished)[3..], ["0 MapRunStarted", "59 MapRunAborted", "59 ExecutionTimedOut"]);
}

/// Counts the children that are alive, and keeps what became of them.
#[derive(Default)]
struct Census {
    alive: AtomicUsize,
    most: AtomicUsize,
    ended: Mutex<Vec<(String, usize)>>,
}

struct Watch(Arc<Census>);

impl ChildObserver for Watch {
    fn started(&self, map_run: &MapRunControl, child: &RunningChild) {
        assert!(child.control.arn().contains("/L:"), "{}", child.control.arn());
        let alive = self.0.alive.fetch_add(1, Ordering::SeqCst) + 1;
        self.0.most.fetch_max(alive.max(map_run.running_children().len()), Ordering::SeqCst);
    }

    fn ended(&self, _: &MapRunControl, child: &Finished) {
        self.0.alive.fetch_sub(1, Ordering::SeqCst);
        self.0
            .ended
            .lock()
            .expect("nobody panicked")
            .push((child.status().to_owned(), child.history().count()));
    }
}

#[tokio::test]
async fn no_more_children_live_than_may_run_however_many_items_there_are() {
    let census = Arc::new(Census::default());
    let runtime = Runtime::builder(Handlers::new())
        .virtual_time(Timestamp::from_millis(0))
        .map_runs(Arc::new(MapRuns::observed_by(Watch(Arc::clone(&census)))))
        .build();
    let count =
        map(r#""MaxConcurrency": 7, "ResultSelector": {"n.$": "States.ArrayLength($)"},"#, "Rest", REST);
    let items = Value::array((0..5_000).map(Value::from));
    let finished = runtime.launch(&count).start(items).await.expect("it runs");
    assert_eq!(finished.output().map(Value::to_string).as_deref(), Some(r#"{"n":5000}"#));
    assert_eq!((census.most.load(Ordering::SeqCst), census.alive.load(Ordering::SeqCst)), (7, 0));
    let ended = census.ended.lock().expect("nobody panicked");
    assert_eq!(ended.len(), 5_000);
    assert!(ended.iter().all(|it| *it == ("SUCCEEDED".to_owned(), 4)));
}

#[tokio::test]
async fn a_thousand_map_runs_are_open_at_one_time_and_others_wait_for_room() {
    let gate = Gate::new(Objects::new());
    let program = map("", "Do", WORK);
    let launch = |name: usize| gate.runtime.launch(&program).machine("m").name(&format!("r{name}"));
    let all: Vec<_> = (0..1_002).map(|name| launch(name).start(value("[1]"))).collect();
    let children = || {
        let of = |it: &sfn_runtime::Running| gate.map_runs.of_execution(it.arn());
        all.iter().flat_map(of).map(|run| run.describe().execution_counts.running).sum::<u64>()
    };
    gate.pass(0).await;
    assert_eq!(children(), 1_000);
    // A map run that is stopped while it waits needs no room.
    all[1_001].control().stop(Failure::default());
    gate.pass(1).await;
    assert_eq!(children(), 1_000, "one has ended, and one that waited has its room");
    gate.pass(1_000).await;
    let mut succeeded = 0;
    for running in all {
        succeeded += usize::from(running.await.expect("the runtime works").output().is_some());
    }
    assert_eq!(succeeded, 1_001);
}
