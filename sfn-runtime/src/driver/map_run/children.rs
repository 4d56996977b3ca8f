//! The child executions of a map run that are under way.

use std::{cmp::Reverse, collections::BinaryHeap, sync::Arc};

use tokio::task::JoinSet;

use super::{MapRun, child::Ended, inputs::ChildInput, left::Before};
use crate::{RuntimeError, Timestamp};

/// Children at work. Each takes the place of one that has ended, or a new one while there is room.
///
/// In virtual time every execution has a clock of its own. A child's begins when its place became free, so
/// that a map run takes as long as it would with so many places.
pub(super) struct Children {
    run: Arc<MapRun>,
    at_work: JoinSet<Result<Ended, RuntimeError>>,
    begun: u64,
    /// When places became free that no child has taken.
    free_since: BinaryHeap<Reverse<Timestamp>>,
    /// When the last child ended, or the map run started.
    pub(super) last_end: Timestamp,
    started_at: Timestamp,
}

impl Children {
    pub(super) fn new(run: &Arc<MapRun>) -> Self {
        let started_at = run.time.now();
        Self {
            run: Arc::clone(run),
            at_work: JoinSet::new(),
            begun: 0,
            free_since: BinaryHeap::new(),
            last_end: started_at,
            started_at,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.at_work.len()
    }

    /// The number of the next child.
    pub(super) fn begun(&self) -> u64 {
        self.begun
    }

    /// The next child needs not run: it has before.
    pub(super) fn pass_over(&mut self) {
        self.begun += 1;
    }

    pub(super) fn begin(&mut self, input: ChildInput, before: Before) {
        let has_new_place = self.len() + self.free_since.len() < self.run.control.concurrency();
        let free_since = if has_new_place { None } else { self.free_since.pop() };
        let at = free_since.map_or(self.started_at, |Reverse(at)| at);
        let run = Arc::clone(&self.run);
        self.at_work.spawn(run.child(self.begun, input, before, at));
        self.begun += 1;
    }

    /// Waits for the next child to end; `None` when none is at work.
    pub(super) async fn next_end(&mut self) -> Option<Result<Ended, RuntimeError>> {
        let joined = self.at_work.join_next().await?;
        Some(match joined {
            Ok(Ok(ended)) => {
                let at = ended.stopped_at().unwrap_or(self.started_at);
                self.free_since.push(Reverse(at));
                self.last_end = self.last_end.max(at);
                Ok(ended)
            }
            Ok(Err(error)) => Err(error),
            Err(stopped) => {
                let execution = self.run.start.execution_arn.clone();
                Err(RuntimeError::Stopped { execution, source: stopped.into() })
            }
        })
    }
}
