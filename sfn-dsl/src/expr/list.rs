//! Lists.

use super::{
    Expr, Like, Scalar,
    tree::{Function, Node, Tree},
};
use crate::data::Data;

/// A type that is a list in JSON: what a map can go over.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no list",
    note = "a map goes over a field whose type is `Vec<_>`"
)]
pub trait Listed: Data {
    /// The type of its items.
    type Item: Data;
}

impl<T: Data> Listed for Vec<T> {
    type Item = T;
}

impl<T: Data> Expr<Vec<T>> {
    /// How many items there are.
    pub fn len(self) -> Expr<usize> {
        Expr::new(Tree::call(Function::ListLength, [self.tree()]))
    }

    /// Whether there are none.
    pub fn is_empty(self) -> Expr<bool> {
        Expr::new(Tree::call(Function::ListIsEmpty, [self.tree()]))
    }

    /// The item at that place, counted from 0; the state fails if there is none.
    pub fn at(self, index: u32) -> Expr<T> {
        Expr::new(Tree::new(Node::Index { of: self.tree(), at: index.into() }))
    }

    /// The first item; the state fails if there is none.
    pub fn first(self) -> Expr<T> {
        self.at(0)
    }

    /// The last item; the state fails if there is none.
    pub fn last(self) -> Expr<T> {
        Expr::new(Tree::new(Node::Index { of: self.tree(), at: -1 }))
    }
}

impl<T: Scalar> Expr<Vec<T>> {
    /// Whether one of the items equals the other value.
    pub fn contains(self, item: impl Like<T::Kind>) -> Expr<bool> {
        Expr::new(Tree::call(Function::ListContains, [self.tree(), item.operand()]))
    }
}
