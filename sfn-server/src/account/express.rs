//! Express executions. Nobody can ask anything of them once they are started, so nothing is kept but which ones run.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use sfn_asl::ExecutionType;
use sfn_query::Str;
use sfn_runtime::{Finished, Running, RuntimeError};
use tokio::task::JoinHandle;

use super::Executions;

/// ARNs of those that run.
#[derive(Debug, Default)]
pub(super) struct Express(Mutex<BTreeSet<Str>>);

impl Express {
    pub(super) fn running(&self) -> Vec<Str> {
        self.all().iter().cloned().collect()
    }

    fn all(&self) -> MutexGuard<'_, BTreeSet<Str>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Executions {
    /// Counts an express execution to its end, whoever waits for it.
    pub(crate) fn follow(self: &Arc<Self>, running: Running) -> JoinHandle<Result<Finished, RuntimeError>> {
        let (executions, arn) = (Arc::clone(self), running.arn().clone());
        self.begin_express(&arn);
        tokio::spawn(async move {
            let finished = running.await;
            if let Err(error) = &finished {
                tracing::error!(execution = %arn, %error, "the driver of an execution broke");
            }
            executions.end_express(&arn, finished.as_ref().ok());
            finished
        })
    }

    /// An express execution begins.
    pub(super) fn begin_express(&self, arn: &str) {
        self.express.all().insert(arn.into());
        self.tally.started(ExecutionType::Express);
    }

    /// An execution has ended, `None` if its driver broke; whether it was an express one.
    pub(super) fn end_express(&self, arn: &str, finished: Option<&Finished>) -> bool {
        let was_there = self.express.all().remove(arn);
        if was_there {
            self.tally.ended(ExecutionType::Express, finished.map_or("FAILED", Finished::status));
        }
        was_there
    }
}
