//! Map states, inline.

use std::marker::PhantomData;

use super::{Graph, Guard, Guarded, MadeOfItem, Shape, Step, StepFrom, Work};
use crate::{
    ctx::map_item,
    data::Data,
    errors::AnyError,
    expr::{Expr, Listed, input, tree::Tree},
    graph::{Ending, Fragment, From, Inner, Items, Kind, Limit, MapKind, State},
};

/// A Map state: given a `D`, its result is a list of `R`, one an item.
#[must_use]
pub struct MapEach<D, R> {
    pub(super) graph: Graph,
    of: PhantomData<fn(D) -> R>,
}

/// Runs a flow for each item of a list. The result is the list of what they end with, in the order of the items.
///
/// ```
/// # use sfn_dsl::prelude::*;
/// # #[derive(Document, Serialize, Deserialize)] struct Line { sku: String }
/// # #[derive(Document, Serialize, Deserialize)] struct Parcel { label: String }
/// #[derive(Document, Serialize, Deserialize)]
/// struct Order { lines: Vec<Line>, parcels: Option<Vec<Parcel>> }
///
/// #[task]
/// async fn pack(line: Line) -> Parcel { Parcel { label: line.sku } }
///
/// let pack_lines = map_each("PackLines", |order: Expr<Order>| order.lines, task("Pack", pack))
///     .max_concurrency(8)
///     .result_path(|order| order.parcels);
/// ```
pub fn map_each<D, L, S, R>(
    name: impl Into<String>,
    items: impl FnOnce(Expr<D>) -> Expr<L>,
    each: S,
) -> MapEach<D, R>
where
    D: Data,
    L: Data,
    S: ForEachOf<L, Ends = R>,
    R: Data,
{
    map(name, items(input()).tree(), None, each.item_graph())
}

/// The same, with an `ItemSelector`: the flow is given what the selector makes of the document and the item.
///
/// ```
/// # use sfn_dsl::prelude::*;
/// # #[derive(Document, Serialize, Deserialize)] struct Line { sku: String }
/// # #[derive(Document, Serialize, Deserialize)] struct Order { id: String, lines: Vec<Line> }
/// #[derive(Document, Serialize, Deserialize)]
/// struct Job { order: String, number: u32, sku: String }
///
/// #[task]
/// async fn pack(job: Job) -> String { job.sku }
///
/// let packed = map_selected(
///     "PackLines",
///     |order: Expr<Order>| order.lines,
///     expr!(|order: Order, line: MapItem<Line>| Job {
///         order: order.id,
///         number: line.index + 1,
///         sku: line.value.sku,
///     }),
///     task("Pack", pack),
/// );
/// ```
pub fn map_selected<D, L, I, S, R>(
    name: impl Into<String>,
    items: impl FnOnce(Expr<D>) -> Expr<L>,
    selector: impl MadeOfItem<D, L::Item, I>,
    each: S,
) -> MapEach<D, R>
where
    D: Data,
    L: Listed,
    I: Data,
    S: StepFrom<I, Output = R>,
    R: Data,
{
    let selector = selector.make(input(), map_item()).tree();
    map(name, items(input()).tree(), Some(selector), each.graph())
}

fn map<D, R: Data>(
    name: impl Into<String>,
    items: Tree,
    selector: Option<Tree>,
    each: Graph,
) -> MapEach<D, R> {
    let each = Inner { graph: each.0, ending: Ending::of::<R>() };
    let items = Items { selector, ..Items::from(From::Document(items)) };
    let kind = Kind::Map(Box::new(MapKind { items, max_concurrency: None, each, distributed: None }));
    MapEach { graph: Graph(Fragment::state(State::new(name, kind))), of: PhantomData }
}

/// A step that can run for each item of an `L`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't run for each item of a `{L}`",
    label = "not made for the items of a `{L}`",
    note = "a map goes over a field whose type is `Vec<_>`, a distributed one over a source, and its flow takes what is in there: one item, or, of `.batches(..)`, a `Batch` of items"
)]
pub trait ForEachOf<L> {
    /// What it ends with.
    type Ends;
    #[doc(hidden)]
    fn item_graph(self) -> Graph;
}

#[diagnostic::do_not_recommend]
impl<L: ItemsOf, S: StepFrom<L::Item>> ForEachOf<L> for S {
    type Ends = S::Output;
    fn item_graph(self) -> Graph {
        self.graph()
    }
}

/// What a map goes over: a list, or a source.
#[doc(hidden)]
pub trait ItemsOf {
    type Item: Data;
}

impl<L: Listed> ItemsOf for L {
    type Item = <L as Listed>::Item;
}

impl<D: Data, R: Data> MapEach<D, R> {
    /// `MaxConcurrency`: how many items at once; 0 for as many as the service allows, which is 40.
    pub fn max_concurrency(self, items: u32) -> Self {
        self.with(|map| map.max_concurrency = Some(Limit::Number(items.into())))
    }

    /// `MaxConcurrencyPath`: the same, from the document.
    pub fn max_concurrency_at(self, items: impl FnOnce(Expr<D>) -> Expr<u32>) -> Self {
        self.with(|map| map.max_concurrency = Some(Limit::Place(items(input()).tree())))
    }

    fn with(mut self, set: impl FnOnce(&mut MapKind)) -> Self {
        if let Kind::Map(map) = &mut self.graph.first_mut().kind {
            set(map);
        }
        self
    }
}

impl<D, R> Clone for MapEach<D, R> {
    fn clone(&self) -> Self {
        Self { graph: self.graph.clone(), of: PhantomData }
    }
}

impl<D, R> std::fmt::Debug for MapEach<D, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("MapEach").field(&self.graph.first().name).finish()
    }
}

impl<D: Data, R: Data> Step for MapEach<D, R> {
    type Input = D;
    type Output = Vec<R>;
    fn into_graph(self) -> Graph {
        self.graph
    }
}

impl<D: Data, R: Data> Work for MapEach<D, R> {
    type Error = AnyError;
    fn name(&self) -> &str {
        &self.graph.first().name
    }
}

impl<D: Data, R: Data> Shape for MapEach<D, R> {}

impl<D: Data, R: Data> Guard for MapEach<D, R> {
    type Caught = Guarded<Self>;
    fn caught(self) -> Guarded<Self> {
        Guarded(self)
    }
}
