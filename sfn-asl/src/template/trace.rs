//! Where the values of a definition stand in its template, when they do not stand in the same way in both.

use std::collections::BTreeMap;

use crate::diagnostic::{At, Pointer};

/// Places of a definition, each with its place in the template.
#[derive(Clone, Debug, Default)]
pub(super) struct Trace(BTreeMap<Pointer, Pointer>);

impl Trace {
    /// What is there in the definition is from there in the template.
    pub(super) fn add(&mut self, at: &At<'_>, from: &At<'_>) {
        self.0.insert(at.pointer(), from.pointer());
    }

    /// Where a place of the definition, which begins at `base`, is in the template.
    pub(super) fn back(&self, base: &Pointer, at: &Pointer) -> Pointer {
        let mut around = at.clone();
        while !self.0.contains_key(&around) && !around.as_str().is_empty() {
            around = around.parent();
        }
        let to = self.0.get(&around).unwrap_or(base);
        Pointer::new(format!("{to}{}", &at.as_str()[around.as_str().len()..]))
    }
}
