//! What two schemas leave together. The result may admit more than both do, never less than both.

use std::sync::Arc;

use sfn_query::Str;

use super::{Field, Items, Members, Shape, Size};

impl Shape {
    /// What admits the values that both admit.
    #[must_use]
    pub(crate) fn intersect(&self, other: &Self) -> Self {
        let text = Size {
            least: self.text.least.max(other.text.least),
            most: match (self.text.most, other.text.most) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            },
        };
        let items = both(self.items.as_ref(), other.items.as_ref(), intersect_items);
        let members = both(self.members.as_ref(), other.members.as_ref(), intersect_members);
        let kinds = self.kinds.and(other.kinds);
        Self { kinds, text, items, members }.only(kinds)
    }
}

fn both<T>(one: Option<&Arc<T>>, other: Option<&Arc<T>>, intersect: fn(&T, &T) -> T) -> Option<Arc<T>> {
    match (one, other) {
        (Some(one), Some(other)) => Some(Arc::new(intersect(one, other))),
        (one, other) => one.or(other).cloned(),
    }
}

fn intersect_items(one: &Items, other: &Items) -> Items {
    let ((least, most), (other_least, other_most)) = (one.count(), other.count());
    let count = one.first().len().max(other.first().len());
    let first = (0..count).map(|n| one.at(n).intersect(other.at(n))).collect();
    let most = match (most, other_most) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    Items::new(first, one.rest().intersect(other.rest()), least.max(other_least), most)
}

/// A schema that lists members without a word of others forbids none that another schema beside it lists.
fn intersect_members(one: &Members, other: &Members) -> Members {
    let with_others = |field: &Field, rest: &Shape| match rest.is_never() {
        true => field.clone(),
        false => Field { shape: field.shape.intersect(rest), is_required: field.is_required },
    };
    let mut known: Vec<(Str, Field)> = Vec::new();
    for (name, field) in one.known() {
        let joint = match other.field(name) {
            Some(found) => Field {
                shape: field.shape.intersect(&found.shape),
                is_required: field.is_required || found.is_required,
            },
            None => with_others(field, other.rest()),
        };
        known.push((name.clone(), joint));
    }
    for (name, field) in other.known().iter().filter(|(name, _)| one.field(name).is_none()) {
        known.push((name.clone(), with_others(field, one.rest())));
    }
    // Open beside a list is open; a list beside a list knows all.
    let rest = match (one.rest().is_never(), other.rest().is_never()) {
        (false, false) => one.rest().intersect(other.rest()),
        (true, _) => other.rest().clone(),
        (false, true) => one.rest().clone(),
    };
    Members::new(known, rest)
}
