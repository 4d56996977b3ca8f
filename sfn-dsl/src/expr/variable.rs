//! Variables: values that are kept beside the document.

use std::marker::PhantomData;

use super::{
    Expr,
    tree::{Node, Tree},
};
use crate::data::Data;

/// A variable of a workflow: assigned in one state, read in those after it and in the scopes inside of them.
///
/// ```
/// # use sfn_dsl::prelude::*;
/// # #[derive(Document, Serialize, Deserialize)] struct Order { total: f64 }
/// # #[derive(Document, Serialize, Deserialize)] struct Quote { price: f64 }
/// # #[task] fn quote(order: Order) -> Quote { Quote { price: order.total } }
/// let price = Var::<f64>::new("price");
/// let quoted = task("Quote", quote).assign(&price, |quote| quote.price).discard_result();
/// let checked = quoted.then(choice!["Dear?", |order: Order|
///     price.get() > 100.0 => fail("Too dear"),
///     _ => skip(),
/// ]);
/// ```
#[derive(Debug)]
pub struct Var<T> {
    name: String,
    of: PhantomData<fn() -> T>,
}

impl<T: Data> Var<T> {
    /// The variable of that name, without its `$`.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), of: PhantomData }
    }

    /// Its value, as it was when the state was entered.
    pub fn get(&self) -> Expr<T> {
        Expr::new(Tree::new(Node::Variable(self.name.clone())))
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

impl<T> Clone for Var<T> {
    fn clone(&self) -> Self {
        Self { name: self.name.clone(), of: PhantomData }
    }
}
