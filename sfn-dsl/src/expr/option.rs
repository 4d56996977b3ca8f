//! Members that may be absent.

use super::{
    Expr,
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

/// `Some(value)` in [`expr!`](crate::expr).
pub fn some<T>(value: Expr<T>) -> Expr<Option<T>> {
    Expr::new(value.tree())
}

/// `None` in [`expr!`](crate::expr): a member that is left out.
pub fn none<T>() -> Expr<Option<T>> {
    Expr::new(Tree::new(Node::Absent))
}
