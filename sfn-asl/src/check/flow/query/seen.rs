//! What an expression gives: a value, or nothing, which is no value of JSON.

use crate::shape::{Items, Kinds, Shape};

/// What is known of what an expression gives.
#[derive(Clone)]
pub(super) struct Seen {
    /// Of the value, if there is one; never, if it gives nothing for certain.
    pub(super) shape: Shape,
    /// Whether it may give nothing.
    pub(super) maybe_nothing: bool,
}

impl Seen {
    pub(super) fn certain(shape: Shape) -> Self {
        Self { maybe_nothing: shape.is_unknown() || shape.is_never(), shape }
    }

    pub(super) fn perhaps(shape: Shape) -> Self {
        Self { shape, maybe_nothing: true }
    }

    pub(super) fn unknown() -> Self {
        Self::perhaps(Shape::unknown())
    }

    pub(super) fn nothing() -> Self {
        Self::perhaps(Shape::never())
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.shape.is_never()
    }

    pub(super) fn or(&self, other: &Self) -> Self {
        Self {
            shape: self.shape.join(&other.shape),
            maybe_nothing: self.maybe_nothing || other.maybe_nothing,
        }
    }
}

/// What is iterated over: the items of an array, and everything else by itself.
pub(super) fn element(shape: &Shape) -> Shape {
    shape.only(Kinds::ALL.without(Kinds::ARRAY)).join(&shape.any_item())
}

/// An array of what is iterated over.
pub(super) fn list(shape: &Shape) -> Shape {
    Shape::array(Items::many(element(shape), 0, None))
}

/// What a sequence of these gives: one alone is given as itself, arrays in it are spread.
pub(super) fn sequence(item: &Shape) -> Shape {
    let all = item.join(&element(item));
    let list = Shape::array(Items::many(all.clone(), 0, None));
    all.join(&list)
}
