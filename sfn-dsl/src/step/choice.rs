//! Choices. [`choice!`](crate::choice!) writes what this file makes.

use std::marker::PhantomData;

use super::{Graph, Label, Merges, Never, Step, StepFrom};
use crate::{
    data::Data,
    expr::{Expr, input},
    graph::{Fragment, Kind, Rule, State},
};

/// A Choice state whose arms are given a `D` and end with an `O`.
#[must_use]
pub struct Choice<D, O> {
    pub(super) graph: Graph,
    of: PhantomData<fn(D) -> O>,
}

/// A Choice state without arms.
pub fn choice<D: Data>(name: impl Into<String>) -> Choice<D, Never> {
    let kind = Kind::Choice { rules: Vec::new(), default: None };
    Choice { graph: Graph(Fragment::state(State::new(name, kind))), of: PhantomData }
}

impl<D: Data, O> Choice<D, O> {
    /// This state, to be gone to from elsewhere in its scope.
    pub fn label(&self) -> Label<D> {
        Label::new(&self.graph.first().name)
    }

    /// An arm: tried after those before it.
    pub fn when<S, M>(mut self, condition: impl FnOnce(Expr<D>) -> Expr<bool>, step: S) -> Choice<D, M>
    where
        S: StepFrom<D>,
        O: Merges<S::Output, Output = M>,
    {
        let next = self.graph.0.absorb(step.graph().0);
        let condition = condition(input()).tree();
        if let Kind::Choice { rules, .. } = &mut self.graph.first_mut().kind {
            rules.push(Rule { comment: None, condition, assign: Vec::new(), next });
        }
        Choice { graph: self.graph, of: PhantomData }
    }

    /// `Comment` of the arm that was added last; the default has none.
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Order { total: f64 }
    ///
    /// let big = sfn_dsl::choice::<Order>("Big?")
    ///     .when(|order| order.total.gt(1000.0), wait("Rest", secs(5)))
    ///     .note("the limit is the bank's")
    ///     .otherwise(skip());
    /// ```
    pub fn note(mut self, comment: impl Into<String>) -> Self {
        if let Kind::Choice { rules, .. } = &mut self.graph.first_mut().kind
            && let Some(rule) = rules.last_mut()
        {
            rule.comment = Some(comment.into());
        }
        self
    }

    /// `Default`: the arm that is taken when no other is.
    pub fn otherwise<S, M>(mut self, step: S) -> Choice<D, M>
    where
        S: StepFrom<D>,
        O: Merges<S::Output, Output = M>,
    {
        let next = self.graph.0.absorb(step.graph().0);
        if let Kind::Choice { default, .. } = &mut self.graph.first_mut().kind {
            *default = Some(next);
        }
        Choice { graph: self.graph, of: PhantomData }
    }
}

impl<D, O> Clone for Choice<D, O> {
    fn clone(&self) -> Self {
        Self { graph: self.graph.clone(), of: PhantomData }
    }
}

impl<D, O> std::fmt::Debug for Choice<D, O> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Choice").field(&self.graph.first().name).finish()
    }
}

impl<D: Data, O: 'static> Step for Choice<D, O> {
    type Input = D;
    type Output = O;
    fn into_graph(self) -> Graph {
        self.graph
    }
}
