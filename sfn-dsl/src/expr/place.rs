//! `order.payment`: typed expressions that dereference to the places of a document's fields.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    ops::Deref,
    sync::{LazyLock, Mutex, PoisonError},
};

use super::{
    Expr,
    tree::{Node, Tree},
};
use crate::data::{Data, Document};

type Places = HashMap<(Tree, TypeId), &'static (dyn Any + Send + Sync)>;

impl<T: Document> Deref for Expr<T> {
    type Target = T::Places;

    fn deref(&self) -> &T::Places {
        places(*self)
    }
}

/// The places of a document. `Deref` must lend them, so they are leaked, once for each distinct expression.
pub(super) fn places<T: Document>(at: Expr<T>) -> &'static T::Places {
    static PLACES: LazyLock<Mutex<Places>> = LazyLock::new(Mutex::default);
    let key = (at.tree(), TypeId::of::<T>());
    let known = PLACES.lock().unwrap_or_else(PoisonError::into_inner).get(&key).copied();
    let places = known.unwrap_or_else(|| {
        let made: &'static T::Places = Box::leak(Box::new(T::places(at)));
        *PLACES.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert(made)
    });
    places.downcast_ref().expect("the key holds the type")
}

/// The document that a state is given.
pub(crate) fn input<T>() -> Expr<T> {
    Expr::new(Tree::new(Node::Input(std::any::type_name::<T>())))
}

/// The member with that name in JSON.
pub fn field<T, F: Data>(of: Expr<T>, name: &str) -> Expr<F> {
    Expr::new(Tree::new(Node::Field { of: of.tree(), name: name.to_owned(), optional: F::OPTIONAL }))
}

/// The same expression, known as another type: a newtype and what it holds are one value in JSON.
pub fn cast<T, U>(of: Expr<T>) -> Expr<U> {
    Expr::new(of.tree())
}

/// The item at that place of a list.
pub fn item<T, F>(of: Expr<T>, at: i64) -> Expr<F> {
    Expr::new(Tree::new(Node::Index { of: of.tree(), at }))
}

/// The list of those items.
pub fn items<T, const N: usize>(items: [Tree; N]) -> Expr<T> {
    Expr::new(Tree::new(Node::Array(items.to_vec())))
}

/// The constant of that tree.
pub fn known<T>(tree: Tree) -> Expr<T> {
    Expr::new(tree)
}

/// The object with those members.
pub fn object<T>(members: impl IntoIterator<Item = (&'static str, Tree)>) -> Expr<T> {
    let members = members.into_iter().map(|(name, tree)| (name.to_owned(), tree)).collect();
    Expr::new(Tree::new(Node::Object(members)))
}
