//! Closures for the items of a list.
//!
//! JSONPath chooses items by comparisons with constants, and takes a part of each item; the rest is JSONata's.

use std::cell::Cell;

use super::{
    Expr, Gives, Scalar,
    tree::{Each, Node, Tree},
};
use crate::data::Data;

thread_local! {
    /// How many closures stand around the one that is called, so that their items are told apart.
    static AROUND: Cell<u32> = const { Cell::new(0) };
}

/// The item and what the closure makes of it.
fn body<T, R>(of: impl FnOnce(Expr<T>) -> Expr<R>) -> (Tree, Tree) {
    inside(1, |around| {
        let item = Tree::new(Node::Item(around));
        (item, of(Expr::new(item)).tree())
    })
}

/// Calls a closure of so many items, and says how many stand around it.
fn inside<T>(items: u32, call: impl FnOnce(u32) -> T) -> T {
    let around = AROUND.get();
    AROUND.set(around + items);
    let made = call(around);
    AROUND.set(around);
    made
}

fn each<T, R, O>(how: Each, lists: bool, list: Expr<Vec<T>>, of: impl FnOnce(Expr<T>) -> Expr<R>) -> Expr<O> {
    let (item, body) = body(of);
    Expr::new(Tree::new(Node::Each { how, list: list.tree(), item, body, lists }))
}

impl<T: Data> Expr<Vec<T>> {
    /// The list of what the closure makes of each item.
    pub fn map<R: Data>(self, of: impl FnOnce(Expr<T>) -> Expr<R>) -> Expr<Vec<R>> {
        each(Each::Map, R::LIST, self, of)
    }

    /// The items for which the closure holds.
    pub fn filter(self, holds: impl FnOnce(Expr<T>) -> Expr<bool>) -> Self {
        each(Each::Filter, T::LIST, self, holds)
    }

    /// The first item for which the closure holds. Not in JSONPath.
    pub fn find(self, holds: impl FnOnce(Expr<T>) -> Expr<bool>) -> Expr<Option<T>> {
        each(Each::Find, T::LIST, self, holds)
    }

    /// The only item for which the closure holds; the state fails if there is none, or another. Not in JSONPath.
    pub fn single(self, holds: impl FnOnce(Expr<T>) -> Expr<bool>) -> Expr<T> {
        each(Each::Single, T::LIST, self, holds)
    }

    /// What comes of it when the closure takes up one item after the other, beginning with `first`. Not in JSONPath.
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Order { lines: Vec<Line> }
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Line { count: u32, price: f64 }
    ///
    /// let total = |order: Expr<Order>| order.lines.fold(0.0, |sum, line| sum + line.price * line.count.cast::<f64>());
    /// ```
    pub fn fold<A: Data>(
        self,
        first: impl Gives<A>,
        take_up: impl FnOnce(Expr<A>, Expr<T>) -> Expr<A>,
    ) -> Expr<A> {
        let ((all, item), body) = inside(2, |around| {
            let (all, item) = (Tree::new(Node::Item(around)), Tree::new(Node::Item(around + 1)));
            ((all, item), take_up(Expr::new(all), Expr::new(item)).tree())
        });
        let first = first.expression().tree();
        Expr::new(Tree::new(Node::Fold { list: self.tree(), first, all, item, body }))
    }

    /// Whether the closure holds for one of the items. Not in JSONPath.
    pub fn any(self, holds: impl FnOnce(Expr<T>) -> Expr<bool>) -> Expr<bool> {
        each(Each::Any, T::LIST, self, holds)
    }

    /// Whether the closure holds for all items. Not in JSONPath.
    pub fn all(self, holds: impl FnOnce(Expr<T>) -> Expr<bool>) -> Expr<bool> {
        each(Each::All, T::LIST, self, holds)
    }

    /// Sorted by a number or a text of each item. Not in JSONPath.
    pub fn sort_by<K: Scalar>(self, key: impl FnOnce(Expr<T>) -> Expr<K>) -> Self {
        each(Each::SortBy, T::LIST, self, key)
    }
}
