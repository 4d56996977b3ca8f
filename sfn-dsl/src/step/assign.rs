//! `Assign`.

use std::marker::PhantomData;

use super::{
    Choice, DistributedMap, Graph, MapEach, Parallel, Pass, PassThrough, StateStep, Task, Wait, Work,
    wait::Until,
};
use crate::{
    contract::Contract,
    data::Data,
    expr::{Expr, Var, input},
    graph::{Assignment, Kind},
};

/// States that can keep a part of their result in a variable.
///
/// It reads the result as the work gave it, so it is said before the result is selected or stored.
pub trait Assign: Work {
    /// `Assign`: when the work is done, the variable gets that value.
    #[must_use]
    fn assign<T: Data>(
        mut self,
        variable: &Var<T>,
        value: impl FnOnce(Expr<Self::Output>) -> Expr<T>,
    ) -> Self {
        self.graph_mut().assign(variable, value(input()));
        self
    }
}

impl<C: Contract, D: Data> Assign for Task<C, D> {}
impl<D: Data, O: Data> Assign for Parallel<D, O> {}
impl<D: Data, R: Data> Assign for MapEach<D, R> {}
impl<D: Data, O: Data> Assign for DistributedMap<D, O> {}
impl<D: Data, O: Data> Assign for Pass<D, O> {}

/// What a variable gets.
pub(crate) fn assignment<T>(variable: &Var<T>, value: Expr<T>) -> Assignment
where
    T: Data,
{
    Assignment { variable: variable.name().to_owned(), value: value.tree() }
}

impl Graph {
    fn assign<T: Data>(&mut self, variable: &Var<T>, value: Expr<T>) {
        self.first_mut().assign.push(assignment(variable, value));
    }
}

impl PassThrough {
    /// `Assign`: the variable gets a value made of the document, which passes on as it is.
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Order { total: f64 }
    ///
    /// let total = Var::<f64>::new("total");
    /// let kept = pass("Keep the total").assign(&total, |order: Expr<Order>| order.total);
    /// ```
    pub fn assign<D: Data, T: Data>(
        self,
        variable: &Var<T>,
        value: impl FnOnce(Expr<D>) -> Expr<T>,
    ) -> Pass<D, D> {
        let mut graph = self.graph;
        graph.assign(variable, value(input()));
        Pass { graph, of: PhantomData }
    }
}

impl<W> Wait<W> {
    /// `Assign`: when the wait is over, the variable gets that value.
    pub fn assign<D: Data, T: Data>(
        self,
        variable: &Var<T>,
        value: impl FnOnce(Expr<D>) -> Expr<T>,
    ) -> Wait<Until<D>>
    where
        W: Into<Until<D>>,
    {
        let Wait { mut graph, how_long } = self;
        graph.assign(variable, value(input()));
        Wait { graph, how_long: how_long.into() }
    }
}

impl<D: Data, O> Choice<D, O> {
    /// `Assign` of the arm that was added last: when it is taken, the variable gets that value.
    ///
    /// In [`choice!`](crate::choice!) it stands between the condition and the step:
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Order { total: f64 }
    ///
    /// let rebate = Var::<f64>::new("rebate");
    /// let found = choice!["Rebate?", |order: Order|
    ///     order.total > 1000.0, rebate = 0.1 => skip(),
    ///     order.total > 500.0, rebate = 0.05 => skip(),
    ///     _, rebate = 0.0 => skip(),
    /// ];
    /// ```
    pub fn assign<T: Data>(mut self, variable: &Var<T>, value: impl FnOnce(Expr<D>) -> Expr<T>) -> Self {
        let assigned = assignment(variable, value(input()));
        let state = self.graph_mut().first_mut();
        match &mut state.kind {
            Kind::Choice { rules, default: None } if !rules.is_empty() => {
                rules.last_mut().expect("there is one").assign.push(assigned);
            }
            // The state's own `Assign` is for the default alone.
            _ => state.assign.push(assigned),
        }
        self
    }
}
