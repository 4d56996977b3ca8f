//! Steps that any document can come to: the ends, and no step at all.

use std::marker::PhantomData;

use super::{Flow, Graph, Never, Step, StepFrom, Then};
use crate::{
    data::Data,
    expr::{Expr, input, tree::Tree},
    graph::{Ending, Fragment, Kind, State},
};

/// A Fail state. It ends the execution, so it fits wherever a document is asked for.
#[derive(Clone, Debug)]
#[must_use]
pub struct Fail {
    pub(super) graph: Graph,
}

/// Ends the execution with an error.
///
/// ```
/// use sfn_dsl::prelude::*;
///
/// let declined = fail("Declined").error("Order.Declined").cause("the card was declined");
/// ```
pub fn fail(name: impl Into<String>) -> Fail {
    Fail { graph: Graph(Fragment::state(State::new(name, Kind::Fail { error: None, cause: None }))) }
}

/// A text that the source knows.
#[diagnostic::on_unimplemented(
    message = "this is no text that is known when the workflow is written",
    label = "no text",
    note = "give a text, such as `\"the card was declined\"`",
    note = "a text of the document is read by `.error_from(..)` and `.cause_from(|order: Expr<Order>| order.reason)`"
)]
pub trait Said: Into<String> {}

#[diagnostic::do_not_recommend]
impl<T: Into<String>> Said for T {}

impl Fail {
    /// `Error`: the error name.
    pub fn error(self, error: impl Said) -> Self {
        let error = Tree::literal(error.into().into());
        self.with(|it, _| *it = Some(error))
    }

    /// `Cause`: a text for people.
    pub fn cause(self, cause: impl Said) -> Self {
        let cause = Tree::literal(cause.into().into());
        self.with(|_, it| *it = Some(cause))
    }

    /// `ErrorPath`: the error name is in the document.
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// let again = fail("Fail again")
    ///     .error_from(|error: Expr<ErrorOutput>| error.error)
    ///     .cause_from(expr!(|error: ErrorOutput| "after all retries: " + error.cause));
    /// ```
    pub fn error_from<D: Data>(self, error: impl FnOnce(Expr<D>) -> Expr<String>) -> FailOf<D> {
        FailOf { fail: self, of: PhantomData }.error_from(error)
    }

    /// `CausePath`: the text for people is in the document, or made of it.
    pub fn cause_from<D: Data>(self, cause: impl FnOnce(Expr<D>) -> Expr<String>) -> FailOf<D> {
        FailOf { fail: self, of: PhantomData }.cause_from(cause)
    }

    fn with(mut self, set: impl FnOnce(&mut Option<Tree>, &mut Option<Tree>)) -> Self {
        if let Kind::Fail { error, cause } = &mut self.graph.first_mut().kind {
            set(error, cause);
        }
        self
    }
}

/// A Fail state that reads the document `D`.
#[derive(Clone, Debug)]
#[must_use]
pub struct FailOf<D> {
    pub(super) fail: Fail,
    of: PhantomData<fn(D)>,
}

impl<D: Data> FailOf<D> {
    /// See [`Fail::error`].
    pub fn error(self, error: impl Said) -> Self {
        Self { fail: self.fail.error(error), of: PhantomData }
    }

    /// See [`Fail::cause`].
    pub fn cause(self, cause: impl Said) -> Self {
        Self { fail: self.fail.cause(cause), of: PhantomData }
    }

    /// See [`Fail::error_from`].
    pub fn error_from(self, error: impl FnOnce(Expr<D>) -> Expr<String>) -> Self {
        let error = error(input()).tree();
        Self { fail: self.fail.with(|it, _| *it = Some(error)), of: PhantomData }
    }

    /// See [`Fail::cause_from`].
    pub fn cause_from(self, cause: impl FnOnce(Expr<D>) -> Expr<String>) -> Self {
        let cause = cause(input()).tree();
        Self { fail: self.fail.with(|_, it| *it = Some(cause)), of: PhantomData }
    }
}

impl<D: Data> Step for FailOf<D> {
    type Input = D;
    type Output = Never;
    fn into_graph(self) -> Graph {
        self.fail.graph
    }
}

impl Then for Fail {}

#[diagnostic::do_not_recommend]
impl<I: Data> StepFrom<I> for Fail {
    type Output = Never;
    fn graph(self) -> Graph {
        self.graph
    }
}

/// A Succeed state.
#[derive(Clone, Debug)]
#[must_use]
pub struct Succeed {
    pub(super) graph: Graph,
}

/// Ends the workflow, the branch or the item early, with the document that comes to it.
///
/// Control never comes out of it, so it fits into any arm; that the document is of the type with which the
/// scope ends is checked with the workflow. The last step of a flow needs no `succeed`.
pub fn succeed(name: impl Into<String>) -> Succeed {
    // The document with which it ends is known when the step is joined.
    Succeed { graph: Graph(Fragment::state(State::new(name, Kind::Succeed(Ending::of::<()>())))) }
}

impl Succeed {
    /// `OutputPath`: the part of the document with which the workflow, the branch or the item ends.
    ///
    /// ```
    /// # use sfn_dsl::prelude::*;
    /// # #[derive(Document, Serialize, Deserialize)] struct Receipt { id: String }
    /// # #[derive(Document, Serialize, Deserialize)] struct Order { receipt: Receipt }
    /// let done = succeed("Done").output(|order: Expr<Order>| order.receipt);
    /// ```
    pub fn output<D: Data, O: Data>(self, part: impl FnOnce(Expr<D>) -> Expr<O>) -> Flow<D, Never> {
        let mut graph = self.graph;
        let state = graph.first_mut();
        state.kind = Kind::Succeed(Ending::of::<O>());
        state.io.output = Some(part(input()).tree());
        Flow::of(graph)
    }
}

impl Then for Succeed {}

#[diagnostic::do_not_recommend]
impl<I: Data> StepFrom<I> for Succeed {
    type Output = Never;
    fn graph(mut self) -> Graph {
        self.graph.first_mut().kind = Kind::Succeed(Ending::of::<I>());
        self.graph
    }
}

/// No step.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Skip;

/// No step: control goes right on, for arms of a choice and handlers that do nothing.
pub fn skip() -> Skip {
    Skip
}

impl Then for Skip {}

#[diagnostic::do_not_recommend]
impl<I: Data> StepFrom<I> for Skip {
    type Output = I;
    fn graph(self) -> Graph {
        Graph(Fragment::skip())
    }
}
