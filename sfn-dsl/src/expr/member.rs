//! Members whose names no type knows: maps, and values of any shape.

use std::collections::{BTreeMap, HashMap};

use sfn_query::Value;

use super::{
    Expr, cast, field,
    tree::{Node, Tree},
};
use crate::data::Data;

impl<T: Data> Expr<BTreeMap<String, T>> {
    /// The value of that key; the state fails if there is none.
    pub fn get(self, key: &str) -> Expr<T> {
        field(self, key)
    }
}

impl<T: Data, S: 'static> Expr<HashMap<String, T, S>> {
    /// The value of that key; the state fails if there is none.
    pub fn get(self, key: &str) -> Expr<T> {
        field(self, key)
    }
}

impl Expr<Value> {
    /// The member of that name; the state fails if there is none.
    pub fn get(self, name: &str) -> Expr<Value> {
        field(self, name)
    }

    /// The item at that place, counted from 0; the state fails if there is none.
    pub fn at(self, index: u32) -> Expr<Value> {
        Expr::new(Tree::new(Node::Index { of: self.tree(), at: index.into() }))
    }

    /// The same value, taken to be a `T`. Nothing checks that it is one.
    pub fn cast<T: Data>(self) -> Expr<T> {
        cast(self)
    }
}
