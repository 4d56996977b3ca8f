//! `DefinitionSubstitutions`: the names that a definition uses against those that its machine defines. W080, W081.

use std::collections::BTreeSet;
use std::ops::Range;

use super::function::{call, member};
use crate::diagnostic::{At, Code, Diagnostic, Part, Place, Pointer, nearest};
use crate::read::{Data, Node, Source, placeholders};

/// The names that a machine defines, each with its place.
#[derive(Clone, Debug)]
pub(super) struct Names {
    names: Vec<(String, Range<usize>)>,
    at: Pointer,
}

impl Names {
    /// Those in the properties of a machine; `None` where only a deployment knows them.
    pub(super) fn of(properties: Node<'_>, at: &Pointer) -> Option<Self> {
        let at = at.key("DefinitionSubstitutions");
        let names = match member(properties, "DefinitionSubstitutions").map(|it| it.value) {
            None => Vec::new(),
            Some(node) if call(node).is_some() => return None,
            Some(node) => match node.data() {
                Data::Object(members) => {
                    members.map(|member| (member.key.to_owned(), member.key_span)).collect()
                }
                _ => return None,
            },
        };
        Some(Self { names, at })
    }

    /// Findings about names that are used and not defined, and about those that are defined and not used.
    pub(super) fn compared<'u>(
        &self,
        used: impl IntoIterator<Item = (&'u str, Place)>,
    ) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        let (mut seen, mut undefined) = (BTreeSet::new(), Vec::new());
        for (name, place) in used {
            let is_new = seen.insert(name.to_owned());
            if is_new && !self.names.iter().any(|(defined, _)| defined == name) {
                undefined.push(self.undefined(name, place));
            }
        }
        let unused = self.names.iter().filter(|(name, _)| !seen.contains(name)).map(|(name, span)| {
            let place = Place { pointer: self.at.key(name), part: Part::Key, span: Some(span.clone()) };
            let message = format!("the definition does not use `${{{name}}}`");
            Diagnostic::new(Code::SubstitutionUnused, place, message).help("take it away, or use it")
        });
        (undefined, unused.collect())
    }

    fn undefined(&self, name: &str, place: Place) -> Diagnostic {
        let message =
            format!("`DefinitionSubstitutions` does not define `{name}`, so `${{{name}}}` stays as it is");
        let help = match nearest(name, self.names.iter().map(|(name, _)| name.as_str())) {
            Some(near) => format!("did you mean `${{{near}}}`?"),
            None => format!("add `{name}` to `DefinitionSubstitutions`"),
        };
        Diagnostic::new(Code::SubstitutionUndefined, place, message).help(help)
    }
}

/// The names that a definition in a file uses. Its reader bounds how deep it is.
pub(super) fn used_in(source: &Source) -> Vec<(&str, Place)> {
    let mut used = Vec::new();
    if let Some(root) = source.root()
        && source.text().contains("${")
    {
        look(root, &At::new(&Pointer::default()), &mut used);
    }
    used
}

fn look<'s>(node: Node<'s>, at: &At<'_>, used: &mut Vec<(&'s str, Place)>) {
    match node.data() {
        Data::String(text) => used.extend(placeholders(text).map(|(bytes, name)| {
            (name, Place { pointer: at.pointer(), part: Part::Within(bytes), span: None })
        })),
        Data::Array(items) => items.enumerate().for_each(|(n, item)| look(item, &at.index(n), used)),
        Data::Object(members) => members.for_each(|member| {
            let at = at.key(member.key);
            used.extend(placeholders(member.key).map(|(_, name)| (name, Place::of_key(at.pointer()))));
            look(member.value, &at, used);
        }),
        _ => {}
    }
}
