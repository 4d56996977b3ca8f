//! Parallel states.

use std::marker::PhantomData;

use super::{Graph, Guard, Guarded, MadeOf, Shape, Step, StepFrom, Work};
use crate::{
    data::Data,
    errors::AnyError,
    expr::input,
    graph::{Ending, Fragment, Inner, Kind, State},
};

/// A Parallel state: every branch is given the same `D`; the result is an `O`, one output a branch.
#[must_use]
pub struct Parallel<D, O> {
    pub(super) graph: Graph,
    of: PhantomData<fn(D) -> O>,
}

/// Runs branches side by side. Their outputs are a tuple, or of a list of flows a list.
///
/// [`parallel!`](crate::parallel!) is the same with less punctuation.
pub fn parallel<D: Data, B: Branches<D>>(name: impl Into<String>, branches: B) -> Parallel<D, B::Output> {
    let kind = Kind::Parallel { branches: branches.scopes().into_iter().map(|scope| scope.0).collect() };
    Parallel { graph: Graph(Fragment::state(State::new(name, kind))), of: PhantomData }
}

/// The branches of a Parallel state that is given a `D`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the branches of a parallel state that is given `{D}`",
    note = "every branch takes the same document, and up to 16 branches fit: `parallel![\"Name\": a, b]`; of more, or of a number that is not known, give a `Vec` of flows"
)]
pub trait Branches<D> {
    /// The outputs of the branches.
    type Output: Data;
    #[doc(hidden)]
    fn scopes(self) -> Vec<Scope>;
}

impl<D, O: Data, S: StepFrom<D, Output = O>> Branches<D> for Vec<S> {
    type Output = Vec<O>;
    fn scopes(self) -> Vec<Scope> {
        self.into_iter().map(Scope::of).collect()
    }
}

/// A branch, untyped. Only this crate looks inside.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Scope(Inner);

impl Scope {
    fn of<D, S: StepFrom<D>>(step: S) -> Self {
        Self(Inner { graph: step.graph().0, ending: Ending::of::<S::Output>() })
    }
}

macro_rules! tuples {
    ($($($branch:ident $at:tt),+;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl<Doc, $($branch: StepFrom<Doc>),+> Branches<Doc> for ($($branch,)+)
        where
            $($branch::Output: Data,)+
        {
            type Output = ($($branch::Output,)+);
            fn scopes(self) -> Vec<Scope> {
                vec![$(Scope::of(self.$at)),+]
            }
        }
    )+};
}

tuples! {
    A 0;
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
    A 0, B 1, C 2, D 3, E 4;
    A 0, B 1, C 2, D 3, E 4, F 5;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14, P 15;
}

impl<D: Data, O: Data> Parallel<D, O> {
    /// `Parameters`: makes of the document what the branches are given.
    ///
    /// ```
    /// # use sfn_dsl::prelude::*;
    /// # #[derive(Document, Serialize, Deserialize)] struct Line { sku: String }
    /// # #[derive(Document, Serialize, Deserialize)] struct Order { lines: Vec<Line> }
    /// # #[task] fn check(line: Line) -> bool { line.sku.is_empty() }
    /// let first = parallel!["First line": task("Check", check)].arguments(|order: Expr<Order>| order.lines.first());
    /// ```
    pub fn arguments<I: Data>(mut self, arguments: impl MadeOf<I, D>) -> Parallel<I, O> {
        self.graph.first_mut().io.arguments = Some(arguments(input()).tree());
        Parallel { graph: self.graph, of: PhantomData }
    }
}

impl<D, O> Clone for Parallel<D, O> {
    fn clone(&self) -> Self {
        Self { graph: self.graph.clone(), of: PhantomData }
    }
}

impl<D, O> std::fmt::Debug for Parallel<D, O> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Parallel").field(&self.graph.first().name).finish()
    }
}

impl<D: Data, O: Data> Step for Parallel<D, O> {
    type Input = D;
    type Output = O;
    fn into_graph(self) -> Graph {
        self.graph
    }
}

impl<D: Data, O: Data> Work for Parallel<D, O> {
    type Error = AnyError;
    fn name(&self) -> &str {
        &self.graph.first().name
    }
}

impl<D: Data, O: Data> Shape for Parallel<D, O> {}

impl<D: Data, O: Data> Guard for Parallel<D, O> {
    type Caught = Guarded<Self>;
    fn caught(self) -> Guarded<Self> {
        Guarded(self)
    }
}
