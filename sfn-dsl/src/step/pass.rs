//! Pass states.

use std::marker::PhantomData;

use serde::Serialize;

use super::{Graph, Label, MadeOf, Shape, Step, StepFrom, StoreAs, Stored, Then, Work};
use crate::{
    data::Data,
    errors::NoError,
    expr::{Expr, input},
    graph::{Fragment, Kind, State},
};

/// A Pass state that passes its document on as it is.
#[derive(Clone, Debug)]
#[must_use]
pub struct PassThrough {
    pub(super) graph: Graph,
}

/// A state that does no work: it passes its document on, reshapes it, or makes a constant.
pub fn pass(name: impl Into<String>) -> PassThrough {
    let state = State::new(name, Kind::Pass { result: None });
    PassThrough { graph: Graph(Fragment::state(state)) }
}

impl PassThrough {
    /// `Parameters`: makes another document of it.
    ///
    /// ```
    /// # use sfn_dsl::prelude::*;
    /// # #[derive(Document, Serialize, Deserialize)] struct Order { id: String }
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Bill { order: String, currency: String }
    ///
    /// let bill = pass("Bill").arguments(expr!(|order: Order| Bill { order: order.id, currency: "EUR" }));
    /// ```
    pub fn arguments<D: Data, O: Data>(self, arguments: impl MadeOf<D, O>) -> Pass<D, O> {
        let mut graph = self.graph;
        graph.first_mut().io.arguments = Some(arguments(input()).tree());
        Pass { graph, of: PhantomData }
    }

    /// `Result`: a constant, whatever the document is.
    pub fn result<O: Data + Serialize>(self, result: &O) -> Constant<O> {
        let (value, error) = match sfn_query::to_value(result) {
            Ok(value) => (value, None),
            Err(error) => (sfn_query::Value::Null, Some(error)),
        };
        let mut graph = self.graph;
        let state = graph.first_mut();
        state.kind = Kind::Pass { result: Some(value) };
        let name = state.name.clone();
        if let Some(error) = error {
            graph.0.fault(&name, format!("the result is no JSON: {error}"), "use texts as keys of maps");
        }
        Constant { graph, of: PhantomData }
    }
}

impl Then for PassThrough {}

#[diagnostic::do_not_recommend]
impl<I: Data> StepFrom<I> for PassThrough {
    type Output = I;
    fn graph(self) -> Graph {
        self.graph
    }
}

/// A Pass state that makes an `O` of nothing.
#[must_use]
pub struct Constant<O> {
    pub(super) graph: Graph,
    of: PhantomData<fn() -> O>,
}

impl<O: Data> Constant<O> {
    /// `ResultPath`: stores the constant in the document.
    pub fn result_path<D: Data, S>(self, at: impl FnOnce(Expr<D>) -> Expr<S>) -> Stored<Pass<D, O>>
    where
        O: StoreAs<S>,
    {
        Pass { graph: self.graph, of: PhantomData }.result_path(at)
    }
}

impl<O> Clone for Constant<O> {
    fn clone(&self) -> Self {
        Self { graph: self.graph.clone(), of: PhantomData }
    }
}

impl<O> std::fmt::Debug for Constant<O> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Constant").field(&self.graph.first().name).finish()
    }
}

impl<O> Then for Constant<O> {}

#[diagnostic::do_not_recommend]
impl<I: Data, O: Data> StepFrom<I> for Constant<O> {
    type Output = O;
    fn graph(self) -> Graph {
        self.graph
    }
}

/// A Pass state that makes an `O` of a `D`.
#[must_use]
pub struct Pass<D, O> {
    pub(super) graph: Graph,
    pub(super) of: PhantomData<fn(D) -> O>,
}

impl<D: Data, O> Pass<D, O> {
    /// This state, to be gone to from elsewhere in its scope.
    pub fn label(&self) -> Label<D> {
        Label::new(&self.graph.first().name)
    }
}

impl<D, O> Clone for Pass<D, O> {
    fn clone(&self) -> Self {
        Self { graph: self.graph.clone(), of: PhantomData }
    }
}

impl<D, O> std::fmt::Debug for Pass<D, O> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Pass").field(&self.graph.first().name).finish()
    }
}

impl<D: Data, O: Data> Step for Pass<D, O> {
    type Input = D;
    type Output = O;
    fn into_graph(self) -> Graph {
        self.graph
    }
}

impl<D: Data, O: Data> Work for Pass<D, O> {
    type Error = NoError;
    fn name(&self) -> &str {
        &self.graph.first().name
    }
}

// No `Guard`: a Pass state has neither `Retry` nor `Catch`.
impl<D: Data, O: Data> Shape for Pass<D, O> {}
