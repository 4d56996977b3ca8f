//! Flattened fields: members that stand in the object around them.

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    marker::PhantomData,
    ops::Deref,
};

use sfn_query::Value;

use super::{Expr, Key, KeyOf, cast, field, has_member, place::places, tree::Tree};
use crate::data::{Data, Document};

/// The place of a field with `#[serde(flatten)]`, or of what stands beside the tag of an enum.
///
/// Its members stand in the object around it, so they have places, but it has none itself: a result can't be stored
/// there.
///
/// ```
/// use std::collections::BTreeMap;
/// use sfn_dsl::prelude::*;
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Order {
///     #[serde(flatten)]
///     customer: Customer,
///     #[serde(flatten)]
///     others: BTreeMap<String, String>,
/// }
/// #[derive(Document, Serialize, Deserialize)]
/// struct Customer { name: String }
///
/// // `$.name` and `$.colour`
/// let same = expr!(|order: Order| order.customer.name == order.others.get("colour"));
/// ```
pub struct Flat<T> {
    tree: Tree,
    of: PhantomData<fn() -> T>,
}

/// The flattened field of an object.
pub fn flat<T, U>(of: Expr<T>) -> Flat<U> {
    Flat { tree: of.tree(), of: PhantomData }
}

impl<T> Flat<T> {
    /// The whole object in which its members stand, taken to be a `T`: beside the members of `T` it has others.
    pub fn whole(self) -> Expr<T> {
        Expr::new(self.tree)
    }
}

impl<T: Document> Deref for Flat<T> {
    type Target = T::Places;

    fn deref(&self) -> &T::Places {
        places(self.whole())
    }
}

macro_rules! maps {
    ($([$($generics:tt)*] $map:ty, $key:ty, $value:ty;)+) => {$(
        impl<$($generics)*> Flat<$map> {
            /// The member of that name; the state fails if there is none.
            pub fn get(self, key: impl KeyOf<$key>) -> Expr<$value> {
                field(self.whole(), &key.text())
            }

            /// Whether there is a member of that name.
            pub fn contains_key(self, key: impl KeyOf<$key>) -> Expr<bool> {
                has_member(self.whole(), &key.text())
            }
        }
    )+};
}

maps! {
    [K: Key, T: Data] BTreeMap<K, T>, K, T;
    [K: Key, T: Data, S: 'static] HashMap<K, T, S>, K, T;
    [] Value, String, Value;
}

impl<T> Clone for Flat<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Flat<T> {}

impl<T> fmt::Debug for Flat<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.tree.fmt(f)
    }
}

/// The object with those members and those of the others.
pub fn merged<T>(
    members: impl IntoIterator<Item = (&'static str, Tree)>,
    others: impl IntoIterator<Item = Tree>,
) -> Expr<T> {
    let own: Expr<Value> = super::object(members);
    let all = others.into_iter().fold(own.tree(), super::tree::merge);
    cast(Expr::<Value>::new(all))
}
