//! What a catcher takes, and what its handler is given.

use std::marker::PhantomData;

use super::{Errors, RaisedBy};
use crate::{
    data::{Data, ErrorOutput},
    expr::{Expr, Var, input},
    graph::{Assignment, ResultTo},
    step::{StoreAs, assignment},
};

/// What `.catch` takes, of a state that is given `D` and raises the errors of `E`.
#[diagnostic::on_unimplemented(
    message = "this state can't raise `{Self}`: its errors are those of `{E}`",
    label = "a catcher for what never happens here",
    note = "name an error of `{E}`, or one of `States`"
)]
pub trait Catches<D, E> {
    /// What the handler is given: the error, or the document with the error stored in it.
    type Handed: Data;
    #[doc(hidden)]
    fn catching(self) -> Catching;
}

#[diagnostic::do_not_recommend]
impl<D, E, X: Errors + RaisedBy<E>> Catches<D, E> for X {
    type Handed = ErrorOutput;
    fn catching(self) -> Catching {
        Caught::new(self).catching()
    }
}

/// Errors, and what a catcher does with them beside going on with its handler.
///
/// `H` is what the handler is given: [`ErrorOutput`], or the document in which the error is stored.
#[derive(Clone, Debug)]
pub struct Caught<X, H> {
    errors: X,
    comment: Option<String>,
    store: ResultTo,
    assign: Vec<Assignment>,
    of: PhantomData<fn(H)>,
}

impl<X, H> Caught<X, H> {
    /// See [`Catchable::assign`].
    pub fn assign<T: Data>(
        mut self,
        variable: &Var<T>,
        value: impl FnOnce(Expr<ErrorOutput>) -> Expr<T>,
    ) -> Self {
        self.assign.push(assignment(variable, value(input())));
        self
    }

    /// `Comment` of the catcher.
    pub fn comment(mut self, comment: impl Into<String>) -> Self {
        self.comment = Some(comment.into());
        self
    }
}

impl<X> Caught<X, ErrorOutput> {
    fn new(errors: X) -> Self {
        Self { errors, comment: None, store: ResultTo::Document, assign: Vec::new(), of: PhantomData }
    }

    /// See [`Catchable::result_path`].
    pub fn result_path<D, S>(self, at: impl FnOnce(Expr<D>) -> Expr<S>) -> Caught<X, Kept<D>>
    where
        ErrorOutput: StoreAs<S>,
    {
        let Self { errors, comment, assign, .. } = self;
        Caught { errors, comment, assign, store: ResultTo::Place(at(input()).tree()), of: PhantomData }
    }

    /// See [`Catchable::discard_result`].
    pub fn discard_result<D>(self) -> Caught<X, Kept<D>> {
        let Self { errors, comment, assign, .. } = self;
        Caught { errors, comment, assign, store: ResultTo::Nothing, of: PhantomData }
    }
}

/// A document that is kept while an error is stored in it.
#[doc(hidden)]
#[derive(Debug)]
pub enum Kept<D> {
    #[doc(hidden)]
    Document(D),
}

/// What a catcher says, untyped. Only this crate looks inside.
#[doc(hidden)]
#[derive(Debug)]
pub struct Catching {
    pub(crate) errors: Vec<String>,
    pub(crate) comment: Option<String>,
    pub(crate) store: ResultTo,
    pub(crate) assign: Vec<Assignment>,
}

impl<X: Errors, H> Caught<X, H> {
    fn catching(self) -> Catching {
        let Self { errors, comment, store, assign, .. } = self;
        Catching { errors: errors.names(), comment, store, assign }
    }
}

#[diagnostic::do_not_recommend]
impl<D, E, X: Errors + RaisedBy<E>> Catches<D, E> for Caught<X, ErrorOutput> {
    type Handed = ErrorOutput;
    fn catching(self) -> Catching {
        self.catching()
    }
}

#[diagnostic::do_not_recommend]
impl<D: Data, E, X: Errors + RaisedBy<E>> Catches<D, E> for Caught<X, Kept<D>> {
    type Handed = D;
    fn catching(self) -> Catching {
        self.catching()
    }
}

/// What a catcher can do with the errors that it takes.
pub trait Catchable: Sized {
    /// Keeps the document: the error is stored at that place of it, and the handler is given the document.
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Order { failure: Option<ErrorOutput> }
    ///
    /// let errors = States::ALL.result_path(|order: Expr<Order>| order.failure);
    /// ```
    fn result_path<D, S>(self, at: impl FnOnce(Expr<D>) -> Expr<S>) -> Caught<Self, Kept<D>>
    where
        ErrorOutput: StoreAs<S>,
    {
        Caught::new(self).result_path(at)
    }

    /// Keeps the document, and throws the error away: the handler is given the document as it came.
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Order { id: String, rating: Option<f64> }
    ///
    /// #[task] async fn rate(order: Order) -> f64 { 0.5 }
    ///
    /// // An order that nobody could rate goes on without.
    /// let rated = task("Rate", rate)
    ///     .result_path(|order| order.rating)
    ///     .catch(States::ALL.discard_result(), skip());
    ///
    /// let workflow: Workflow<Order, Order> = Workflow::named("rate").start_at(rated);
    /// assert!(workflow.to_asl().unwrap().contains(r#""ResultPath": null"#));
    /// ```
    fn discard_result<D>(self) -> Caught<Self, Kept<D>> {
        Caught::new(self).discard_result()
    }

    /// `Assign` of the catcher: when it takes an error, the variable gets that value.
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// let why = Var::<String>::new("why");
    /// let errors = States::ALL.assign(&why, |error| error.cause);
    /// ```
    fn assign<T: Data>(
        self,
        variable: &Var<T>,
        value: impl FnOnce(Expr<ErrorOutput>) -> Expr<T>,
    ) -> Caught<Self, ErrorOutput> {
        Caught::new(self).assign(variable, value)
    }
}

impl<X: Errors> Catchable for X {}
