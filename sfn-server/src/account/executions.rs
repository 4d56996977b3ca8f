//! All executions, by their ARNs. Those that have ended are kept up to a number and for 90 days; the oldest are forgotten
//! first, and their names are free again.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

use sfn_query::Str;
use sfn_runtime::{Finished, Timestamp};

use super::{Execution, Progress, Tally, express::Express};
use crate::ApiError;

/// The executions of all state machines.
#[derive(Debug)]
pub(crate) struct Executions {
    by_arn: RwLock<BTreeMap<Str, Arc<Execution>>>,
    /// In the order of their ends, each with its time.
    ended: Mutex<VecDeque<(Str, Timestamp)>>,
    /// So many that have ended are kept.
    keep: usize,
    pub(super) tally: Tally,
    pub(super) express: Express,
}

/// So many days after its end an execution is forgotten.
const DAYS: u64 = 90;

impl Executions {
    pub(crate) fn keeping(keep: usize) -> Self {
        Self {
            by_arn: RwLock::default(),
            ended: Mutex::default(),
            keep,
            tally: Tally::default(),
            express: Express::default(),
        }
    }

    /// The execution of that ARN.
    pub(crate) fn get(&self, arn: &str) -> Result<Arc<Execution>, ApiError> {
        self.read().get(arn).cloned().ok_or_else(|| {
            ApiError::new("ExecutionDoesNotExist", format!("Execution Does Not Exist: '{arn}'"))
        })
    }

    /// Adds what `make` makes, unless there is an execution of that ARN, which it gives then. Nobody can start a
    /// second one in between.
    pub(crate) fn insert(
        &self,
        arn: &str,
        make: impl FnOnce() -> Arc<Execution>,
    ) -> Result<Arc<Execution>, Arc<Execution>> {
        let mut by_arn = self.write();
        if let Some(there) = by_arn.get(arn) {
            return Err(Arc::clone(there));
        }
        let made = make();
        self.tally.started(made.kind);
        by_arn.insert(made.arn().clone(), Arc::clone(&made));
        Ok(made)
    }

    /// An execution has ended; `None` if its driver broke. It is counted first: once it has ended it may be redriven.
    pub(crate) fn end(&self, execution: &Execution, finished: Option<Finished>, now: Timestamp) {
        self.count(execution.arn(), now);
        let status = finished.as_ref().map_or("FAILED", Finished::status);
        execution.end(finished, now);
        self.tally.ended(execution.kind, status);
    }

    /// Counts an execution among those that have ended.
    fn count(&self, arn: &Str, now: Timestamp) {
        let mut ended = self.ended();
        ended.push_back((arn.clone(), now));
        while ended.len() > self.keep {
            let Some((oldest, _)) = ended.pop_front() else { return };
            self.write().remove(&oldest);
        }
    }

    /// Forgets those that ended too long ago.
    pub(crate) fn forget_old(&self, now: Timestamp) {
        let mut ended = self.ended();
        while let Some((oldest, _)) =
            ended.pop_front_if(|(_, at)| at.after_seconds(DAYS * 24 * 60 * 60) < now)
        {
            self.write().remove(&oldest);
        }
    }

    /// An execution goes on, so it is not among those that have ended.
    pub(crate) fn goes_on(&self, arn: &str) {
        if let Ok(execution) = self.get(arn) {
            self.tally.started(execution.kind);
        }
        self.ended().retain(|(it, _)| **it != *arn);
    }

    /// Those whose ARNs begin so.
    pub(crate) fn with_prefix(&self, prefix: &str) -> Vec<Arc<Execution>> {
        let by_arn = self.read();
        let from = by_arn.range(Str::from(prefix)..);
        from.take_while(|(arn, _)| arn.starts_with(prefix)).map(|(_, it)| Arc::clone(it)).collect()
    }

    /// ARNs of those that run, express ones too.
    pub(crate) fn running(&self) -> Vec<Str> {
        // No execution is asked while the list is held: one that is redriven holds itself and wants the list.
        let mut all: Vec<_> = self.read().values().map(Arc::clone).collect();
        all.retain(|it| matches!(it.progress(), Progress::Running(_)));
        all.iter().map(|it| it.arn().clone()).chain(self.express.running()).collect()
    }

    /// How many there are.
    pub(crate) fn tally(&self) -> &Tally {
        &self.tally
    }

    fn ended(&self) -> MutexGuard<'_, VecDeque<(Str, Timestamp)>> {
        self.ended.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self) -> RwLockReadGuard<'_, BTreeMap<Str, Arc<Execution>>> {
        self.by_arn.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, BTreeMap<Str, Arc<Execution>>> {
        self.by_arn.write().unwrap_or_else(PoisonError::into_inner)
    }
}
