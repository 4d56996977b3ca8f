//! Payload templates: `{"order.$": "$.orderId", "currency": "EUR"}`.

use sfn_query::Value;

use super::{Said, intrinsic, select::selection, unsayable};
use crate::expr::tree::{Node, Tree};

const REMEDY: &str = "compute it in a task, or branch on it with `choice!` and build it in each arm";

/// The template of a document.
pub(super) fn template(tree: Tree) -> Said<Value> {
    match tree.node() {
        Node::Object(_) | Node::Literal(_) => literal(tree),
        _ => Err(unsayable(
            tree,
            "a payload template is an object",
            "build an object: `expr!(|document: Document| Request { .. })`",
        )),
    }
}

fn literal(tree: Tree) -> Said<Value> {
    match tree.node() {
        Node::Literal(literal) => Ok(literal.0.clone()),
        Node::Object(members) => {
            let members = members.iter().filter(|(_, tree)| *tree.node() != Node::Absent);
            let members = members.map(|(name, tree)| member(name, *tree)).collect::<Said<Vec<_>>>()?;
            Ok(Value::object(members))
        }
        Node::Array(items) if items.iter().any(|item| is_object(*item)) => {
            Ok(Value::array(items.iter().map(|item| literal(*item)).collect::<Said<Vec<_>>>()?))
        }
        Node::Whole(of) => literal(*of),
        _ => Err(unsayable(tree, "it is no value of a payload template", REMEDY)),
    }
}

/// One member, its name with `.$` where the value is not literal.
pub(super) fn member(name: &str, tree: Tree) -> Said<(String, Value)> {
    if name.ends_with(".$") {
        let what = format!("it stands in the member `{name}`, and `.$` at the end of a name means a path");
        return Err(unsayable(tree, &what, "rename the member"));
    }
    if let Node::Field { optional: true, .. } = tree.node() {
        return Err(unsayable(
            tree,
            "a member that may be absent can't be passed on",
            "say `Some(field.unwrap())` where it is known to be there, or branch on `is_some()` with `choice!`",
        ));
    }
    let said = match tree.node() {
        // No intrinsic function takes an object, but a template may stand in a list.
        Node::Array(items) if items.iter().any(|item| is_object(*item)) => None,
        _ => selection(tree).map(Ok).or_else(|| intrinsic::call(tree)),
    };
    match said {
        Some(said) => Ok((format!("{name}.$"), Value::from(said?))),
        None => Ok((name.to_owned(), literal(tree)?)),
    }
}

fn is_object(tree: Tree) -> bool {
    match tree.node() {
        Node::Object(_) => true,
        Node::Literal(literal) => matches!(literal.0, Value::Object(_)),
        Node::Whole(of) => is_object(*of),
        _ => false,
    }
}
