//! Paths: `$.order.lines[0]`.

use super::{Said, Unsayable};
use crate::expr::tree::{Node, Tree};

/// The path of a part of the document.
pub(in super::super) fn path(tree: Tree) -> Said<String> {
    written(tree).ok_or_else(|| {
        Unsayable::new(
            tree,
            "only a path into the document can stand here",
            "name a part of the document; compute the value in a state before this one",
        )
    })
}

/// The reference path of one place of the document, which can be written to.
pub(in super::super) fn place(tree: Tree) -> Said<String> {
    if indexes_from_end(tree) {
        return Err(Unsayable::new(
            tree,
            "a reference path counts items from the start",
            "name a field, or an item by its place from the start",
        ));
    }
    path(tree)
}

/// The reference path of a place where a result can be stored.
pub(in super::super) fn result_place(tree: Tree) -> Said<String> {
    if is_in_variable(tree) {
        let remedy = "keep the result with `.assign(&variable, ..)`, or name a field of the document";
        return Err(Unsayable::new(tree, "a result is stored in the document, not in a variable", remedy));
    }
    place(tree)
}

/// The path, if the tree is one.
pub(in super::super) fn whole_path(tree: Tree) -> Option<String> {
    written(tree)
}

fn written(tree: Tree) -> Option<String> {
    match tree.node() {
        Node::Input(_) => Some("$".to_owned()),
        Node::Variable(name) => Some(format!("${name}")),
        Node::Field { of, name, .. } => Some(written(*of)? + &step(name)),
        Node::Index { of, at } => Some(format!("{}[{at}]", written(*of)?)),
        _ => None,
    }
}

fn is_in_variable(tree: Tree) -> bool {
    match tree.node() {
        Node::Variable(_) => true,
        Node::Index { of, .. } | Node::Field { of, .. } => is_in_variable(*of),
        _ => false,
    }
}

fn step(name: &str) -> String {
    let plain = name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    if plain && !name.is_empty() {
        format!(".{name}")
    } else {
        format!("['{}']", name.replace('\\', "\\\\").replace('\'', "\\'"))
    }
}

fn indexes_from_end(tree: Tree) -> bool {
    match tree.node() {
        Node::Index { at, .. } if *at < 0 => true,
        Node::Index { of, .. } | Node::Field { of, .. } => indexes_from_end(*of),
        _ => false,
    }
}
