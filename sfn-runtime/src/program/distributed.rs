//! A distributed Map: where its items are, how they are handed out, what becomes of the results.

use std::sync::Arc;

use sfn_asl::ReaderConfig;
use sfn_query::{JsonPath, Str};

use super::{Field, MapItems, Program, Quantity, Template, Work};

/// A Map whose items are child executions.
#[derive(Debug)]
pub(crate) struct DistributedMap {
    pub(crate) items: ItemsFrom,
    pub(crate) item_selector: Option<Template>,
    pub(crate) batcher: Option<Batcher>,
    /// What each child execution runs. It sees none of the variables around it.
    pub(crate) child: Arc<Program>,
    pub(crate) label: Option<Str>,
    pub(crate) max_concurrency: Option<Quantity>,
    pub(crate) tolerated_count: Option<Quantity>,
    pub(crate) tolerated_percentage: Option<Percentage>,
    pub(crate) writer: Option<Writer>,
    pub(crate) work: Work,
}

#[derive(Debug)]
pub(crate) enum ItemsFrom {
    /// The state's input, `ItemsPath` or `Items`.
    State(MapItems),
    /// `ItemReader`.
    Reader(Box<Reader>),
}

/// `ItemReader`.
#[derive(Debug)]
pub(crate) struct Reader {
    pub(crate) what: ReaderTarget,
    /// `Parameters`, or `Arguments` (JSONata).
    pub(crate) parameters: Option<Template>,
    pub(crate) config: Arc<ReaderConfig>,
    pub(crate) max_items: Option<MaxItems>,
}

/// What an `ItemReader` calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReaderTarget {
    /// `s3:getObject`: the items are inside of one object.
    Object,
    /// `s3:listObjectsV2`: the items are objects.
    Listing,
}

/// `MaxItems`; negative ones are refused by the map run, not by the state.
#[derive(Debug)]
pub(crate) enum MaxItems {
    Literal(i64),
    Path(JsonPath),
    Field(Field),
}

/// `ItemBatcher`.
#[derive(Debug)]
pub(crate) struct Batcher {
    pub(crate) input: Option<Template>,
    pub(crate) max_items: Option<Quantity>,
    pub(crate) max_bytes: Option<Quantity>,
}

/// `ToleratedFailurePercentage`.
#[derive(Debug)]
pub(crate) enum Percentage {
    Literal(f64),
    Path(JsonPath),
    Field(Field),
}

impl Percentage {
    /// The expression that computes it, if one does.
    pub(crate) fn field(&self) -> Option<&Field> {
        match self {
            Self::Field(field) => Some(field),
            Self::Literal(_) | Self::Path(_) => None,
        }
    }
}

/// `ResultWriter`.
#[derive(Debug)]
pub(crate) struct Writer {
    /// `Parameters`, or `Arguments` (JSONata), with bucket and prefix; `None` only shapes the state's result.
    pub(crate) target: Option<Template>,
    pub(crate) format: super::ResultFormat,
}
