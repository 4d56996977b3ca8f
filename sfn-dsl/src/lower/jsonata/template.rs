//! Fields that take JSON with expressions in it: `{"order": "{% $states.input.orderId %}", "currency": "EUR"}`.

use sfn_query::Value;

use super::{
    Said,
    constant::constant,
    expression::{Scope, expression},
};
use crate::{
    expr::tree::{Literal, Node, Tree},
    lower::language::About,
};

/// The value of such a field.
pub(super) fn template(tree: Tree, about: About) -> Said<Value> {
    match tree.node() {
        Node::Literal(Literal(value)) => Ok(literal(value)),
        // An expression in a field fails when it gives nothing; a member that is nothing disappears.
        Node::Object(members) if !members.iter().any(|(_, tree)| may_be_absent(*tree)) => {
            let members = members.iter().filter(|(_, tree)| *tree.node() != Node::Absent);
            let members = members.map(|(name, tree)| Ok((name.clone(), template(*tree, about)?)));
            Ok(Value::object(members.collect::<Said<Vec<_>>>()?))
        }
        Node::Array(items) => {
            let items = items.iter().map(|tree| template(*tree, about)).collect::<Said<Vec<_>>>()?;
            Ok(Value::array(items))
        }
        Node::Whole(of) => template(*of, about),
        _ => Ok(Value::from(marked(&expression(tree, Scope::new(about))?))),
    }
}

/// `{% … %}`
pub(super) fn marked(expression: &str) -> String {
    format!("{{% {expression} %}}")
}

/// A constant; a text that looks like an expression becomes one that gives the text.
pub(super) fn literal(value: &Value) -> Value {
    match value {
        Value::String(text) if text.starts_with("{%") => Value::from(marked(&constant(value))),
        Value::Array(items) => Value::array(items.iter().map(literal).collect::<Vec<_>>()),
        Value::Object(members) => {
            Value::object(members.iter().map(|(name, value)| (name.as_str().to_owned(), literal(value))))
        }
        _ => value.clone(),
    }
}

fn may_be_absent(tree: Tree) -> bool {
    match tree.node() {
        Node::Field { optional, .. } => *optional,
        Node::If { then, otherwise, .. } => is_absent(*then) || is_absent(*otherwise),
        Node::Each { how: crate::expr::tree::Each::Find, .. } => true,
        _ => false,
    }
}

fn is_absent(tree: Tree) -> bool {
    *tree.node() == Node::Absent || may_be_absent(tree)
}
