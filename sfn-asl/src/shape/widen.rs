//! Growth cut short: what a loop makes longer and deeper in every round is taken to be of any length at once.

use std::sync::Arc;

use super::{Field, Items, Kinds, Members, Shape, Size};

/// How deep a loop is followed into a document; what changes further down is unknown.
const MAX_DEPTH: u32 = 4;

impl Shape {
    /// What admits the values of both, and stays as it is after a few more of these steps.
    #[must_use]
    pub(crate) fn widen(&self, next: &Self) -> Self {
        self.widened(&self.join(next), 0)
    }

    /// `joined` admits all that `self` does.
    fn widened(&self, joined: &Self, depth: u32) -> Self {
        if self == joined || self.is_never() {
            return joined.clone();
        }
        if depth == MAX_DEPTH {
            return Self::of_kinds(joined.kinds);
        }
        let text = if self.kinds.has(Kinds::STRING) && self.text != joined.text {
            Size::STRING
        } else {
            joined.text
        };
        let items = match (self.items(), joined.items()) {
            (Some(old), Some(new)) if old != new => Some(Arc::new(items(old, new, depth))),
            _ => joined.items.clone(),
        };
        let members = match (self.members(), joined.members()) {
            (Some(old), Some(new)) if old != new => Some(Arc::new(members(old, new, depth))),
            _ => joined.members.clone(),
        };
        Self { kinds: joined.kinds, text, items, members }
    }
}

fn items(old: &Items, new: &Items, depth: u32) -> Items {
    if old.count() != new.count() {
        return Items::many(old.any().widened(&new.any(), depth + 1), 0, None);
    }
    let first = (0..new.first().len()).map(|n| old.at(n).widened(new.at(n), depth + 1)).collect();
    let (least, most) = new.count();
    Items::new(first, old.rest().widened(new.rest(), depth + 1), least, most)
}

fn members(old: &Members, new: &Members, depth: u32) -> Members {
    let known = new.known().iter().map(|(name, field)| {
        let shape = old.get(name).widened(&field.shape, depth + 1);
        (name.clone(), Field { shape, is_required: field.is_required })
    });
    Members::sorted(known.collect(), old.rest().widened(new.rest(), depth + 1))
}
