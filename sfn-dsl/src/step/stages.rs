//! States in their later stages: with a result that is stored, selected or cut, and with catchers.
//!
//! Each stage is a type, so that a step can be said only where it has a meaning.

use std::marker::PhantomData;

use super::{Graph, Guard, Shape, Step, Work};
use crate::{data::Data, expr::Expr};

/// A state that keeps its document: the result is stored in it, or thrown away.
#[derive(Clone, Debug)]
#[must_use]
pub struct Stored<W>(pub(super) W);

/// A state that ends with a part of its result.
#[derive(Clone, Debug)]
#[must_use]
pub struct Output<W, O> {
    pub(super) work: W,
    pub(super) of: PhantomData<fn() -> O>,
}

/// A state whose result is made into another.
#[derive(Clone, Debug)]
#[must_use]
pub struct Selected<W, R> {
    pub(super) work: W,
    pub(super) of: PhantomData<fn() -> R>,
}

/// A state with catchers.
#[derive(Clone, Debug)]
#[must_use]
pub struct Guarded<W>(pub(super) W);

impl<W> Guarded<W> {
    pub(crate) fn of(work: W) -> Self {
        Self(work)
    }
}

impl<W: Work> Step for Stored<W> {
    type Input = W::Input;
    type Output = W::Input;
    fn into_graph(self) -> Graph {
        self.0.into_graph()
    }
}

impl<W: Work, O: Data> Step for Output<W, O> {
    type Input = W::Input;
    type Output = O;
    fn into_graph(self) -> Graph {
        self.work.into_graph()
    }
}

impl<W: Work, R: Data> Step for Selected<W, R> {
    type Input = W::Input;
    type Output = R;
    fn into_graph(self) -> Graph {
        self.work.into_graph()
    }
}

impl<W: Work> Step for Guarded<W> {
    type Input = W::Input;
    type Output = W::Output;
    fn into_graph(self) -> Graph {
        self.0.into_graph()
    }
}

macro_rules! wraps {
    ([$($generics:tt)*] $wrapper:ty, $inner:tt) => {
        impl<$($generics)*> Work for $wrapper {
            type Error = W::Error;
            fn name(&self) -> &str {
                self.$inner.name()
            }
        }
    };
}

wraps!([W: Work] Stored<W>, 0);
wraps!([W: Work, O: Data] Output<W, O>, work);
wraps!([W: Work, R: Data] Selected<W, R>, work);
wraps!([W: Work] Guarded<W>, 0);

impl<W: Work, R: Data> Shape for Selected<W, R> {}

impl<W: Guard, R: Data> Guard for Selected<W, R> {
    type Caught = Guarded<Self>;
    fn caught(self) -> Guarded<Self> {
        Guarded(self)
    }
}

impl<W: Guard> Guard for Stored<W> {
    type Caught = Guarded<Self>;
    fn caught(self) -> Guarded<Self> {
        Guarded(self)
    }
}

impl<W: Guard, O: Data> Guard for Output<W, O> {
    type Caught = Guarded<Self>;
    fn caught(self) -> Guarded<Self> {
        Guarded(self)
    }
}

impl<W: Guard> Guard for Guarded<W> {
    type Caught = Self;
    fn caught(self) -> Self {
        self
    }
}

/// A state without catchers yet. No type that has one is: the bound of what comes too late.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "what shapes the result comes before `catch`",
    label = "comes after a catcher",
    note = "move it before the first `catch`: a handler must end with what the state ends with, so that is settled by then"
)]
pub trait Unguarded {}

/// A state whose output is not settled yet.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "what is stored in the document is not cut: this state ends with a part of its result",
    label = "comes after `output`",
    note = "say `.result_path(..)` instead of `.output(..)`; `.select(..)` before it stores a part of the result",
    note = "a `try_block` ends with what its flow ends with: store results inside of that flow"
)]
pub trait Uncut {}

// Only so that rustc says when `result_path` is said, instead of that there is none.
#[doc(hidden)]
impl<W: Work, O: Data> Output<W, O> {
    pub fn result_path<S>(self, _: impl FnOnce(Expr<W::Input>) -> Expr<S>) -> Self
    where
        Self: Uncut,
    {
        self
    }

    pub fn discard_result(self) -> Self
    where
        Self: Uncut,
    {
        self
    }
}

// Likewise.
#[doc(hidden)]
impl<W: Work> Guarded<W> {
    pub fn result_path<S>(self, _: impl FnOnce(Expr<W::Input>) -> Expr<S>) -> Self
    where
        Self: Unguarded,
    {
        self
    }

    pub fn discard_result(self) -> Self
    where
        Self: Unguarded,
    {
        self
    }
}
