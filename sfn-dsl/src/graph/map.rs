//! Map states.

use sfn_asl::{ExecutionType, ReaderConfig, WriterConfig};

use super::{Inner, Limit};
use crate::expr::tree::Tree;

/// A Map state.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MapKind {
    pub(crate) items: Items,
    pub(crate) max_concurrency: Option<Limit>,
    pub(crate) each: Inner,
    /// What makes it a distributed one.
    pub(crate) distributed: Option<Distributed>,
}

/// Where the items are, and what an iteration is given of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Items {
    pub(crate) from: From,
    /// What an iteration is given instead of its item.
    pub(crate) selector: Option<Tree>,
    pub(crate) batcher: Option<Batcher>,
}

/// Where the items are.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum From {
    /// In the document.
    Document(Tree),
    /// In a bucket.
    Bucket(Reader),
}

/// `ItemReader`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reader {
    pub(crate) resource: &'static str,
    /// The members of `Parameters` or `Arguments`.
    pub(crate) arguments: Vec<(String, Tree)>,
    /// All of it but `MaxItems`.
    pub(crate) config: ReaderConfig,
    pub(crate) max_items: Option<Limit>,
}

/// `ItemBatcher`
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Batcher {
    pub(crate) input: Option<Tree>,
    pub(crate) items: Option<Limit>,
    pub(crate) bytes: Option<Limit>,
}

/// What a distributed Map says beside its items.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Distributed {
    pub(crate) execution_type: ExecutionType,
    pub(crate) label: Option<String>,
    pub(crate) tolerated_count: Option<Limit>,
    pub(crate) tolerated_percentage: Option<Percentage>,
    pub(crate) writer: Option<Writer>,
}

/// A percentage, or the place that holds it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Percentage {
    Number(f64),
    Place(Tree),
}

/// `ResultWriter`
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Writer {
    /// The members of `Parameters` or `Arguments`; none if nothing is written to a bucket.
    pub(crate) arguments: Vec<(String, Tree)>,
    pub(crate) config: Option<WriterConfig>,
}

impl Items {
    pub(crate) fn from(from: From) -> Self {
        Self { from, selector: None, batcher: None }
    }
}
