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
    look(root, &At::new(&Pointer::default()), &mut Vec::new(), found);
}

/// Up to so many names a list is searched quicker than hashed.
const FEW: usize = 16;

/// A name, and where it stands.
type Name<'t> = (&'t str, Range<usize>);

/// `names` are those of the small objects around; it is handed on so that it is allocated once.
fn look<'t>(node: Node<'t>, at: &At<'_>, names: &mut Vec<Name<'t>>, found: &mut Findings) {
    match node.data() {
        Data::Array(items) => {
            items.enumerate().for_each(|(n, item)| look(item, &at.index(n), names, found));
        }
        Data::Object(members) => {
            let start = names.len();
            let mut many = (members.len() > FEW).then(HashMap::default);
            for member in members {
                let at = at.key(member.key);
                let name = (member.key, member.key_span);
                let first = match &mut many {
                    Some(many) => first_of_many(&name, many),
                    None => first_of_few(&name, start, names),
                };
                if let Some(first) = first {
                    found.add(duplicate(member.key, &at, &name.1, &first));
                }
                look(member.value, &at, names, found);
            }
            names.truncate(start);
        }
        _ => {}
    }
}

/// Where the name stood before, if it did, among those from `start` on.
fn first_of_few<'t>(name: &Name<'t>, start: usize, names: &mut Vec<Name<'t>>) -> Option<Range<usize>> {
    let first = names[start..].iter().find(|known| known.0 == name.0).map(|(_, first)| first.clone());
    if first.is_none() {
        names.push(name.clone());
    }
    first
}

fn first_of_many<'t>(name: &Name<'t>, many: &mut HashMap<&'t str, Range<usize>>) -> Option<Range<usize>> {
    let first = many.get(name.0).cloned();
    if first.is_none() {
        many.insert(name.0, name.1.clone());
    }
    first
}

fn duplicate(key: &str, at: &At<'_>, span: &Range<usize>, first: &Range<usize>) -> Diagnostic {
    let place =
        |span: &Range<usize>| Place { pointer: at.pointer(), part: Part::Key, span: Some(span.clone()) };
    Diagnostic::new(Code::DuplicateJsonKey, place(span), format!("`{key}` stands here a second time"))
        .help("take one of the two away: which of them counts is left to chance")
        .label(place(first), "first written here")
}
