//! The handler that a handlers file makes.

use std::{collections::BTreeMap, sync::Arc};

use sfn_query::Value;
use sfn_runtime::{Answer, FunctionCall, Integration, Task, TaskHandler, TaskRequest, Work as Begun};
use tokio::sync::Semaphore;

use super::{
    Endpoint, HandlersFile,
    command::Command,
    file::{Work, Worker},
    function::{Invoke, done},
    http::Http,
};

/// The workers of a file, each with its pool.
struct FileHandler {
    pools: BTreeMap<String, Pool>,
    http: Http,
}

struct Pool {
    work: Arc<Work>,
    free: Arc<Semaphore>,
}

/// What a worker is given.
struct Given {
    /// The function that the task calls, if it calls one.
    function: Option<String>,
    payload: Value,
    integration: Integration,
}

impl HandlersFile {
    /// The handler that works tasks as the file says.
    pub fn into_handler(self) -> impl TaskHandler + 'static {
        let pool = |worker: Worker| {
            // A semaphore holds no more.
            let free = Arc::new(Semaphore::new(worker.pool.min(Semaphore::MAX_PERMITS)));
            Pool { work: Arc::new(worker.work), free }
        };
        let pools = self.workers.into_iter().map(|(name, worker)| (name, pool(worker))).collect();
        FileHandler { pools, http: Http::default() }
    }
}

impl FileHandler {
    /// Who works a task, and what on.
    fn find(&self, request: &TaskRequest) -> Option<(&Pool, Given)> {
        if let Some(pool) = self.pools.get(request.resource().as_str()) {
            let payload = request.input.clone();
            return Some((pool, Given { function: None, payload, integration: Integration::Direct }));
        }
        let FunctionCall { name, payload, integration } = FunctionCall::of(request)?;
        let pool = self.pools.get(&name)?;
        Some((pool, Given { function: Some(name), payload, integration }))
    }
}

impl TaskHandler for FileHandler {
    fn begin(&self, task: &Task) -> Option<Begun> {
        let request = Arc::clone(task.request());
        let (pool, given) = self.find(&request)?;
        let (work, free, http) = (Arc::clone(&pool.work), Arc::clone(&pool.free), self.http.clone());
        Some(Begun::Running(Box::pin(async move {
            let _place = free.acquire_owned().await;
            match &*work {
                Work::Command(command) => run(command, given, &request).await,
                Work::Call { endpoint, function, timeout } => {
                    let function = function.clone().or(given.function.clone());
                    let function = function.unwrap_or_else(|| "function".to_owned());
                    call(endpoint, function, *timeout, given, &http, &request).await
                }
            }
        })))
    }
}

async fn run(command: &Command, given: Given, request: &TaskRequest) -> Answer {
    match command.run(&given.payload).await {
        Ok(returned) => done(given.integration.result(returned), request),
        Err(failure) => Answer::Failed(failure),
    }
}

async fn call(
    endpoint: &Endpoint,
    function: String,
    timeout: std::time::Duration,
    given: Given,
    http: &Http,
    request: &TaskRequest,
) -> Answer {
    let Given { payload, integration, .. } = given;
    Invoke { endpoint: endpoint.clone(), function, payload, integration, timeout }.run(http, request).await
}
