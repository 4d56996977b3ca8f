//! What Task, Parallel and Map do around their work: shape the result, then guard it.
//!
//! What shapes the result comes first, what guards it second: a handler must rejoin with what the state
//! ends with, so that is settled before the first `.catch`.

use std::marker::PhantomData;

use super::{HandlerFor, Label, Output, Selected, StateStep, Step, StoreAs, Stored};
use crate::{
    data::Data,
    errors::{Catches, Catching, Raises, Retries},
    expr::{Expr, input},
    graph::{Catch, Fragment, ResultTo, State},
};

/// A state that does work, and can fail at it.
#[doc(hidden)]
pub trait Work: Step + StateStep {
    /// What the work raises.
    type Error: Raises;
    #[doc(hidden)]
    fn name(&self) -> &str;
}

fn state<W: Work>(work: &mut W) -> &mut State {
    work.graph_mut().first_mut()
}

fn fragment<W: Work>(work: &mut W) -> &mut Fragment {
    &mut work.graph_mut().0
}

/// What becomes of a result.
pub trait Shape: Work {
    /// `ResultSelector`: makes another result of it, before it is stored.
    ///
    /// ```
    /// # use sfn_dsl::prelude::*;
    /// # #[derive(Document, Serialize, Deserialize)] struct Order { payment: Option<Paid> }
    /// # #[derive(Document, Serialize, Deserialize)] struct Payment { auth: String, card: String }
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Paid { auth: String, by: String }
    ///
    /// #[task]
    /// async fn charge(order: Order) -> Payment { Payment { auth: "7".into(), card: "visa".into() } }
    ///
    /// let charge = task("Charge", charge)
    ///     .select(expr!(|payment: Payment| Paid { auth: payment.auth, by: "card" }))
    ///     .result_path(|order| order.payment);
    /// ```
    fn select<R: Data>(
        mut self,
        result: impl FnOnce(Expr<<Self as Step>::Output>) -> Expr<R>,
    ) -> Selected<Self, R>
    where
        // A Pass state has no `ResultSelector`; its `arguments` make what it likes.
        Self: Guard,
    {
        let selector = result(input()).tree();
        let name = self.name().to_owned();
        if state(&mut self).io.selector.replace(selector).is_some() {
            fragment(&mut self).fault(&name, "`select` is given twice", "make both of it in one");
        }
        Selected { work: self, of: PhantomData }
    }

    /// `ResultPath`: stores the result in the document, which is then what the state ends with.
    fn result_path<S>(mut self, at: impl FnOnce(Expr<Self::Input>) -> Expr<S>) -> Stored<Self>
    where
        Self::Output: StoreAs<S>,
    {
        state(&mut self).io.result = ResultTo::Place(at(input()).tree());
        Stored(self)
    }

    /// `ResultPath: null`: throws the result away; the state ends with the document it was given.
    fn discard_result(mut self) -> Stored<Self> {
        state(&mut self).io.result = ResultTo::Nothing;
        Stored(self)
    }

    /// `OutputPath`: the part of the result with which the state ends.
    fn output<O: Data>(
        mut self,
        part: impl FnOnce(Expr<<Self as Step>::Output>) -> Expr<O>,
    ) -> Output<Self, O> {
        state(&mut self).io.output = Some(part(input()).tree());
        Output { work: self, of: PhantomData }
    }
}

/// What happens when the work fails.
pub trait Guard: Work {
    /// The same state with a catcher.
    type Caught: Guard<Input = Self::Input, Output = Self::Output, Error = Self::Error>;
    #[doc(hidden)]
    fn caught(self) -> Self::Caught;

    /// `Retry`: does the work again when it fails with one of these errors. The first retrier that names the
    /// error answers it.
    ///
    /// It takes errors of the task, of [`States`](crate::States), arrays and tuples of them, and
    /// [policies](crate::Policy) for them.
    #[must_use]
    fn retry(mut self, errors: impl Retries<Self::Error>) -> Self {
        state(&mut self).retry.push(errors.into_retrier());
        self
    }

    /// `Catch`: goes on with the handler when the work fails with one of these errors and retries are used up.
    ///
    /// The handler is given the [`ErrorOutput`](crate::ErrorOutput), or the document if the error is stored in
    /// it by [`result_path`](crate::Catchable::result_path). Its open ends go on where this state goes on.
    fn catch<E, H, G>(mut self, errors: E, handler: H) -> Self::Caught
    where
        E: Catches<Self::Input, Self::Error, Handed = G>,
        H: HandlerFor<G, Self::Output>,
    {
        let Catching { errors, comment, store, assign } = errors.catching();
        let next = fragment(&mut self).absorb(handler.handler_graph().0);
        state(&mut self).catch.push(Catch { errors, comment, store, assign, next });
        self.caught()
    }

    /// This state, to be gone to from elsewhere in its scope.
    fn label(&self) -> Label<Self::Input> {
        Label::new(self.name())
    }
}
