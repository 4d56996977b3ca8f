//! A map run: the items of a distributed Map read, its child executions run, their results kept.
//!
//! Holds no more items and children than run at one time; beyond that only what the state's result needs.

mod child;
mod children;
mod control;
mod description;
mod inputs;
mod left;
mod registry;
mod results;
mod source;

use std::{pin::Pin, sync::Arc};

use sfn_query::Value;

use super::{Runtime, RuntimeError, TimeSource};
use crate::{Failure, MapRunRequest, Program, Start, TaskHandler, Timestamp, machine::exceeded_tolerance};
use children::Children;
use inputs::{ChildInput, Inputs};
use left::{Before, Left};
use results::Results;

pub use control::MapRunControl;
pub use description::{MapRunCounts, MapRunDescription, MapRunStatus, MapRunUpdateError, RunningChild};
pub use registry::{ChildObserver, MapRuns};
pub(crate) use source::items_of_text;

/// A map run with everything that it needs.
pub(super) struct MapRun {
    pub(super) request: Arc<MapRunRequest>,
    pub(super) control: MapRunControl,
    /// The same map run before it was redriven.
    pub(super) former: Option<MapRunControl>,
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
        self.0.give_up();
    }
}

impl MapRun {
    /// Runs to the end. Boxed, since children may have map runs.
    pub(super) fn run(self) -> Pin<Box<dyn Future<Output = MapRunEnd> + Send>> {
        let run = Arc::new(self);
        Box::pin(async move {
            let stop = StopOnDrop(run.control.clone());
            let _room = run.runtime.map_runs.room(&run.control).await;
            let left = run.left().await;
            let mut children = Children::new(&run);
            let (result, left) = run.work(left, &mut children).await;
            let at = children.last_end;
            let status = if result.is_ok() { MapRunStatus::Succeeded } else { MapRunStatus::Failed };
            run.control.end(status, at, left);
            run.runtime.map_runs.ended(&run.control);
            drop(stop);
            MapRunEnd { at, result }
        })
    }

    /// What the map run left when it did not succeed.
    async fn left(&self) -> Option<Left> {
        let former = self.former.as_ref()?;
        let left = former.left().await?;
        self.control.count_on(former);
        Some(left)
    }

    /// The result, or what a redrive goes on with.
    async fn work(
        self: &Arc<Self>,
        left: Option<Left>,
        children: &mut Children,
    ) -> (Result<Value, Wrong>, Option<Left>) {
        let mut inputs = match Inputs::open(Arc::clone(self)).await {
            Ok(inputs) => inputs,
            Err(failure) => return (Err(failure.into()), left),
        };
        let mut left = match left.map_or_else(|| self.nothing_left(), Ok) {
            Ok(left) => left,
            Err(failure) => return (Err(failure.into()), None),
        };
        match self.run_children(&mut inputs, &mut left, children).await {
            Ok(()) => (self.finish(left).await.map_err(Wrong::from), None),
            Err(wrong) => (Err(wrong), self.wind_up(inputs, left, children).await),
        }
    }

    fn nothing_left(&self) -> Result<Left, Failure> {
        Ok(Left::new(Results::open(self)?, self.runtime.store.is_some()))
    }

    async fn finish(&self, left: Left) -> Result<Value, Failure> {
        left.results.finish().await?.ok_or_else(|| self.request.too_large(&self.program))
    }

    async fn run_children(
        &self,
        inputs: &mut Inputs,
        left: &mut Left,
        children: &mut Children,
    ) -> Result<(), Wrong> {
        loop {
            while !self.control.is_stopped()
                && children.len() < self.control.concurrency()
                && let Some(input) = self.next_input(inputs).await?
            {
                match left.before(children.begun()) {
                    Before::Succeeded => children.pass_over(),
                    before => children.begin(input, before),
                }
            }
            tokio::select! {
                biased;
                () = self.control.changed() => {}
                ended = children.next_end() => match ended {
                    Some(Ok(ended)) => left.take(ended).await?,
                    Some(Err(error)) => {
                        left.lose();
                        return Err(Wrong::Broken(error));
                    }
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
    async fn wind_up(&self, mut inputs: Inputs, mut left: Left, children: &mut Children) -> Option<Left> {
        self.control.stop_children();
        while let Some(ended) = children.next_end().await {
            match ended {
                // What cannot be kept, it knows itself.
                Ok(ended) => drop(left.take(ended).await),
                Err(_) => left.lose(),
            }
        }
        let mut index = children.begun();
        while left.results.keeps_pending()
            && let Ok(Some(input)) = inputs.next().await
            && (index < left.begun() || left.results.take_pending(self, index, &input).await.is_ok())
        {
            index += 1;
        }
        left.close(children.begun()).await
    }
}
