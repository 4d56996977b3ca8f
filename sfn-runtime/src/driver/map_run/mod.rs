//! A map run: the items of a distributed Map read, its child executions run, their results kept.
//!
//! Holds no more items and children than run at one time; beyond that only what the state's result needs.

mod child;
mod csv;
mod items;
mod read;
mod results;

use std::{pin::Pin, sync::Arc};

use sfn_query::Value;
use tokio::task::{JoinError, JoinSet};

use super::{Runtime, RuntimeError, TimeSource};
use crate::{Failure, Item, MapRunRequest, Program, Start, TaskHandler, errors};
use child::Ended;
use items::Source;
use results::Results;

/// A map run with everything that it needs.
pub(super) struct MapRun {
    pub(super) request: Arc<MapRunRequest>,
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

/// How a map run ends without a result.
pub(super) enum Wrong {
    /// It failed.
    Failed(Failure),
    /// The runtime broke.
    Broken(RuntimeError),
}

impl From<Failure> for Wrong {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

type Work = Pin<Box<dyn Future<Output = Result<Value, Wrong>> + Send>>;

impl MapRun {
    /// Runs to the end; dropping this stops the children. Boxed, since children may have map runs.
    pub(super) fn run(self) -> Work {
        let run = Arc::new(self);
        Box::pin(async move { run.run_children().await })
    }

    async fn run_children(self: Arc<Self>) -> Result<Value, Wrong> {
        let objects = &self.runtime.objects;
        let mut source = Source::open(&self.request.source, objects).await?;
        let limit = self.start.limits.payload_bytes;
        let mut results = Results::open(&self.request, objects, limit)?;
        let mut children = JoinSet::new();
        let mut count = Count { total: source.total(), ..Count::default() };
        let mut next = self.inputs(&mut source, None).await?;
        let mut index = 0;
        loop {
            while children.len() < self.request.concurrency as usize
                && let Some(Inputs { input, items, begun }) = next.take()
            {
                count.begun += items;
                children.spawn(Arc::clone(&self).child(index, items, input));
                index += 1;
                next = self.inputs(&mut source, begun).await?;
            }
            let Some(ended) = children.join_next().await else { break };
            let ended = ended_of(ended)?;
            results.take(&ended).await?;
            if ended.output().is_none() {
                count.failed += ended.items;
            }
            if self.exceeds(&count) {
                // Keeps what there is; the children that still run are stopped.
                drop(children);
                results.finish().await?;
                return Err(exceeded().into());
            }
        }
        count.total = Some(count.begun);
        if self.exceeds(&count) {
            results.finish().await?;
            return Err(exceeded().into());
        }
        let result = results.finish().await?;
        Ok(result.ok_or_else(|| self.request.too_large(&self.program))?)
    }

    fn exceeds(&self, count: &Count) -> bool {
        let tolerance = &self.request.tolerance;
        match count.total {
            Some(total) => tolerance.is_exceeded_of(count.failed, total),
            None => tolerance.is_exceeded(count.failed),
        }
    }

    /// The input of the next child. `begun` is an item that did not fit into the last one.
    async fn inputs(&self, source: &mut Source, begun: Option<Value>) -> Result<Option<Inputs>, Failure> {
        let first = match begun {
            Some(value) => value,
            None => match source.next().await? {
                Some(item) => self.selected(item)?,
                None => return Ok(None),
            },
        };
        let Some(batch) = &self.request.batch else {
            return self.within_limit(first, 1, None).map(Some);
        };
        let most = batch.max_items.map_or(usize::MAX, |it| it.max(1) as usize);
        let own = batch.input_of(Vec::new()).json_len();
        let room = u64::from(batch.max_bytes.unwrap_or(u32::MAX)).min(self.start.limits.payload_bytes);
        let (mut items, mut begun) = (Vec::new(), None);
        let mut bytes = own + first.json_len();
        items.push(first);
        while items.len() < most
            && let Some(item) = source.next().await?
        {
            let item = self.selected(item)?;
            bytes += 1 + item.json_len();
            if bytes > room {
                begun = Some(item);
                break;
            }
            items.push(item);
        }
        let count = items.len() as u64;
        self.within_limit(batch.input_of(items), count, begun).map(Some)
    }

    /// An execution takes no larger input than a state does.
    fn within_limit(&self, input: Value, items: u64, begun: Option<Value>) -> Result<Inputs, Failure> {
        match input.json_len() <= self.start.limits.payload_bytes {
            true => Ok(Inputs { input, items, begun }),
            false => Err(self.request.too_large(&self.program)),
        }
    }

    fn selected(&self, item: Item) -> Result<Value, Failure> {
        self.request.select(&self.program, item)
    }
}

/// The input of one child.
struct Inputs {
    input: Value,
    items: u64,
    /// An item that was read and belongs to the next child.
    begun: Option<Value>,
}

/// How many items there are.
#[derive(Default)]
struct Count {
    /// In all, once that is known.
    total: Option<u64>,
    begun: u64,
    failed: u64,
}

fn ended_of(joined: Result<Result<Ended, RuntimeError>, JoinError>) -> Result<Ended, Wrong> {
    match joined {
        Ok(ended) => ended.map_err(Wrong::Broken),
        Err(stopped) => std::panic::resume_unwind(Box::new(stopped)),
    }
}

fn exceeded() -> Failure {
    let cause = "The specified tolerated failure threshold was exceeded";
    Failure::new(errors::EXCEED_TOLERATED_FAILURE_THRESHOLD, cause)
}
