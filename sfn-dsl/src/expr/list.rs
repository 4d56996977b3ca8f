//! Lists.

use sfn_query::Value;

use super::{
    Expr, Like, Numeric, Scalar, Text, call,
    function::Function,
    methods::methods,
    tree::{Node, Tree},
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

impl<L: Listed> Expr<L> {
    /// The same list, known as a `Vec`, which has the operations of lists: of a set, a queue, an array.
    pub fn as_list(self) -> Expr<Vec<L::Item>> {
        super::cast(self)
    }
}

methods! { [T: Data] Vec<T>;
    /// How many items there are.
    fn len() -> usize = ListLength;
    /// Whether there are none.
    fn is_empty() -> bool = ListIsEmpty;
    /// The item at that place, counted from 0; the state fails if there is none.
    fn item(index: Numeric) -> T = ListItem;
    /// Each item once, at its first place.
    fn unique() -> Vec<T> = Unique;
    /// Lists of that many items, the last of what is left.
    fn chunks(size: Numeric) -> Vec<Vec<T>> = Chunks;
    /// The other way round. Not in JSONPath.
    fn reverse() -> Vec<T> = Reverse;
    /// In an order drawn at random. Not in JSONPath.
    fn shuffle() -> Vec<T> = Shuffle;
    /// Its JSON text.
    fn to_json() -> String = ToJson;
}

/// ```
/// use sfn_dsl::prelude::*;
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Order { lines: Vec<Line>, total: Option<f64> }
/// #[derive(Document, Serialize, Deserialize)]
/// struct Line { sku: String, price: f64 }
///
/// let skus = expr!(|order: Order| order.lines.filter(|line| line.price.gt(5.0)).map(|line| line.sku));
/// let total = expr!(|order: Order| order.lines.map(|line| line.price).sum());
/// ```
impl<T: Data> Expr<Vec<T>> {
    /// The item at that constant place, counted from 0; the state fails if there is none.
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

    /// The items from that place up to the other, which is not one of them.
    pub fn slice(self, from: u32, to: u32) -> Self {
        let function = if T::LIST { Function::SliceOfLists } else { Function::Slice };
        call(function, [self.tree(), Tree::literal(Value::from(from)), Tree::literal(Value::from(to))])
    }

    /// These items and then the others. Not in JSONPath.
    pub fn chain(self, others: Self) -> Self {
        call(Function::Chain, [self.tree(), others.tree()])
    }

    /// These items and then that one. Not in JSONPath.
    pub fn push(self, item: Expr<T>) -> Self {
        call(Function::Push, [self.tree(), whole(item)])
    }

    /// Pairs of the items at the same place, as many as the shorter has. Not in JSONPath.
    pub fn zip<U: Data>(self, others: Expr<Vec<U>>) -> Expr<Vec<(T, U)>> {
        call(Function::Zip, [self.tree(), others.tree()])
    }
}

/// The list of those values.
///
/// In [`expr!`](crate::expr!) it is written `[first, second]`.
pub fn list<T: Data, const N: usize>(items: [Expr<T>; N]) -> Expr<Vec<T>> {
    Expr::new(Tree::new(Node::Array(items.map(whole).to_vec())))
}

/// The numbers from the first to the last, which is one of them if a whole number of steps leads there.
///
/// ```
/// use sfn_dsl::prelude::*;
///
/// let odd = range(1, 9, 2); // 1, 3, 5, 7, 9
/// ```
pub fn range(
    first: impl Like<Numeric>,
    last: impl Like<Numeric>,
    step: impl Like<Numeric>,
) -> Expr<Vec<i64>> {
    call(Function::Range, [first.operand(), last.operand(), step.operand()])
}

/// A value as one item of a list.
pub fn whole<T: Data>(item: Expr<T>) -> Tree {
    if T::LIST { Tree::new(Node::Whole(item.tree())) } else { item.tree() }
}

methods! { [T: Data] Vec<Vec<T>>;
    /// The items of all lists, one list after the other.
    fn flatten() -> Vec<T> = Flatten;
}

impl<T: Scalar> Expr<Vec<T>> {
    /// Whether one of the items equals the other value.
    pub fn contains(self, item: impl Like<T::Kind>) -> Expr<bool> {
        call(Function::ListContains, [self.tree(), item.operand()])
    }

    /// From the smallest to the largest: numbers or texts. Not in JSONPath.
    pub fn sort(self) -> Self {
        call(Function::Sort, [self.tree()])
    }
}

methods! { [] Vec<String>;
    /// One text of all, with the separator between them. Not in JSONPath.
    fn join(separator: Text) -> String = Join;
}

methods! { [T: Scalar<Kind = Numeric>] Vec<T>;
    /// The sum of all. Not in JSONPath.
    fn sum() -> T = Sum;
    /// The smallest; the state fails if there is none. Not in JSONPath.
    fn min() -> T = Min;
    /// The largest; the state fails if there is none. Not in JSONPath.
    fn max() -> T = Max;
    /// The mean; the state fails if there is none. Not in JSONPath.
    fn average() -> f64 = Average;
}
