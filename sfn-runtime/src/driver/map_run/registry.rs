//! The map runs of a runtime, for those who list and describe them.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use sfn_query::Str;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{control::MapRunControl, description::RunningChild};
use crate::Finished;

/// How many map runs are kept after their end.
const KEPT: usize = 1_000;
/// How many map runs an account has open at one time; further ones wait after `MapRunStarted` (Step Functions service
/// quotas).
const MOST_OPEN: usize = 1_000;

/// The map runs of a runtime: all that run, and the last thousand that have ended.
///
/// ```
/// use std::sync::Arc;
/// use sfn_runtime::{Handlers, MapRuns, Runtime};
///
/// let map_runs = Arc::new(MapRuns::new());
/// let runtime = Runtime::builder(Handlers::new()).map_runs(Arc::clone(&map_runs)).build();
/// // … start executions; then, at any time:
/// # let execution = "arn:aws:states:us-east-1:123456789012:execution:orders:first";
/// for run in map_runs.of_execution(execution) {
///     let now = run.describe();
///     println!("{} {}: {} of {} items", run.arn(), now.status.as_str(), now.item_counts.succeeded, now.item_counts.total);
/// }
/// ```
pub struct MapRuns {
    runs: Mutex<Runs>,
    open: Arc<Semaphore>,
    observer: Option<Arc<dyn ChildObserver>>,
}

#[derive(Default)]
struct Runs {
    by_arn: BTreeMap<Str, MapRunControl>,
    /// In the order of their ends.
    ended: VecDeque<Str>,
}

/// Sees the child executions of map runs come and go. Called by the driver, so it must be quick.
pub trait ChildObserver: Send + Sync {
    /// A child execution was started, redriven, or taken up again in a recovery.
    fn started(&self, map_run: &MapRunControl, child: &RunningChild) {
        let _ = (map_run, child);
    }

    /// A child execution has ended; its journal is not kept unless it is kept here.
    fn ended(&self, map_run: &MapRunControl, child: &Finished) {
        let _ = (map_run, child);
    }
}

impl Default for MapRuns {
    fn default() -> Self {
        Self { runs: Mutex::default(), open: Arc::new(Semaphore::new(MOST_OPEN)), observer: None }
    }
}

impl MapRuns {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// None yet, and somebody who sees their children.
    pub fn observed_by(observer: impl ChildObserver + 'static) -> Self {
        Self { observer: Some(Arc::new(observer)), ..Self::default() }
    }

    /// The map run with that ARN.
    pub fn get(&self, arn: &str) -> Option<MapRunControl> {
        self.runs().by_arn.get(arn).cloned()
    }

    /// The map runs of an execution, in the order in which they started.
    pub fn of_execution(&self, execution_arn: &str) -> Vec<MapRunControl> {
        let runs = self.runs();
        let of_it = runs.by_arn.values().filter(|it| **it.execution_arn() == *execution_arn);
        let mut all: Vec<_> = of_it.cloned().collect();
        all.sort_by_key(|it| it.describe().start_date);
        all
    }

    /// Lists one; one that is redriven takes its own place.
    pub(in crate::driver) fn insert(&self, run: &MapRunControl) {
        let mut runs = self.runs();
        if runs.by_arn.insert(run.arn().clone(), run.clone()).is_some() {
            runs.ended.retain(|arn| arn != run.arn());
        }
    }

    pub(super) fn ended(&self, run: &MapRunControl) {
        let mut runs = self.runs();
        // It may have been redriven before it was wound up.
        if !runs.by_arn.get(run.arn()).is_some_and(|listed| listed.is(run)) {
            return;
        }
        runs.ended.push_back(run.arn().clone());
        if runs.ended.len() > KEPT
            && let Some(oldest) = runs.ended.pop_front()
        {
            runs.by_arn.remove(&oldest);
        }
    }

    /// Waits until there is room for one more, or until the map run is stopped; the room is given back with what this
    /// gives. A thousand map runs whose children all have map runs wait for each other for ever, as in the service.
    pub(super) async fn room(&self, run: &MapRunControl) -> Option<OwnedSemaphorePermit> {
        tokio::select! {
            biased;
            room = Arc::clone(&self.open).acquire_owned() => room.ok(),
            () = run.stopped() => None,
        }
    }

    pub(super) fn observer(&self) -> Option<&dyn ChildObserver> {
        self.observer.as_deref()
    }

    fn runs(&self) -> MutexGuard<'_, Runs> {
        self.runs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
