//! Wait states.

use std::marker::PhantomData;

use super::{Flow, Graph, Step, StepFrom, Then};
use crate::{
    Seconds,
    data::{Data, Timestamp},
    expr::{Expr, Literal, Scalar, Time, input},
    graph::{self, Fragment, Kind, Limit, State},
};

/// A Wait state. `W` says how long.
#[derive(Clone, Debug)]
#[must_use]
pub struct Wait<W> {
    pub(super) graph: Graph,
    pub(super) how_long: W,
}

/// Waits: some [`secs`](crate::secs) or as many as the document says by [`secs_at`], until a
/// [`timestamp`](crate::timestamp) or [`until`] one that the document holds. The document passes unchanged.
///
/// ```
/// use sfn_dsl::prelude::*;
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Order { due: Timestamp, patience: u32 }
///
/// let cool_down = wait("Cool down", mins(5));
/// let as_told = wait("Be patient", secs_at(|order: Expr<Order>| order.patience));
/// let until_due = wait("Until due", until(|order: Expr<Order>| order.due));
/// ```
pub fn wait<W>(name: impl Into<String>, how_long: W) -> Wait<W> {
    // The end of the wait is put in when the step is joined.
    let unknown = graph::Until::After(Limit::Number(0));
    Wait { graph: Graph(Fragment::state(State::new(name, Kind::Wait(unknown)))), how_long }
}

impl<W> Wait<W> {
    fn graph(mut self, until: impl FnOnce(W) -> graph::Until) -> Graph {
        self.graph.first_mut().kind = Kind::Wait(until(self.how_long));
        self.graph
    }
}

impl<W> Wait<W> {
    /// `OutputPath`: the part of the document with which the state ends.
    ///
    /// ```
    /// # use sfn_dsl::prelude::*;
    /// # #[derive(Document, Serialize, Deserialize)] struct Line { sku: String }
    /// # #[derive(Document, Serialize, Deserialize)] struct Order { lines: Vec<Line> }
    /// let lines: Flow<Order, Vec<Line>> = wait("Rest", secs(5)).output(|order: Expr<Order>| order.lines);
    /// ```
    pub fn output<D: Data, O: Data>(self, part: impl FnOnce(Expr<D>) -> Expr<O>) -> Flow<D, O>
    where
        W: Into<Until<D>>,
    {
        let Self { graph, how_long } = self;
        let mut graph = Wait { graph, how_long: how_long.into() }.into_graph();
        graph.first_mut().io.output = Some(part(input()).tree());
        Flow::of(graph)
    }
}

/// The end of a wait, from the document.
#[derive(Clone, Debug)]
pub struct Until<D> {
    until: graph::Until,
    of: PhantomData<fn(D)>,
}

/// Until the time at that place of the document.
pub fn until<D, T: Scalar<Kind = Time>>(time: impl FnOnce(Expr<D>) -> Expr<T>) -> Until<D> {
    Until { until: graph::Until::Time(time(input()).tree()), of: PhantomData }
}

/// As many seconds as that place of the document says.
pub fn secs_at<D>(seconds: impl FnOnce(Expr<D>) -> Expr<u32>) -> Until<D> {
    let limit = Limit::Place(seconds(input()).tree());
    Until { until: graph::Until::After(limit), of: PhantomData }
}

impl<D> From<Seconds> for Until<D> {
    fn from(seconds: Seconds) -> Self {
        Self { until: graph::Until::After(Limit::Number(seconds.get())), of: PhantomData }
    }
}

impl<D> From<Timestamp> for Until<D> {
    fn from(time: Timestamp) -> Self {
        Self { until: graph::Until::Time(time.constant()), of: PhantomData }
    }
}

impl Then for Wait<Seconds> {}
impl Then for Wait<Timestamp> {}

#[diagnostic::do_not_recommend]
impl<I: Data> StepFrom<I> for Wait<Seconds> {
    type Output = I;
    fn graph(self) -> Graph {
        self.graph(|seconds| graph::Until::After(Limit::Number(seconds.get())))
    }
}

#[diagnostic::do_not_recommend]
impl<I: Data> StepFrom<I> for Wait<Timestamp> {
    type Output = I;
    fn graph(self) -> Graph {
        self.graph(|time| graph::Until::Time(time.constant()))
    }
}

impl<D: Data> Step for Wait<Until<D>> {
    type Input = D;
    type Output = D;
    fn into_graph(self) -> Graph {
        self.graph(|until| until.until)
    }
}
