//! Members that may be absent.

use super::{
    Expr, Literal, and, call,
    function::Function,
    tree::{Node, Tree},
};

impl<T> Expr<Option<T>> {
    /// Whether the member is there and not null.
    pub fn is_some(self) -> Expr<bool> {
        Expr::new(Tree::new(Node::IsSome(self.tree())))
    }

    /// Whether the member is absent or null.
    pub fn is_none(self) -> Expr<bool> {
        !self.is_some()
    }

    /// Whether the member is there and the condition holds of it.
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Order { total: Option<f64> }
    ///
    /// let big = choice!["Big?", |order: Order|
    ///     order.total.is_some_and(|total| total > 100.0) => skip(),
    ///     _ => fail("Small"),
    /// ];
    /// # let workflow: Workflow<Order, Order> = Workflow::named("big").start_at(big);
    /// # assert!(workflow.check().is_ok());
    /// ```
    pub fn is_some_and(self, holds: impl FnOnce(Expr<T>) -> Expr<bool>) -> Expr<bool> {
        and(self.is_some(), holds(self.unwrap()))
    }

    /// The value, or that one if there is none. Not in JSONPath.
    ///
    /// ```
    /// use sfn_dsl::prelude::*;
    ///
    /// #[derive(Document, Serialize, Deserialize)]
    /// struct Order { note: Option<String>, pieces: Option<u32> }
    ///
    /// let pieces = expr!(|order: Order| order.pieces.unwrap_or(1) * 2);
    /// let note = expr!(|order: Order| order.note.unwrap_or("none"));
    /// ```
    pub fn unwrap_or(self, other: impl Gives<T>) -> Expr<T> {
        call(Function::UnwrapOr, [self.tree(), other.expression().tree()])
    }

    /// The value. Like Rust's it fails when there is none: the state ends with `States.Runtime`.
    pub fn unwrap(self) -> Expr<T> {
        match self.tree().node() {
            Node::Field { of, name, .. } => {
                Expr::new(Tree::new(Node::Field { of: *of, name: name.clone(), optional: false }))
            }
            _ => Expr::new(self.tree()),
        }
    }
}

/// What gives a `T`: an expression, or a Rust value that may stand in one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` stands where a `{T}` is needed",
    label = "not a `{T}`",
    note = "give an expression of that type, or a constant of it"
)]
pub trait Gives<T> {
    #[doc(hidden)]
    fn expression(self) -> Expr<T>;
}

impl<T> Gives<T> for Expr<T> {
    fn expression(self) -> Self {
        self
    }
}

/// A literal in [`expr!`](crate::expr!), where what stands around says its type.
pub fn constant<T, L: Gives<T>>(literal: L) -> Expr<T> {
    literal.expression()
}

macro_rules! constants {
    ($($constant:ty => $of:ty),+ $(,)?) => {$(
        impl Gives<$of> for $constant {
            fn expression(self) -> Expr<$of> {
                Expr::new(self.constant())
            }
        }
    )+};
}

constants! {
    &str => String, String => String, bool => bool, f32 => f32, f64 => f64,
    i8 => i8, i16 => i16, i32 => i32, i64 => i64, isize => isize,
    u8 => u8, u16 => u16, u32 => u32, u64 => u64, usize => usize,
}

/// `Some(value)` in [`expr!`](crate::expr).
pub fn some<T>(value: Expr<T>) -> Expr<Option<T>> {
    Expr::new(value.tree())
}

/// `None` in [`expr!`](crate::expr): a member that is left out.
pub fn none<T>() -> Expr<Option<T>> {
    Expr::new(Tree::new(Node::Absent))
}
