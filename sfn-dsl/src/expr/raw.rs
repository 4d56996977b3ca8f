//! Expressions in the words of a language, as literals give them. What they say was checked where they stand.

use sfn_query::Value;

use super::{
    Expr,
    tree::{Language, Node, Tree},
};

fn raw(language: Language, text: &str) -> Expr<Value> {
    Expr::new(Tree::new(Node::Raw(language, text.to_owned())))
}

/// What a path leads to.
pub fn jsonpath(path: &str) -> Expr<Value> {
    raw(Language::Path, path)
}

/// What an intrinsic function gives.
pub fn intrinsic(call: &str) -> Expr<Value> {
    raw(Language::Intrinsic, call)
}

/// What an expression of JSONata gives.
pub fn jsonata(expression: &str) -> Expr<Value> {
    raw(Language::Jsonata, expression)
}
