//! What a Map or Parallel state keeps while its branches or iterations are under way.

use std::sync::Arc;

use sfn_query::Value;

use super::{FrameId, MapStart};

/// The lines of control below one state. Beyond the results it holds only what is live.
#[derive(Debug)]
pub(crate) struct Fork {
    /// Results by index; `null` where there is none yet.
    pub(crate) results: Vec<Value>,
    /// How many are in.
    pub(crate) done: u32,
    /// Live children, in no order that matters: each knows its place.
    pub(crate) live: Vec<FrameId>,
    /// What a Map state iterates; `None` for Parallel.
    pub(crate) map: Option<Arc<MapStart>>,
    /// The first item that has not begun.
    pub(crate) next: u32,
}

impl Fork {
    pub(crate) fn new(size: usize, map: Option<Arc<MapStart>>) -> Self {
        Self { results: vec![Value::Null; size], done: 0, live: Vec::new(), map, next: 0 }
    }

    pub(crate) fn is_done(&self) -> bool {
        self.done as usize == self.results.len()
    }
}
