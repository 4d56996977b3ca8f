//! Loops: labels and jumps to them.

use std::marker::PhantomData;

use super::{Graph, Never, Step};
use crate::{
    data::Data,
    graph::{Ending, Fragment},
};

/// A state that can be gone to, and the type of the document that it is given.
pub struct Label<I> {
    name: String,
    of: PhantomData<fn(I)>,
}

impl<I: Data> Label<I> {
    /// The label of a state that comes later, by its name. That there is one, and that it takes an `I`, is checked
    /// with the workflow; of a state that is there already, `label` gives the label.
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Order { paid: bool }
    ///
    /// #[task] async fn pay(order: Order) -> Order { order }
    /// #[task] async fn ship(order: Order) -> Order { order }
    ///
    /// let ship_it = Label::<Order>::forward("Ship");
    /// let flow: Flow<Order, Order> = choice!["Paid?", |order: Order| order.paid => ship_it.goto(), _ => skip()]
    ///     .then(task("Pay", pay))
    ///     .then(task("Ship", ship));
    /// ```
    pub fn forward(name: &str) -> Self {
        Self::new(name)
    }

    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), of: PhantomData }
    }

    /// Goes to the labelled state. Nothing follows it.
    pub fn goto(&self) -> Goto<I> {
        Goto { name: self.name.clone(), of: PhantomData }
    }
}

/// A jump to a labelled state.
#[must_use]
pub struct Goto<I> {
    name: String,
    of: PhantomData<fn(I)>,
}

impl<I> Clone for Goto<I> {
    fn clone(&self) -> Self {
        Self { name: self.name.clone(), of: PhantomData }
    }
}

impl<I> std::fmt::Debug for Goto<I> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Goto").field(&self.name).finish()
    }
}

impl<I> std::fmt::Debug for Label<I> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Label").field(&self.name).finish()
    }
}

impl<I: Data> Step for Goto<I> {
    type Input = I;
    type Output = Never;
    fn into_graph(self) -> Graph {
        Graph(Fragment::jump(self.name, Ending::of::<I>()))
    }
}
