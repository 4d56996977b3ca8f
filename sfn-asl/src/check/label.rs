//! Labels of distributed Map states: E062, E063.

use super::{Rule, Site};
use crate::diagnostic::{Code, Diagnostic, Findings, Place, Pointer};
use crate::hash::HashMap;
use crate::model::StateKind;

/// Keeps the labels seen so far; it is only asked, never walked through.
#[derive(Default)]
pub(super) struct Labels<'m> {
    seen: HashMap<&'m str, Pointer>,
}

impl<'m> Rule<'m> for Labels<'m> {
    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        let StateKind::Map(map) = &site.state.kind else { return };
        let Some(label) = &map.label else { return };
        let at = site.at.key("Label");
        let length = label.chars().count();
        if !(1..=40).contains(&length) {
            let message = format!("a label has 1 to 40 characters, this one has {length}");
            found.add(Diagnostic::new(Code::Label, &at, message));
        }
        if let Some((start, bad)) = label.char_indices().find(|(_, c)| !is_label_char(*c)) {
            let message = format!("a label cannot hold {bad:?}");
            found.add(
                Diagnostic::new(Code::Label, &at, message)
                    .within(start..start + bad.len_utf8())
                    .help("letters, digits, `-`, `_`, `.`, `!`, `(` and `)` are safe"),
            );
        }
        if let Some(first) = self.seen.get(label.as_str()) {
            let message = format!("there are two labels `{label}`");
            let first = Place::from(first.clone());
            let help = "give each distributed Map a label of its own, or none";
            let diagnostic = Diagnostic::new(Code::DuplicateLabel, &at, message).help(help);
            found.add(diagnostic.label(first, "first used here"));
        } else {
            self.seen.insert(label, at.pointer());
        }
    }
}

fn is_label_char(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !"?*<>{}[]:;,\\|^~$#%&`\"".contains(c)
}
