//! What holds for every object of a document: keys stand once, and nesting has an end. E005, E006.

use std::collections::HashMap;
use std::ops::Range;

use super::{Data, MAX_DEPTH, Node};
use crate::diagnostic::{At, Code, Diagnostic, Findings, Part, Place, Pointer};

/// The first value that lies deeper than a definition may nest.
pub(crate) fn too_deep(root: &Node) -> Option<Range<usize>> {
    let mut open = vec![(root, 1)];
    while let Some((node, depth)) = open.pop() {
        let is_nest = matches!(node.node, Data::Array(_) | Data::Object(_));
        if is_nest && depth > MAX_DEPTH {
            return Some(node.span.start..node.span.start + 1);
        }
        match &node.node {
            Data::Array(items) => open.extend(items.iter().rev().map(|item| (item, depth + 1))),
            Data::Object(members) => {
                open.extend(members.iter().rev().map(|member| (&member.value, depth + 1)));
            }
            _ => {}
        }
    }
    None
}

/// Reports keys that an object has twice. Asks for a document that nests within the limit.
pub(super) fn duplicates(root: &Node, found: &mut Findings) {
    look(root, &At::new(&Pointer::default()), found);
}

fn look(node: &Node, at: &At<'_>, found: &mut Findings) {
    match &node.node {
        Data::Array(items) => {
            items.iter().enumerate().for_each(|(n, item)| look(item, &at.index(n), found));
        }
        Data::Object(members) => {
            let mut seen = HashMap::with_capacity(members.len());
            for member in members {
                let at = at.key(&member.key);
                match seen.get(&member.key) {
                    Some(first) => found.add(duplicate(&member.key, &at, &member.key_span, first)),
                    None => drop(seen.insert(&member.key, member.key_span.clone())),
                }
                look(&member.value, &at, found);
            }
        }
        _ => {}
    }
}

fn duplicate(key: &str, at: &At<'_>, span: &Range<usize>, first: &Range<usize>) -> Diagnostic {
    let place =
        |span: &Range<usize>| Place { pointer: at.pointer(), part: Part::Key, span: Some(span.clone()) };
    Diagnostic::new(Code::DuplicateJsonKey, place(span), format!("`{key}` stands here a second time"))
        .help("take one of the two away: which of them counts is left to chance")
        .label(place(first), "first written here")
}
