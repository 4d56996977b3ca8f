//! Texts.

use std::ops::Add;

use super::{
    Expr, Like, Text,
    tree::{Function, Node, Tree},
};

impl Expr<String> {
    /// The pieces between delimiters: each character of `delimiters` is one, and empty pieces are dropped.
    pub fn split(self, delimiters: impl Like<Text>) -> Expr<Vec<String>> {
        Expr::new(Tree::call(Function::Split, [self.tree(), delimiters.operand()]))
    }

    /// Whether it begins with the other text.
    pub fn starts_with(self, start: impl Like<Text>) -> Expr<bool> {
        Expr::new(Tree::call(Function::StartsWith, [self.tree(), start.operand()]))
    }

    /// Whether it ends with the other text.
    pub fn ends_with(self, end: impl Like<Text>) -> Expr<bool> {
        Expr::new(Tree::call(Function::EndsWith, [self.tree(), end.operand()]))
    }

    /// Whether the other text is in it.
    pub fn contains(self, part: impl Like<Text>) -> Expr<bool> {
        Expr::new(Tree::call(Function::TextContains, [self.tree(), part.operand()]))
    }
}

impl<R: Like<Text>> Add<R> for Expr<String> {
    type Output = Self;

    fn add(self, other: R) -> Self {
        // `a + b + c` is one concatenation of three, so that it is written as one format.
        let mut parts = match self.tree().node() {
            Node::Call(Function::Concat, parts) => parts.clone(),
            _ => vec![self.tree()],
        };
        parts.push(other.operand());
        Self::new(Tree::call(Function::Concat, parts))
    }
}
