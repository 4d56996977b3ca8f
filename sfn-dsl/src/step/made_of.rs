//! What expressions are made of: of the document alone, or of the item of a map too.

use crate::{ctx::MapItem, expr::Expr};

/// A closure that makes an `R` of a document `D`.
#[diagnostic::on_unimplemented(
    message = "only the document is known here, and this asks for the item of a map",
    label = "asks for a map's item",
    note = "items are known where a map selects what its flow is given: in `map_selected(..)`, or in `.select(..)` of a source"
)]
pub trait MadeOf<D, R>: FnOnce(Expr<D>) -> Expr<R> {}

#[diagnostic::do_not_recommend]
impl<D, R, F: FnOnce(Expr<D>) -> Expr<R>> MadeOf<D, R> for F {}

/// What makes an `R` of a document `D` and an item `T` of a map: an [`expr!`](crate::expr!) of both, or a closure.
#[diagnostic::on_unimplemented(
    message = "this makes nothing of a document and an item of `{T}`",
    note = "write `expr!(|document: Document, item: MapItem<Item>| ..)`"
)]
pub trait MadeOfItem<D, T, R> {
    #[doc(hidden)]
    fn make(self, document: Expr<D>, item: Expr<MapItem<T>>) -> Expr<R>
    where
        T: crate::Data;
}

/// What `expr!` makes of two parameters. It is no closure, so that what takes one says in our words that it can't be.
#[derive(Clone, Copy)]
pub struct WithItem<F>(F);

impl<F> std::fmt::Debug for WithItem<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WithItem")
    }
}

/// A closure over a document and an item.
pub fn with_item<D, I, R, F: FnOnce(Expr<D>, Expr<I>) -> Expr<R>>(closure: F) -> WithItem<F> {
    WithItem(closure)
}

impl<D, T: crate::Data, R, F> MadeOfItem<D, T, R> for WithItem<F>
where
    F: FnOnce(Expr<D>, Expr<MapItem<T>>) -> Expr<R>,
{
    fn make(self, document: Expr<D>, item: Expr<MapItem<T>>) -> Expr<R> {
        (self.0)(document, item)
    }
}

#[diagnostic::do_not_recommend]
impl<D, T: crate::Data, R, F> MadeOfItem<D, T, R> for F
where
    F: FnOnce(Expr<D>, Expr<MapItem<T>>) -> Expr<R>,
{
    fn make(self, document: Expr<D>, item: Expr<MapItem<T>>) -> Expr<R> {
        self(document, item)
    }
}
