//! Stores: nothing is done before its records are kept, and what is kept is enough to go on.

use std::{
    future::ready,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use sfn_asl::TaskError;
use sfn_query::Value;
use sfn_runtime::{
    CallbackError, Fact, Handlers, MemoryStore, Program, Record, Runtime, RuntimeError, Seed, Store,
    StoreError, StoreFuture, Timestamp,
};

use super::{program, value};

/// Takes so many appends and fails from then on, until it is told to hold.
pub(super) struct Failing {
    inner: MemoryStore,
    appends: AtomicU32,
}

impl Failing {
    pub(super) fn after(appends: u32) -> Arc<Self> {
        Arc::new(Self { inner: MemoryStore::new(), appends: AtomicU32::new(appends) })
    }

    pub(super) fn hold(&self) {
        self.fail_after(u32::MAX);
    }

    pub(super) fn fail_after(&self, appends: u32) {
        self.appends.store(appends, Ordering::SeqCst);
    }
}

impl Store for Failing {
    fn append<'a>(&'a self, execution: &'a str, first: u64, records: &'a [Record]) -> StoreFuture<'a, ()> {
        if self.appends.load(Ordering::SeqCst) == 0 {
            let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
            return Box::pin(ready(Err(StoreError::Medium(full.into()))));
        }
        self.appends.fetch_sub(1, Ordering::SeqCst);
        self.inner.append(execution, first, records)
    }

    fn load<'a>(&'a self, execution: &'a str) -> StoreFuture<'a, Vec<Record>> {
        self.inner.load(execution)
    }
}

/// Tasks in branches and in a loop over items, one that fails at first, and a wait.
fn machine() -> Arc<Program> {
    program(
        r#"{"StartAt": "Pause", "States": {
            "Pause": {"Type": "Wait", "Seconds": 5, "Next": "Both"},
            "Both": {"Type": "Parallel", "Next": "Each", "Branches": [
                {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "{FUNCTION}echo", "End": true}}},
                {"StartAt": "B", "States": {"B": {"Type": "Task", "Resource": "{FUNCTION}no", "End": true,
                    "Retry": [{"ErrorEquals": ["No"], "MaxAttempts": 2}],
                    "Catch": [{"ErrorEquals": ["No"], "Next": "C"}]}, "C": {"Type": "Pass", "End": true}}}]},
            "Each": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "D", "States": {
                "D": {"Type": "Task", "Resource": "{FUNCTION}echo", "End": true}}}}}}"#,
    )
}

fn runtime(store: Arc<dyn Store>) -> Runtime {
    let handlers = Handlers::new()
        .task("echo", |input: Value| async move { Ok::<_, TaskError>(input) })
        .task("no", |_: Value| async { Err::<(), _>(TaskError::new("No", "no")) });
    Runtime::builder(handlers).store(store).virtual_time(Timestamp::from_millis(0)).build()
}

/// The records without the order in which concurrent tasks were done.
fn facts(journal: &[Record]) -> Vec<String> {
    let mut facts: Vec<_> = journal.iter().map(|record| format!("{:?}", record.fact)).collect();
    facts.sort();
    facts
}

#[tokio::test]
async fn an_execution_goes_on_from_wherever_its_store_failed() {
    let program = machine();
    let whole = runtime(Arc::new(MemoryStore::new())).launch(&program).name("e").seed(Seed(1));
    let whole = whole.start(value("{}")).await.unwrap();
    assert_eq!(whole.status(), "SUCCEEDED");
    let mut failures = 0;
    for appends in 1.. {
        let store = Failing::after(appends);
        let runtime = runtime(store.clone());
        let running = runtime.launch(&program).name("e").seed(Seed(1)).start(value("{}"));
        let arn = running.arn().clone();
        match running.await {
            Ok(finished) => {
                assert_eq!(finished.output(), whole.output());
                break;
            }
            Err(RuntimeError::Store { execution, .. }) => assert_eq!(execution, arn),
            Err(other) => panic!("{other}"),
        }
        failures += 1;
        store.hold();
        let resumed = runtime.resume(&program, &arn).await.unwrap().await.unwrap();
        assert_eq!(resumed.output(), whole.output(), "cut after {appends} appends");
        assert_eq!(facts(resumed.journal()), facts(whole.journal()), "cut after {appends} appends");
    }
    assert!(failures > 5, "the execution was cut at {failures} places");
}

#[tokio::test]
async fn a_callback_that_could_not_be_stored_is_not_acknowledged_and_is_awaited_again() {
    let program = program(
        r#"{"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "End": true,
            "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            "Parameters": {"QueueUrl": "q", "MessageBody": {"token.$": "$$.Task.Token"}}}}}"#,
    );
    let (sender, mut messages) = tokio::sync::mpsc::unbounded_channel();
    let handlers = Handlers::new().submission(
        "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        move |message: Value| {
            sender.send(message).expect("the test listens");
            async { Ok::<_, TaskError>(()) }
        },
    );
    // One append for the start, one for the submission; the callback's fails.
    let store = Failing::after(2);
    let runtime = Runtime::builder(handlers).store(store.clone()).build();
    let submitted = Arc::new(tokio::sync::Notify::new());
    let seen = Arc::clone(&submitted);
    let launch = runtime.launch(&program).observe(move |records| {
        if records.iter().any(|record| matches!(record.fact, Fact::TaskSubmitted { .. })) {
            seen.notify_one();
        }
    });
    let running = launch.start(value("{}"));
    let (arn, control) = (running.arn().clone(), running.control());
    submitted.notified().await;
    let message = messages.recv().await.expect("it was sent");
    let token = message.get("MessageBody").and_then(|it| it.get("token")?.as_str()).expect("it has a token");
    assert_eq!(control.send_task_success(token, "lost".into()).await, Err(CallbackError::Ended));
    assert!(matches!(running.await, Err(RuntimeError::Store { .. })));

    store.hold();
    let resumed = runtime.resume(&program, &arn).await.unwrap();
    assert_eq!(resumed.control().send_task_success(token, "kept".into()).await, Ok(()));
    assert_eq!(resumed.await.unwrap().output(), Some(&"kept".into()));
    assert!(messages.try_recv().is_err(), "the message was sent once");
}

#[tokio::test]
async fn nothing_is_done_before_it_is_stored() {
    let calls = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&calls);
    let handlers = Handlers::new().task("work", move |_: Value| {
        counted.fetch_add(1, Ordering::SeqCst);
        async { Ok::<_, TaskError>(()) }
    });
    let runtime = Runtime::builder(handlers).store(Failing::after(0)).build();
    let failed = runtime.start(&super::one_task(""), Value::Null).await;
    assert!(matches!(failed, Err(RuntimeError::Store { .. })));
    assert_eq!(calls.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn an_execution_that_the_store_does_not_know_is_not_resumed() {
    let runtime = runtime(Arc::new(MemoryStore::new()));
    let unknown = runtime.resume(&machine(), "arn:aws:states:us-east-1:123456789012:execution:m:x").await;
    assert!(matches!(unknown, Err(RuntimeError::UnknownExecution { .. })));
}

#[tokio::test]
async fn a_journal_does_not_take_records_twice() {
    let store = Arc::new(MemoryStore::new());
    let first = runtime(store.clone()).launch(&machine()).name("same").start(value("{}")).await;
    assert!(first.is_ok());
    let second = runtime(store).launch(&machine()).name("same").start(value("{}")).await;
    let Err(RuntimeError::Store { source, .. }) = second else { panic!("a name is taken once") };
    assert!(matches!(source, StoreError::OutOfOrder { first: 0, .. }));
}
