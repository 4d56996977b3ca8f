//! Distributed Map states: each item, or batch of items, is a child execution.

mod source;
mod writer;

use std::marker::PhantomData;

use sfn_asl::{ExecutionType, WriterConfig, WriterTransformation};

pub use source::{
    Batch, BatchWith, ListedObject, Source, athena, csv, inventory, items, json, json_lines, objects, parquet,
};
pub use writer::{MapRunResults, ResultsTo, WrittenTo, results_to};

use super::{ForEachOf, Graph, Guard, Guarded, Shape, Step, Work, map::ItemsOf};
use crate::{
    data::Data,
    errors::MapRunError,
    expr::{Expr, input},
    graph::{Distributed, Ending, Fragment, Inner, Kind, Limit, MapKind, Percentage, State, Writer},
};

/// A distributed Map state: given a `D`, its result is an `O`.
#[must_use]
pub struct DistributedMap<D, O> {
    pub(super) graph: Graph,
    of: PhantomData<fn(D) -> O>,
}

/// What says where items are: a [`Source`].
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` doesn't say where the items are",
    label = "no source of items",
    note = "write `items(order.lines)` for a list of the document, or `csv::<Row>(bucket, key)`, `json(..)`, `objects(..)` and others of `sfn_dsl::map`"
)]
pub trait SourceOfItems: ItemsOf {
    fn source(self) -> Source<Self::Item>;
}

impl<T: Data> SourceOfItems for Source<T> {
    fn source(self) -> Self {
        self
    }
}

impl<T: Data> ItemsOf for Source<T> {
    type Item = T;
}

/// Runs a flow for each item of a [`Source`], each in an execution of its own: up to 10,000 at once.
///
/// ```
/// use sfn_dsl::{map::{csv, results_to, Batch}, prelude::*};
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Import { bucket: String, file: String }
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Row { sku: String, price: String }
///
/// #[task]
/// async fn store(rows: Batch<Row>) -> usize { rows.items.len() }
///
/// let import = distributed_map(
///     "Import",
///     |import: Expr<Import>| csv::<Row>(import.bucket, import.file).batches(100),
///     task("Store", store),
/// )
/// .express()
/// .max_concurrency(50)
/// .tolerated_percentage(1.0)
/// .result_writer(|import| results_to(import.bucket).prefix("imported"))
/// .discard_result();
/// ```
pub fn distributed_map<D, L, S, R>(
    name: impl Into<String>,
    items: impl FnOnce(Expr<D>) -> L,
    each: S,
) -> DistributedMap<D, Vec<R>>
where
    D: Data,
    L: SourceOfItems,
    S: ForEachOf<L, Ends = R>,
    R: Data,
{
    let map = MapKind {
        items: items(input()).source().items,
        max_concurrency: None,
        each: Inner { graph: each.item_graph().0, ending: Ending::of::<R>() },
        distributed: Some(Distributed {
            execution_type: ExecutionType::Standard,
            label: None,
            tolerated_count: None,
            tolerated_percentage: None,
            writer: None,
        }),
    };
    let state = State::new(name, Kind::Map(Box::new(map)));
    DistributedMap { graph: Graph(Fragment::state(state)), of: PhantomData }
}

impl<D: Data, O: Data> DistributedMap<D, O> {
    /// `ExecutionType`: the children are express executions, of at most five minutes and cheaper by the dozen.
    pub fn express(self) -> Self {
        self.with(|it| it.execution_type = ExecutionType::Express)
    }

    /// `Label`: names the children; at most 40 characters.
    pub fn label(self, label: impl Into<String>) -> Self {
        self.with(|it| it.label = Some(label.into()))
    }

    /// `MaxConcurrency`: how many children at once; 0 for as many as the service allows, which is 10,000.
    pub fn max_concurrency(self, children: u32) -> Self {
        self.with_map(|map| map.max_concurrency = Some(Limit::Number(children.into())))
    }

    /// `MaxConcurrencyPath`: the same, from the document.
    pub fn max_concurrency_at(self, children: impl FnOnce(Expr<D>) -> Expr<u32>) -> Self {
        self.with_map(|map| map.max_concurrency = Some(Limit::of(children(input()))))
    }

    /// `ToleratedFailureCount`: how many items may fail before the map does.
    pub fn tolerated_failures(self, items: u32) -> Self {
        self.with(|it| it.tolerated_count = Some(Limit::Number(items.into())))
    }

    /// `ToleratedFailureCountPath`: the same, from the document.
    pub fn tolerated_failures_at(self, items: impl FnOnce(Expr<D>) -> Expr<u32>) -> Self {
        self.with(|it| it.tolerated_count = Some(Limit::of(items(input()))))
    }

    /// `ToleratedFailurePercentage`: how many of 100 items may fail before the map does, 0 to 100.
    pub fn tolerated_percentage(self, percent: f64) -> Self {
        self.with(|it| it.tolerated_percentage = Some(Percentage::Number(percent)))
    }

    /// `ToleratedFailurePercentagePath`: the same, from the document.
    pub fn tolerated_percentage_at(self, percent: impl FnOnce(Expr<D>) -> Expr<f64>) -> Self {
        self.with(|it| it.tolerated_percentage = Some(Percentage::Place(percent(input()).tree())))
    }

    /// `ResultWriter`: what the children end with is written to a bucket, and the result says where.
    pub fn result_writer(self, to: impl FnOnce(Expr<D>) -> ResultsTo) -> DistributedMap<D, MapRunResults> {
        let writer = to(input()).writer;
        self.with(|it| it.writer = Some(writer)).known_as()
    }

    fn with(self, set: impl FnOnce(&mut Distributed)) -> Self {
        self.with_map(|map| map.distributed.as_mut().map(set).unwrap_or_default())
    }

    fn with_map(mut self, set: impl FnOnce(&mut MapKind)) -> Self {
        if let Kind::Map(map) = &mut self.graph.first_mut().kind {
            set(map);
        }
        self
    }

    fn known_as<P>(self) -> DistributedMap<D, P> {
        DistributedMap { graph: self.graph, of: PhantomData }
    }
}

impl<D: Data, T: Data> DistributedMap<D, Vec<Vec<T>>> {
    /// `WriterConfig` with `FLATTEN`: of the lists that the children end with, one list is made.
    pub fn flatten(self) -> DistributedMap<D, Vec<T>> {
        let config = WriterConfig {
            output_type: Some(sfn_asl::OutputType::Json),
            transformation: Some(WriterTransformation::Flatten),
            ..WriterConfig::default()
        };
        let writer = Writer { config: Some(config), ..Writer::default() };
        self.with(|it| it.writer = Some(writer)).known_as()
    }
}

impl<D, O> Clone for DistributedMap<D, O> {
    fn clone(&self) -> Self {
        Self { graph: self.graph.clone(), of: PhantomData }
    }
}

impl<D, O> std::fmt::Debug for DistributedMap<D, O> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("DistributedMap").field(&self.graph.first().name).finish()
    }
}

impl<D: Data, O: Data> Step for DistributedMap<D, O> {
    type Input = D;
    type Output = O;
    fn into_graph(self) -> Graph {
        self.graph
    }
}

impl<D: Data, O: Data> Work for DistributedMap<D, O> {
    type Error = MapRunError;
    fn name(&self) -> &str {
        &self.graph.first().name
    }
}

impl<D: Data, O: Data> Shape for DistributedMap<D, O> {}

impl<D: Data, O: Data> Guard for DistributedMap<D, O> {
    type Caught = Guarded<Self>;
    fn caught(self) -> Guarded<Self> {
        Guarded(self)
    }
}
