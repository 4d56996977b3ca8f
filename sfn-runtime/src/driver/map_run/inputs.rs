//! The inputs of child executions: items, selected and put together.

use std::sync::Arc;

use sfn_query::Value;

use super::{MapRun, source::Source};
use crate::{Batch, Failure, Item};

/// Inputs that are still to come. Holds one batch, and one item that did not fit into the last.
pub(super) struct Inputs {
    run: Arc<MapRun>,
    source: Source,
    left_over: Option<Value>,
}

/// The input of one child.
pub(super) struct ChildInput {
    pub(super) value: Value,
    /// How many items are in it.
    pub(super) items: u64,
}

impl Inputs {
    pub(super) async fn open(run: Arc<MapRun>) -> Result<Self, Failure> {
        let source = Source::open(&run.request.source, &run.runtime.objects).await?;
        if let Some(total) = source.total() {
            run.control.expect(total);
        }
        Ok(Self { run, source, left_over: None })
    }

    /// The input of the next child.
    pub(super) async fn next(&mut self) -> Result<Option<ChildInput>, Failure> {
        let first = match self.left_over.take() {
            Some(value) => value,
            None => match self.source.next().await? {
                Some(item) => self.selected(item)?,
                None => {
                    self.run.control.complete();
                    return Ok(None);
                }
            },
        };
        let run = Arc::clone(&self.run);
        match &run.request.batch {
            None => self.within_limit(first, 1).map(Some),
            Some(batch) => self.batch(batch, first).await.map(Some),
        }
    }

    async fn batch(&mut self, batch: &Batch, first: Value) -> Result<ChildInput, Failure> {
        let mut filling = batch.begin(first, self.run.start.limits.payload_bytes);
        while !filling.is_full()
            && let Some(item) = self.source.next().await?
        {
            self.left_over = filling.add(self.selected(item)?);
            if self.left_over.is_some() {
                break;
            }
        }
        let count = filling.len() as u64;
        self.within_limit(filling.close(), count)
    }

    /// An execution takes no larger input than a state does.
    fn within_limit(&self, value: Value, items: u64) -> Result<ChildInput, Failure> {
        match value.json_len() <= self.run.start.limits.payload_bytes {
            true => Ok(ChildInput { value, items }),
            false => Err(self.run.request.too_large(&self.run.program)),
        }
    }

    fn selected(&self, item: Item) -> Result<Value, Failure> {
        self.run.request.select(&self.run.program, item)
    }
}
