//! Steps that any document can come to: the ends, and no step at all.

use super::{Graph, Never, StepFrom, Then};
use crate::{
    data::Data,
    graph::{Ending, Fragment, Kind, State},
};

/// A Fail state. It ends the execution, so it fits wherever a document is asked for.
#[derive(Clone, Debug)]
#[must_use]
pub struct Fail {
    name: String,
    comment: Option<String>,
    error: Option<String>,
    cause: Option<String>,
}

/// Ends the execution with an error.
///
/// ```
/// use sfn_dsl::prelude::*;
///
/// let declined = fail("Declined").error("Order.Declined").cause("the card was declined");
/// ```
pub fn fail(name: impl Into<String>) -> Fail {
    Fail { name: name.into(), comment: None, error: None, cause: None }
}

impl Fail {
    /// `Comment`.
    pub fn comment(mut self, comment: impl Into<String>) -> Self {
        self.comment = Some(comment.into());
        self
    }

    /// `Error`: the error name.
    pub fn error(mut self, error: impl Into<String>) -> Self {
        self.error = Some(error.into());
        self
    }

    /// `Cause`: a text for people.
    pub fn cause(mut self, cause: impl Into<String>) -> Self {
        self.cause = Some(cause.into());
        self
    }
}

impl Then for Fail {}

#[diagnostic::do_not_recommend]
impl<I: Data> StepFrom<I> for Fail {
    type Output = Never;
    fn graph(self) -> Graph {
        let kind = Kind::Fail { error: self.error, cause: self.cause };
        Graph(Fragment::state(State { comment: self.comment, ..State::new(self.name, kind) }))
    }
}

/// A Succeed state.
#[derive(Clone, Debug)]
#[must_use]
pub struct Succeed {
    name: String,
    comment: Option<String>,
}

/// Ends the workflow, the branch or the item early, with the document that comes to it.
///
/// Control never comes out of it, so it fits into any arm; that the document is of the type with which the
/// scope ends is checked with the workflow. The last step of a flow needs no `succeed`.
pub fn succeed(name: impl Into<String>) -> Succeed {
    Succeed { name: name.into(), comment: None }
}

impl Succeed {
    /// `Comment`.
    pub fn comment(mut self, comment: impl Into<String>) -> Self {
        self.comment = Some(comment.into());
        self
    }
}

impl Then for Succeed {}

#[diagnostic::do_not_recommend]
impl<I: Data> StepFrom<I> for Succeed {
    type Output = Never;
    fn graph(self) -> Graph {
        let kind = Kind::Succeed(Ending::of::<I>());
        Graph(Fragment::state(State { comment: self.comment, ..State::new(self.name, kind) }))
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
