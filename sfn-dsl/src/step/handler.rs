//! Handlers of caught errors: what they are given and what they must end with.

use super::{Constant, Fail, Graph, PassThrough, RejoinsAs, Skip, Step, StepFrom, Succeed, Wait};
use crate::{
    Seconds,
    data::{Data, Timestamp},
};

/// A step that can handle a caught error: given an `I`, it rejoins with an `O`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't handle a caught error",
    note = "a handler is a step, such as `task(..)`, `fail(..)`, `skip()`, or several with `.then(..)`"
)]
pub trait HandlerFor<I, O> {
    #[doc(hidden)]
    fn handler_graph(self) -> Graph;
}

impl<I, O, S: Step> HandlerFor<I, O> for S
where
    S::Input: HandedBy<I>,
    S::Output: RejoinsAs<O>,
{
    fn handler_graph(self) -> Graph {
        self.into_graph()
    }
}

/// The input of a handler, where the catcher hands on an `I`: the same type.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "this handler takes `{Self}`, but the catcher hands it `{I}`",
    label = "takes `{Self}`",
    note = "a handler is given the `ErrorOutput`; to give it the document, store the error in it: `.catch(errors.result_path(|document: Expr<Document>| document.field), handler)`, or throw it away: `errors.discard_result()`"
)]
pub trait HandedBy<I> {}

impl<T> HandedBy<T> for T {}

macro_rules! handle_anything {
    ($($step:ty),+ $(,)?) => {$(
        #[diagnostic::do_not_recommend]
        impl<I: Data, O> HandlerFor<I, O> for $step
        where
            <$step as StepFrom<I>>::Output: RejoinsAs<O>,
        {
            fn handler_graph(self) -> Graph {
                StepFrom::<I>::graph(self)
            }
        }
    )+};
}

#[diagnostic::do_not_recommend]
impl<I: Data, O, C: Data + RejoinsAs<O>> HandlerFor<I, O> for Constant<C> {
    fn handler_graph(self) -> Graph {
        StepFrom::<I>::graph(self)
    }
}

handle_anything!(Fail, Succeed, Skip, PassThrough, Wait<Seconds>, Wait<Timestamp>);
