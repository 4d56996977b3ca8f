//! Payload templates: `{"order.$": "$.orderId", "currency": "EUR"}`.

use sfn_asl as asl;
use sfn_query::Value;

use super::{Said, Unsayable, intrinsic, path::whole_path};
use crate::expr::tree::{Node, Tree};

const REMEDY: &str = "compute it in a task, or branch on it with `choice!` and build it in each arm";

/// The template of a document.
pub(in super::super) fn template(tree: Tree) -> Said<Value> {
    match tree.node() {
        Node::Object(_) | Node::Literal(_) => literal(tree),
        _ => Err(Unsayable::new(
            tree,
            "a payload template is an object",
            "build an object: `expr!(|document: Document| Request { .. })`",
        )),
    }
}

/// The parameters that start a Lambda function and tell it the token to answer with.
pub(in super::super) fn callback(
    function: &str,
    input: Option<Value>,
    path: Option<asl::Nullable<String>>,
) -> Value {
    let input = match (input, path) {
        (Some(template), _) => ("input", template),
        (None, Some(asl::Nullable::Value(path))) => ("input.$", Value::from(path)),
        (None, _) => ("input.$", Value::from("$")),
    };
    let token = ("taskToken.$", Value::from("$$.Task.Token"));
    Value::object([("FunctionName", Value::from(function)), ("Payload", Value::object([input, token]))])
}

fn literal(tree: Tree) -> Said<Value> {
    match tree.node() {
        Node::Literal(literal) => Ok(literal.0.clone()),
        Node::Object(members) => {
            let members = members.iter().filter(|(_, tree)| *tree.node() != Node::Absent);
            let members = members.map(|(name, tree)| member(name, *tree)).collect::<Said<Vec<_>>>()?;
            Ok(Value::object(members))
        }
        _ => Err(Unsayable::new(tree, "it is no value of a payload template", REMEDY)),
    }
}

/// One member, its name with `.$` where the value is not literal.
pub(in super::super) fn member(name: &str, tree: Tree) -> Said<(String, Value)> {
    if name.ends_with(".$") {
        let what = format!("it stands in the member `{name}`, and `.$` at the end of a name means a path");
        return Err(Unsayable::new(tree, &what, "rename the member"));
    }
    if let Node::Field { optional: true, .. } = tree.node() {
        return Err(Unsayable::new(
            tree,
            "a member that may be absent can't be passed on",
            "say `Some(field.unwrap())` where it is known to be there, or branch on `is_some()` with `choice!`",
        ));
    }
    let path = whole_path(tree).map(Ok).or_else(|| intrinsic::call(tree));
    match path {
        Some(path) => Ok((format!("{name}.$"), Value::from(path?))),
        None => Ok((name.to_owned(), literal(tree)?)),
    }
}
