//! Sequences.

use std::marker::PhantomData;

use sfn_asl::QueryLanguage;

use super::{
    Choice, DistributedMap, FailOf, Graph, Guarded, MapEach, Output, Parallel, Pass, Selected, Step,
    StepFrom, Stored, Task, Work,
};
use crate::{contract::Contract, data::Data};

/// Some states that are given an `I` and end with an `O`.
///
/// What [`then`](Then::then) makes. A function that returns a flow is a fragment that workflows share.
#[must_use]
pub struct Flow<I, O> {
    graph: Graph,
    of: PhantomData<fn(I) -> O>,
}

impl<I, O> Flow<I, O> {
    pub(super) fn of(graph: Graph) -> Self {
        Self { graph, of: PhantomData }
    }

    /// Puts a prefix before the names of all states in it, so that a fragment can be used twice.
    pub fn prefixed(self, prefix: &str) -> Self {
        Self { graph: Graph(self.graph.0.prefixed(prefix)), of: PhantomData }
    }

    /// `QueryLanguage` of all states in it that do not say their own.
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Order { net: f64 }
    ///
    /// fn doubled() -> Flow<Order, Order> {
    ///     let twice = pass("Twice").arguments(expr!(|order: Order| Order { net: order.net * 2.0 }));
    ///     twice.then(wait("Rest", secs(1))).query_language(QueryLanguage::Jsonata)
    /// }
    /// ```
    pub fn query_language(self, language: QueryLanguage) -> Self {
        Self { graph: Graph(self.graph.0.written_in(language)), of: PhantomData }
    }
}

impl<I, O> Clone for Flow<I, O> {
    fn clone(&self) -> Self {
        Self { graph: self.graph.clone(), of: PhantomData }
    }
}

impl<I, O> std::fmt::Debug for Flow<I, O> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.graph.0.states.iter().map(|state| &state.name)).finish()
    }
}

impl<I: Data, O: 'static> Step for Flow<I, O> {
    type Input = I;
    type Output = O;
    fn into_graph(self) -> Graph {
        self.graph
    }
}

macro_rules! flows {
    ($([$($generics:tt)*] $step:ty;)+) => {$(
        // So that rustc proposes `.into()` where a function returns a step and says that it is a flow.
        impl<$($generics)*> From<$step> for Flow<<$step as Step>::Input, <$step as Step>::Output> {
            fn from(step: $step) -> Self {
                Self { graph: step.into_graph(), of: PhantomData }
            }
        }
    )+};
}

flows! {
    [C: Contract, D: Data] Task<C, D>;
    [D: Data, O: Data] Parallel<D, O>;
    [D: Data, R: Data] MapEach<D, R>;
    [D: Data, O: Data] DistributedMap<D, O>;
    [D: Data, O: Data] Pass<D, O>;
    [D: Data, O: 'static] Choice<D, O>;
    [D: Data] FailOf<D>;
    [W: Work] Stored<W>;
    [W: Work, O: Data] Output<W, O>;
    [W: Work, R: Data] Selected<W, R>;
    [W: Work] Guarded<W>;
}

/// Steps one after the other.
pub trait Then: Sized {
    /// This step and then the next. All its open ends, those of its catchers' handlers too, go on there.
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Order { total: f64 }
    ///
    /// let flow: Flow<Order, Order> = wait("Cool down", secs(10)).then(wait("Cool down more", mins(1)));
    /// ```
    fn then<I, M, N, O>(self, next: N) -> Flow<I, O>
    where
        Self: StepFrom<I, Output = M>,
        N: StepFrom<M, Output = O>,
    {
        let graph = self.graph().0.then(next.graph().0);
        Flow { graph: Graph(graph), of: PhantomData }
    }

    /// This step as a flow: so that functions can name what they return.
    fn into_flow<I, O>(self) -> Flow<I, O>
    where
        Self: StepFrom<I, Output = O>,
    {
        Flow { graph: self.graph(), of: PhantomData }
    }
}

impl<S: Step> Then for S {}
