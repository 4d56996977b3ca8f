//! Sagas: steps that are undone, the last first, when a later one fails.

use std::marker::PhantomData;

use super::{Flow, Graph, Guard, Never, RejoinsAs, StepFrom, StoreAs};
use crate::{
    data::{Data, ErrorOutput},
    expr::{Expr, input, tree::Tree},
    graph::{Catch, Fragment, ResultTo},
};

/// Steps over a document `D`, each with what undoes it.
#[derive(Clone, Debug)]
#[must_use]
pub struct Saga<D> {
    failure: Tree,
    steps: Vec<(Fragment, Fragment)>,
    of: PhantomData<fn(D) -> D>,
}

/// Begins a saga: work that cannot be one transaction, because it is done in several places.
///
/// When a step fails, the error is stored at that place of the document, and the steps that were done before it are
/// undone, the last first. The step that failed is not undone: it must leave nothing behind; so what undoes the last
/// step is never needed, and is [`skip`](crate::skip) as a rule. What comes out is plain catchers, which share the
/// states that undo.
///
/// ```
/// use sfn_dsl::prelude::*;
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Trip { flight: Option<String>, hotel: Option<String>, failure: Option<ErrorOutput> }
///
/// #[task] async fn book_flight(trip: Trip) -> String { "F1".into() }
/// #[task] async fn cancel_flight(trip: Trip) -> Trip { trip }
/// #[task] async fn book_hotel(trip: Trip) -> String { "H1".into() }
///
/// let trip: Flow<Trip, Trip> = saga(|trip: Expr<Trip>| trip.failure)
///     .step(task("BookFlight", book_flight).result_path(|trip| trip.flight), task("CancelFlight", cancel_flight))
///     .step(task("BookHotel", book_hotel).result_path(|trip| trip.hotel), skip())
///     .or_else(fail("NoTrip").error("Trip.Failed"));
/// ```
pub fn saga<D: Data, S>(failure: impl FnOnce(Expr<D>) -> Expr<S>) -> Saga<D>
where
    ErrorOutput: StoreAs<S>,
{
    Saga { failure: failure(input()).tree(), steps: Vec::new(), of: PhantomData }
}

impl<D: Data> Saga<D> {
    /// A step, and what undoes it when a later one fails.
    pub fn step<W, U>(mut self, work: W, undo: U) -> Self
    where
        W: Guard<Input = D, Output = D>,
        U: StepFrom<D>,
        U::Output: RejoinsAs<D>,
    {
        self.steps.push((work.into_graph().0, undo.graph().0));
        self
    }

    /// What comes after everything is undone: [`fail`](crate::fail), or another end.
    pub fn or_else<E>(self, end: E) -> Flow<D, D>
    where
        E: StepFrom<D, Output = Never>,
    {
        let mut undoing = end.graph().0;
        let mut saga = Fragment::skip();
        for (mut work, undo) in self.steps {
            let next = work.absorb(undoing.clone());
            let all = Catch {
                store: ResultTo::Place(self.failure),
                ..Catch::of(vec!["States.ALL".to_owned()], next)
            };
            work.states.first_mut().expect("made of a state").catch.push(all);
            saga = saga.then(work);
            undoing = undo.then(undoing);
        }
        Flow::of(Graph(saga))
    }
}
