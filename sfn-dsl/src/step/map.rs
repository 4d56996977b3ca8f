//! Map states, inline.

use std::marker::PhantomData;

use super::{Graph, Guard, Guarded, Shape, Step, StepFrom, Work};
use crate::{
    data::Data,
    errors::AnyError,
    expr::{Expr, Listed, input},
    graph::{Ending, Fragment, Inner, Kind, State},
};

/// A Map state: given a `D`, its result is a list of `R`, one an item.
#[must_use]
pub struct MapEach<D, R> {
    graph: Graph,
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
    let items = items(input()).tree();
    let each = Inner { graph: each.item_graph().0, ending: Ending::of::<R>() };
    let kind = Kind::Map { items, max_concurrency: None, each };
    MapEach { graph: Graph(Fragment::state(State::new(name, kind))), of: PhantomData }
}

/// A step that can run for each item of an `L`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't run for each item of a `{L}`",
    label = "not made for the items of a `{L}`",
    note = "a map goes over a field whose type is `Vec<_>`, and its flow takes what is in that list"
)]
pub trait ForEachOf<L> {
    /// What it ends with.
    type Ends;
    #[doc(hidden)]
    fn item_graph(self) -> Graph;
}

#[diagnostic::do_not_recommend]
impl<L: Listed, S: StepFrom<L::Item>> ForEachOf<L> for S {
    type Ends = S::Output;
    fn item_graph(self) -> Graph {
        self.graph()
    }
}

impl<D: Data, R: Data> MapEach<D, R> {
    /// `MaxConcurrency`: how many items at once; 0 for as many as the service allows, which is 40.
    pub fn max_concurrency(mut self, items: u32) -> Self {
        if let Kind::Map { max_concurrency, .. } = &mut self.graph.first_mut().kind {
            *max_concurrency = Some(items);
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
    fn graph_mut(&mut self) -> &mut Graph {
        &mut self.graph
    }
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
