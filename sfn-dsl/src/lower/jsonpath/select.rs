//! Paths that select many values: `$.lines[?(@.price > 3)].sku`.
//!
//! They can stand where a value is passed on, but not where a reference path is asked for.

use sfn_asl::Relation;
use sfn_query::Value;

use super::path::{step, whole_path};
use crate::expr::{
    function::Function,
    tree::{Each, Literal, Node, Tree},
};

/// The path of one value or of many, if the tree is one.
pub(super) fn selection(tree: Tree) -> Option<String> {
    whole_path(tree).or_else(|| many(tree))
}

fn many(tree: Tree) -> Option<String> {
    match tree.node() {
        Node::Each { how: Each::Filter, list, item, body, .. } => {
            Some(format!("{}[?({})]", whole_path(*list)?, condition(*body, *item)?))
        }
        Node::Each { how: Each::Map, list, item, body, .. } => Some(items(*list)? + &below(*body, *item)?),
        Node::Call(Function::Flatten, operands) => Some(items(*operands.first()?)? + "[*]"),
        Node::Call(Function::Values, operands) => Some(whole_path(*operands.first()?)? + ".*"),
        Node::Call(Function::Slice | Function::SliceOfLists, operands) => match operands.as_slice() {
            [list, from, to] => Some(format!("{}[{}:{}]", whole_path(*list)?, number(*from)?, number(*to)?)),
            _ => None,
        },
        _ => None,
    }
}

/// Every item of a list.
fn items(list: Tree) -> Option<String> {
    match whole_path(list) {
        Some(path) => Some(path + "[*]"),
        None => many(list),
    }
}

/// The steps from an item down to a part of it.
fn below(tree: Tree, item: Tree) -> Option<String> {
    match tree.node() {
        _ if tree == item => Some(String::new()),
        Node::Field { of, name, .. } => Some(below(*of, item)? + &step(name)),
        Node::Index { of, at } => Some(format!("{}[{at}]", below(*of, item)?)),
        _ => None,
    }
}

fn condition(tree: Tree, item: Tree) -> Option<String> {
    match tree.node() {
        Node::And(left, right) => Some(format!("{} && {}", operand(*left, item)?, operand(*right, item)?)),
        Node::Or(left, right) => Some(format!("{} || {}", operand(*left, item)?, operand(*right, item)?)),
        Node::Compare { family: sfn_asl::Family::Timestamp, .. } => None,
        Node::Compare { relation, left, right, .. } => {
            Some(format!("{} {} {}", side(*left, item)?, sign(*relation), side(*right, item)?))
        }
        Node::Not(of) => match of.node() {
            Node::Compare { relation: Relation::Equals, left, right, .. } => {
                Some(format!("{} != {}", side(*left, item)?, side(*right, item)?))
            }
            _ => None,
        },
        _ => Some(format!("{} == true", side(tree, item)?)),
    }
}

fn operand(tree: Tree, item: Tree) -> Option<String> {
    let text = condition(tree, item)?;
    Some(if matches!(tree.node(), Node::And(..) | Node::Or(..)) { format!("({text})") } else { text })
}

fn side(tree: Tree, item: Tree) -> Option<String> {
    match tree.node() {
        Node::Literal(Literal(Value::String(text))) if !text.contains(['\'', '\\']) => {
            Some(format!("'{text}'"))
        }
        Node::Literal(Literal(value @ (Value::Bool(_) | Value::Number(_)))) => Some(value.to_string()),
        _ => below(tree, item).map(|path| format!("@{path}")),
    }
}

fn number(tree: Tree) -> Option<i64> {
    match tree.node() {
        Node::Literal(literal) => literal.0.as_number().and_then(sfn_query::Number::as_i64),
        _ => None,
    }
}

fn sign(relation: Relation) -> &'static str {
    match relation {
        Relation::Equals => "==",
        Relation::LessThan => "<",
        Relation::GreaterThan => ">",
        Relation::LessThanEquals => "<=",
        Relation::GreaterThanEquals => ">=",
    }
}
