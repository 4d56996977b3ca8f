//! Typed expressions: what the closures of a workflow work with.

mod compare;
mod each;
mod flat;
pub(crate) mod function;
mod key;
mod list;
mod literal;
mod member;
mod methods;
mod number;
mod option;
mod place;
mod random;
mod raw;
pub(crate) mod show;
mod text;
mod time;
pub(crate) mod tree;
mod variable;
mod variant;

use std::{fmt, marker::PhantomData};

pub use compare::{Kind, Like, Numeric, Scalar, Text, Time, Truth, and, eq, ge, gt, if_else, le, lt, ne, or};
pub use flat::{Flat, flat, merged};
pub use key::{Key, KeyOf};
pub use list::{Listed, list, range, whole};
pub use literal::{Literal, lit};
pub use option::{Gives, constant, none, some};
pub(crate) use place::input;
pub use place::{cast, field, item, items, known, object};
pub use random::{random, random_between, random_seeded, uuid};
pub use raw::{intrinsic, jsonata, jsonpath};
pub use time::{from_millis, now, parse_time};
use tree::Tree;
pub use variable::Var;
pub use variant::{Matched, Variant, exhaustive, has_member, is_text};

/// An expression over a state's document that yields a `T` when the workflow runs.
///
/// It is `Copy` and holds a tree, not text: the workflow decides in which query language it is written.
/// Where `T` is a [`Document`](crate::Document) it dereferences to the places of its fields, so
/// `order.payment` names a member just as on the struct.
pub struct Expr<T: ?Sized> {
    tree: Tree,
    of: PhantomData<fn() -> T>,
}

impl<T: ?Sized> Expr<T> {
    pub(crate) fn new(tree: Tree) -> Self {
        Self { tree, of: PhantomData }
    }

    #[doc(hidden)]
    pub fn tree(self) -> Tree {
        self.tree
    }
}

/// The call of a function whose result is a `T`.
pub(crate) fn call<T>(function: function::Function, operands: impl Into<Vec<Tree>>) -> Expr<T> {
    Expr::new(Tree::call(function, operands))
}

impl<T: ?Sized> Clone for Expr<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Expr<T> {}

impl<T: ?Sized> fmt::Debug for Expr<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.tree.fmt(f)
    }
}
