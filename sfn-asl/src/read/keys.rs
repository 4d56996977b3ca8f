//! What holds for every object of a document: keys stand once, and nesting has an end. E005, E006.

use std::ops::Range;

use super::{Data, MAX_DEPTH, Node, Tree};
use crate::diagnostic::{At, Code, Diagnostic, Findings, Part, Place, Pointer};
use crate::hash::HashMap;

/// The first value that lies deeper than a definition may nest.
pub(crate) fn too_deep(tree: &Tree) -> Option<Range<usize>> {
    let start = tree.first_within(MAX_DEPTH)?.span().start;
    Some(start..start + 1)
}

/// Reports keys that an object has twice. Asks for a document that nests within the limit.
pub(super) fn duplicates(root: Node<'_>, found: &mut Findings) {
    look(root, &At::new(&Pointer::default()), found);
}

fn look(node: Node<'_>, at: &At<'_>, found: &mut Findings) {
    match node.data() {
        Data::Array(items) => {
            items.enumerate().for_each(|(n, item)| look(item, &at.index(n), found));
        }
        Data::Object(members) => {
            let mut names = Names::of(members.len());
            for member in members {
                let at = at.key(member.key);
                if let Some(first) = names.first(member.key, &member.key_span) {
                    found.add(duplicate(member.key, &at, &member.key_span, &first));
                }
                look(member.value, &at, found);
            }
        }
        _ => {}
    }
}

/// The names of an object so far, each with its place. Few of them are searched quicker than hashed.
enum Names<'t> {
    Few(Vec<(&'t str, Range<usize>)>),
    Many(HashMap<&'t str, Range<usize>>),
}

impl<'t> Names<'t> {
    fn of(count: usize) -> Self {
        const FEW: usize = 16;
        match count {
            0..=1 => Self::Few(Vec::new()),
            2..=FEW => Self::Few(Vec::with_capacity(count)),
            _ => Self::Many(HashMap::with_capacity_and_hasher(count, Default::default())),
        }
    }

    /// Where the name stood before, if it did.
    fn first(&mut self, name: &'t str, span: &Range<usize>) -> Option<Range<usize>> {
        let known = match self {
            Self::Few(few) => few.iter().find(|(known, _)| *known == name).map(|(_, first)| first),
            Self::Many(many) => many.get(name),
        };
        let known = known.cloned();
        match self {
            _ if known.is_some() => {}
            Self::Few(few) => few.push((name, span.clone())),
            Self::Many(many) => drop(many.insert(name, span.clone())),
        }
        known
    }
}

fn duplicate(key: &str, at: &At<'_>, span: &Range<usize>, first: &Range<usize>) -> Diagnostic {
    let place =
        |span: &Range<usize>| Place { pointer: at.pointer(), part: Part::Key, span: Some(span.clone()) };
    Diagnostic::new(Code::DuplicateJsonKey, place(span), format!("`{key}` stands here a second time"))
        .help("take one of the two away: which of them counts is left to chance")
        .label(place(first), "first written here")
}
