//! What every state can say of itself.

use sfn_asl::QueryLanguage;

use super::{
    Choice, Constant, DistributedMap, Fail, FailOf, Graph, Guarded, MapEach, Output, Parallel, Pass,
    PassThrough,
};
use super::{Selected, Stored, Succeed, Task, Wait};

/// A step that is one state.
pub trait StateStep: Sized {
    #[doc(hidden)]
    fn graph_mut(&mut self) -> &mut Graph;

    /// `Comment`: a text for people.
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// let rest = wait("Rest", mins(5)).comment("the gateway asks for five minutes between two calls");
    /// ```
    #[must_use]
    fn comment(mut self, comment: impl Into<String>) -> Self {
        self.graph_mut().first_mut().comment = Some(comment.into());
        self
    }

    /// `QueryLanguage`: the language in which the expressions of this one state are written.
    ///
    /// A state of a JSONPath workflow can be written in JSONata, for what JSONPath has no words for. The other
    /// way round the service refuses it.
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Order { net: f64, gross: Option<f64> }
    ///
    /// let tax = pass("Tax")
    ///     .arguments(expr!(|order: Order| order.net * 1.2))
    ///     .query_language(QueryLanguage::Jsonata)
    ///     .result_path(|order| order.gross);
    /// let workflow: Workflow<Order, Order> = Workflow::named("taxed").start_at(tax);
    /// assert!(workflow.to_asl().unwrap().contains(r#""QueryLanguage": "JSONata""#));
    /// ```
    #[must_use]
    fn query_language(mut self, language: QueryLanguage) -> Self {
        self.graph_mut().first_mut().language = Some(language);
        self
    }
}

macro_rules! states {
    ($([$($generics:tt)*] $step:ty, $($graph:tt).+;)+) => {$(
        impl<$($generics)*> StateStep for $step {
            fn graph_mut(&mut self) -> &mut Graph {
                &mut self.$($graph).+
            }
        }
    )+};
}

states! {
    [C, D] Task<C, D>, graph;
    [D, O] Parallel<D, O>, graph;
    [D, R] MapEach<D, R>, graph;
    [D, O] DistributedMap<D, O>, graph;
    [D, O] Pass<D, O>, graph;
    [O] Constant<O>, graph;
    [] PassThrough, graph;
    [W] Wait<W>, graph;
    [D, O] Choice<D, O>, graph;
    [] Fail, graph;
    [D] FailOf<D>, fail.graph;
    [] Succeed, graph;
}

macro_rules! wrappers {
    ($([$($generics:tt)*] $wrapper:ty, $inner:tt;)+) => {$(
        impl<$($generics)*> StateStep for $wrapper {
            fn graph_mut(&mut self) -> &mut Graph {
                self.$inner.graph_mut()
            }
        }
    )+};
}

wrappers! {
    [W: StateStep] Stored<W>, 0;
    [W: StateStep, O] Output<W, O>, work;
    [W: StateStep, R] Selected<W, R>, work;
    [W: StateStep] Guarded<W>, 0;
}
