//! A store that lives as long as the process.

use std::{
    collections::BTreeMap,
    future::ready,
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::{Store, StoreError, StoreFuture};
use crate::Record;

/// Keeps journals in memory until they are removed.
///
/// Records share their values with the executions that made them, so this costs little more than the list.
#[derive(Debug, Default)]
pub struct MemoryStore {
    journals: Mutex<BTreeMap<Box<str>, Vec<Record>>>,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets an execution; its journal, if there was one.
    pub fn remove(&self, execution: &str) -> Option<Vec<Record>> {
        self.journals().remove(execution)
    }

    fn journals(&self) -> MutexGuard<'_, BTreeMap<Box<str>, Vec<Record>>> {
        self.journals.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, execution: &str, first: u64, records: &[Record]) -> Result<(), StoreError> {
        let mut journals = self.journals();
        let stored = journals.get(execution).map_or(0, Vec::len) as u64;
        if stored != first {
            return Err(StoreError::OutOfOrder { first, stored });
        }
        journals.entry(execution.into()).or_default().extend_from_slice(records);
        Ok(())
    }
}

impl Store for MemoryStore {
    fn append<'a>(&'a self, execution: &'a str, first: u64, records: &'a [Record]) -> StoreFuture<'a, ()> {
        Box::pin(ready(self.push(execution, first, records)))
    }

    fn load<'a>(&'a self, execution: &'a str) -> StoreFuture<'a, Vec<Record>> {
        Box::pin(ready(Ok(self.journals().get(execution).cloned().unwrap_or_default())))
    }
}
