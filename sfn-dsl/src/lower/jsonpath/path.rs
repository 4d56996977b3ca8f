//! Paths: `$.order.lines[0]`.

use super::{Said, select::selection, unsayable};
use crate::expr::tree::{Language, Node, Tree};

/// The path of a part of the document.
pub(super) fn path(tree: Tree) -> Said<String> {
    selection(tree).ok_or_else(|| not_a_path(tree))
}

fn not_a_path(tree: Tree) -> super::Unsayable {
    unsayable(
        tree,
        "only a path into the document can stand here",
        "name a part of the document; compute the value in a state before this one",
    )
}

/// The reference path of one place of the document, which can be written to.
pub(super) fn place(tree: Tree) -> Said<String> {
    if indexes_from_end(tree) {
        return Err(unsayable(
            tree,
            "a reference path counts items from the start",
            "name a field, or an item by its place from the start",
        ));
    }
    written(tree).ok_or_else(|| not_a_path(tree))
}

/// The reference path of a place where a result can be stored.
pub(super) fn result_place(tree: Tree) -> Said<String> {
    if is_in_variable(tree) {
        let remedy = "keep the result with `.assign(&variable, ..)`, or name a field of the document";
        let found = unsayable(tree, "a result is stored in the document, not in a variable", remedy);
        return Err(found.in_no_language());
    }
    place(tree).map_err(super::Unsayable::in_no_language)
}

/// The path, if the tree is one.
pub(super) fn whole_path(tree: Tree) -> Option<String> {
    written(tree)
}

fn written(tree: Tree) -> Option<String> {
    match tree.node() {
        Node::Input(_) => Some("$".to_owned()),
        Node::Context => Some("$$".to_owned()),
        Node::Whole(of) => written(*of),
        Node::Variable(name) => Some(format!("${name}")),
        Node::Raw(Language::Path, path) => Some(path.trim_end().to_owned()),
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

pub(super) fn step(name: &str) -> String {
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
