//! What a catcher takes, and what its handler is given.

use std::marker::PhantomData;

use super::{Errors, RaisedBy};
use crate::{
    data::{Data, ErrorOutput},
    expr::{Expr, input, tree::Tree},
    step::StoreAs,
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
    fn into_parts(self) -> (Vec<String>, Option<Tree>);
}

#[diagnostic::do_not_recommend]
impl<D, E, X: Errors + RaisedBy<E>> Catches<D, E> for X {
    type Handed = ErrorOutput;
    fn into_parts(self) -> (Vec<String>, Option<Tree>) {
        (self.names(), None)
    }
}

/// Errors, and the place of the document where the error is stored.
#[derive(Clone, Debug)]
pub struct StoredAt<X, D> {
    errors: X,
    at: Tree,
    of: PhantomData<fn(D)>,
}

#[diagnostic::do_not_recommend]
impl<D: Data, E, X: RaisedBy<E>> Catches<D, E> for StoredAt<X, D> {
    type Handed = D;
    fn into_parts(self) -> (Vec<String>, Option<Tree>) {
        (self.errors.names(), Some(self.at))
    }
}

/// Errors that can be stored in the document when they are caught.
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
    fn result_path<D, S>(self, at: impl FnOnce(Expr<D>) -> Expr<S>) -> StoredAt<Self, D>
    where
        ErrorOutput: StoreAs<S>,
    {
        StoredAt { errors: self, at: at(input()).tree(), of: PhantomData }
    }
}

impl<X: Errors> Catchable for X {}
