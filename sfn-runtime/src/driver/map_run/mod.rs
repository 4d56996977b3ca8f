//! A map run: the items of a distributed Map read, its child executions run, their results kept.
//!
//! Holds no more items and children than run at one time; beyond that only what the state's result needs.

mod child;
mod children;
mod control;
mod description;
mod inputs;
mod registry;
mod results;
mod source;

use std::{pin::Pin, sync::Arc};

use sfn_query::Value;

use super::{Runtime, RuntimeError, TimeSource};
use crate::{Failure, MapRunRequest, Program, Start, TaskHandler, Timestamp, machine::exceeded_tolerance};
use children::Children;
use inputs::{ChildInput, Inputs};
use results::Results;

pub use control::MapRunControl;
pub use description::{MapRunCounts, MapRunDescription, MapRunStatus, MapRunUpdateError, RunningChild};
pub use registry::{ChildObserver, MapRuns};

/// A map run with everything that it needs.
pub(super) struct MapRun {
    pub(super) request: Arc<MapRunRequest>,
    pub(super) control: MapRunControl,
    /// The program and the start of the execution that it belongs to.
    pub(super) program: Arc<Program>,
    pub(super) start: Arc<Start>,
    pub(super) runtime: Runtime,
    /// Handlers that are asked before those of the runtime.
    pub(super) in_front: Vec<Arc<dyn TaskHandler>>,
    pub(super) time: Arc<dyn TimeSource>,
    /// Whether some children may be in the store.
    pub(super) is_recovered: bool,
}

/// How a map run has ended.
pub(super) struct MapRunEnd {
    /// When its last child ended, which in virtual time may be still to come for its execution.
    pub(super) at: Timestamp,
    pub(super) result: Result<Value, Wrong>,
}

/// How a map run ends without a result.
pub(super) enum Wrong {
    /// It failed.
    Failed(Failure),
    /// It was stopped, and nobody waits for it.
    Stopped,
    /// The runtime broke.
    Broken(RuntimeError),
}

impl From<Failure> for Wrong {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Sees to it that a map run that is dropped at its work leaves no child behind.
struct StopOnDrop(MapRunControl);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.stop();
        self.0.stop_children();
    }
}

impl MapRun {
    /// Runs to the end. Boxed, since children may have map runs.
    pub(super) fn run(self) -> Pin<Box<dyn Future<Output = MapRunEnd> + Send>> {
        let run = Arc::new(self);
        Box::pin(async move {
            let stop = StopOnDrop(run.control.clone());
            let mut children = Children::new(&run);
            let result = run.work(&mut children).await;
            let at = children.last_end;
            let status = if result.is_ok() { MapRunStatus::Succeeded } else { MapRunStatus::Failed };
            run.control.end(status, at);
            run.runtime.map_runs.ended(&run.control);
            drop(stop);
            MapRunEnd { at, result }
        })
    }

    async fn work(self: &Arc<Self>, children: &mut Children) -> Result<Value, Wrong> {
        let mut inputs = Inputs::open(Arc::clone(self)).await?;
        let mut results = Results::open(self)?;
        match self.run_children(&mut inputs, &mut results, children).await {
            Ok(()) => {
                let result = results.finish().await?;
                Ok(result.ok_or_else(|| self.request.too_large(&self.program))?)
            }
            Err(wrong) => {
                self.wind_up(inputs, results, children).await;
                Err(wrong)
            }
        }
    }

    async fn run_children(
        &self,
        inputs: &mut Inputs,
        results: &mut Results,
        children: &mut Children,
    ) -> Result<(), Wrong> {
        loop {
            while !self.control.is_stopped()
                && children.len() < self.control.concurrency()
                && let Some(input) = self.next_input(inputs).await?
            {
                children.begin(input);
            }
            tokio::select! {
                biased;
                () = self.control.changed() => {}
                ended = children.next_end() => match ended {
                    Some(ended) => results.take(&ended.map_err(Wrong::Broken)?).await?,
                    None if self.control.is_exceeded() => return Err(exceeded_tolerance().into()),
                    None => return Ok(()),
                },
            }
            if self.control.is_stopped() {
                return Err(Wrong::Stopped);
            }
            if self.control.is_exceeded() {
                return Err(exceeded_tolerance().into());
            }
        }
    }

    /// The next input; a source that is slow must not keep a map run alive that is stopped.
    async fn next_input(&self, inputs: &mut Inputs) -> Result<Option<ChildInput>, Wrong> {
        tokio::select! {
            biased;
            () = self.control.stopped() => Err(Wrong::Stopped),
            input = inputs.next() => Ok(input?),
        }
    }

    /// Stops the children and keeps what there is. It has gone wrong already: what cannot be kept is lost.
    async fn wind_up(&self, mut inputs: Inputs, mut results: Results, children: &mut Children) {
        self.control.stop_children();
        while let Some(ended) = children.next_end().await {
            if let Ok(ended) = ended {
                let _ = results.take(&ended).await;
            }
        }
        let mut index = children.begun();
        while results.keeps_pending()
            && let Ok(Some(input)) = inputs.next().await
            && results.take_pending(self, index, &input).await.is_ok()
        {
            index += 1;
        }
        let _ = results.finish().await;
    }
}
