//! A server for one record, with all that stands around it.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc, time::Duration};

use object_store::{ObjectStore, memory::InMemory, path::Path};
use sfn_query::{Str, Value, json};
use sfn_runtime::{Handlers, Objects};
use sfn_server::{Server, Service};

use super::{
    client::{Client, Refusal},
    clock::TestClock,
    corpus::{Record, START, text},
    tasks::Tasks,
};

pub(crate) struct Stage {
    pub(crate) clock: Arc<TestClock>,
    pub(crate) tasks: Arc<Tasks>,
    client: Client,
    buckets: BTreeMap<String, Arc<InMemory>>,
    /// Whether items are read by threads of their own.
    reads: bool,
    /// So often those are waited for.
    patience: u32,
}

/// Stands for the name of a bucket in the normal form of answers.
const BUCKET: &str = "bucket-name";

const ACCOUNT: &str = "111111111111";
const REGION: &str = "us-east-1";

impl Stage {
    pub(crate) async fn set(record: &Record) -> Self {
        let clock = Arc::new(TestClock::starting_at(START.parse().unwrap()));
        let tasks = Arc::new(Tasks::of(record));
        let buckets = buckets(record);
        let objects = buckets.iter().fold(Objects::new(), |objects, (name, store)| {
            objects.bucket(name, Arc::clone(store) as Arc<dyn ObjectStore>)
        });
        let mut service = Service::builder(Handlers::new())
            .otherwise(Arc::clone(&tasks))
            .objects(objects)
            .time_source(Arc::clone(&clock) as _);
        if let Some(file) = mock_config(record) {
            service = service.mock_config(file);
        }
        let server = Server::bind("127.0.0.1:0", service.build()).await.unwrap();
        let address = server.address().unwrap();
        tokio::spawn(server.run(std::future::pending()));
        let client = Client::connect(address, ACCOUNT, REGION).await;
        Self { clock, tasks, client, reads: !buckets.is_empty(), patience: 20, buckets }
    }

    pub(crate) async fn call(&mut self, operation: &str, params: &Value) -> Result<Value, Refusal> {
        self.client.call(operation, params).await
    }

    /// Makes a call that lasts as long as the execution that it starts, and lets time go on for it.
    pub(crate) async fn call_and_wait(&mut self, operation: &str, params: &Value) -> Result<Value, Refusal> {
        let Self { client, clock, .. } = self;
        let time = async {
            loop {
                rest().await;
                clock.jump();
            }
        };
        tokio::select! {
            answer = client.call(operation, params) => answer,
            never = time => never,
        }
    }

    pub(crate) async fn put_object(&self, params: &Value) {
        let bucket = &self.buckets[text(params, "Bucket")];
        let body = text(params, "Body").to_owned();
        bucket.put(&Path::from(text(params, "Key")), body.into()).await.unwrap();
    }

    /// Lets time jump to what is due next. Whether anything was due, or may still come of a thread of its own: of one
    /// that reads items.
    pub(crate) async fn goes_on(&mut self) -> bool {
        if self.reads && self.patience > 0 {
            self.patience -= 1;
            tokio::time::sleep(Duration::from_millis(2)).await;
            return true;
        }
        self.clock.jump()
    }

    /// Lets everything happen that takes no time, callbacks included.
    pub(crate) async fn settle(&mut self) {
        rest().await;
        while let Some(callback) = self.tasks.next_callback() {
            let token = ("taskToken", Value::from(callback.token));
            let sent = match callback.result {
                Ok(output) => {
                    let output = ("output", Value::from(json::to_string(&output)));
                    self.call("SendTaskSuccess", &Value::object([token, output])).await
                }
                Err(failure) => {
                    let part = |name, part: Option<Str>| part.map(|it| (name, Value::from(it)));
                    let parts = [part("error", failure.error), part("cause", failure.cause)];
                    let params = [token].into_iter().chain(parts.into_iter().flatten());
                    self.call("SendTaskFailure", &Value::object(params)).await
                }
            };
            // Where the task has ended without it, its history tells.
            drop(sent);
            rest().await;
        }
    }
}

/// Gives way to everything else in this thread, in which all of it runs.
async fn rest() {
    // Each message from one task to another takes a turn; no chain of them is as long.
    for _ in 0..200 {
        tokio::task::yield_now().await;
    }
}

fn buckets(record: &Record) -> BTreeMap<String, Arc<InMemory>> {
    let created = record.steps().iter().filter(|step| text(step, "op") == "CreateBucket");
    let name = |step: &Value| text(step.get("params").unwrap_or(&Value::Null), "Bucket").to_owned();
    let mut buckets: BTreeMap<_, _> = created.map(|step| (name(step), Arc::default())).collect();
    // Inputs that were taken from an answer name the bucket by what stands for its name.
    buckets.extend(buckets.first_key_value().map(|(_, it)| (BUCKET.to_owned(), Arc::clone(it))));
    buckets
}

/// The mock configuration of a record in a file of its own.
#[expect(clippy::disallowed_methods, reason = "the server reads its mocks from a file")]
fn mock_config(record: &Record) -> Option<PathBuf> {
    let config = record.get("mock_config");
    config.as_object()?;
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("recorded-mocks.json");
    std::fs::write(&file, config.to_string()).unwrap();
    Some(file)
}
