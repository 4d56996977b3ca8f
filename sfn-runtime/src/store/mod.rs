//! Where journals are kept, so that an execution survives the process that runs it.
//!
//! A store knows nothing of what records mean; it keeps them in order.

mod memory;

use std::pin::Pin;

use crate::Record;

pub use memory::MemoryStore;

/// Work of a store under way.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Keeps the journals of executions, each under the ARN of its execution.
///
/// The driver performs the effects of a step only after its records were appended, so a journal in a store
/// is never behind the world.
pub trait Store: Send + Sync {
    /// Appends records to a journal; `first` is the number of the first of them, counted from 0.
    ///
    /// All of them are kept or none. A `first` that is not the length of the journal is an error: some
    /// other driver has written, or a record was lost.
    fn append<'a>(&'a self, execution: &'a str, first: u64, records: &'a [Record]) -> StoreFuture<'a, ()>;

    /// The whole journal; empty for an execution that the store does not know.
    fn load<'a>(&'a self, execution: &'a str) -> StoreFuture<'a, Vec<Record>>;
}

/// What went wrong in a store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The records do not follow on what is stored.
    #[error(
        "the records begin at number {first} and the journal has {stored}: another driver runs this execution"
    )]
    OutOfOrder {
        /// The number of the first record that was to be appended.
        first: u64,
        /// How many records the journal has.
        stored: u64,
    },
    /// The medium failed.
    #[error(transparent)]
    Medium(#[from] Box<dyn std::error::Error + Send + Sync>),
}
