//! One shape or the other: what is known where two ways meet.

use std::sync::Arc;

use sfn_query::Str;

use super::{Field, Items, Kinds, Members, Shape, Size};

impl Shape {
    /// What admits the values of both.
    #[must_use]
    pub(crate) fn join(&self, other: &Self) -> Self {
        if self.is_never() || other.is_unknown() {
            return other.clone();
        }
        if other.is_never() || self.is_unknown() {
            return self.clone();
        }
        Self {
            kinds: self.kinds.or(other.kinds),
            text: match (self.kinds.has(Kinds::STRING), other.kinds.has(Kinds::STRING)) {
                (true, true) => self.text.or(other.text),
                (true, false) => self.text,
                (false, true) => other.text,
                (false, false) => Size::STRING,
            },
            items: part(self, other, Kinds::ARRAY, |it| it.items.as_ref(), join_items),
            members: part(self, other, Kinds::OBJECT, |it| it.members.as_ref(), join_members),
        }
    }
}

/// What is known of one type: of a shape without that type nothing needs to be known.
fn part<T>(
    one: &Shape,
    other: &Shape,
    kind: Kinds,
    get: impl Fn(&Shape) -> Option<&Arc<T>>,
    join: impl Fn(&T, &T) -> T,
) -> Option<Arc<T>> {
    match (one.kinds.has(kind), other.kinds.has(kind)) {
        (true, true) => {
            let (one, other) = (get(one)?, get(other)?);
            Some(if Arc::ptr_eq(one, other) { one.clone() } else { Arc::new(join(one, other)) })
        }
        (true, false) => get(one).cloned(),
        (false, true) => get(other).cloned(),
        (false, false) => None,
    }
}

fn join_items(one: &Items, other: &Items) -> Items {
    let ((least, most), (other_least, other_most)) = (one.count(), other.count());
    let count = one.first().len().max(other.first().len());
    let first = (0..count).map(|n| one.at(n).join(other.at(n))).collect();
    let most = most.zip(other_most).map(|(one, other)| one.max(other));
    Items::new(first, one.rest().join(other.rest()), least.min(other_least), most)
}

/// Both lists are sorted, and so is the joined one.
fn join_members(one: &Members, other: &Members) -> Members {
    let mut known: Vec<(Str, Field)> = Vec::with_capacity(one.known().len().max(other.known().len()));
    let (mut left, mut right) = (one.known().iter().peekable(), other.known().iter().peekable());
    loop {
        let joined = match (left.peek(), right.peek()) {
            (None, None) => break,
            (Some((a, _)), Some((b, _))) if a == b => {
                let (Some((name, a)), Some((_, b))) = (left.next(), right.next()) else { break };
                let is_required = a.is_required && b.is_required;
                (name.clone(), Field { shape: a.shape.join(&b.shape), is_required })
            }
            (Some((a, _)), b) if b.is_none_or(|(b, _)| a < b) => {
                let Some((name, field)) = left.next() else { break };
                (name.clone(), Field::optional(field.shape.join(other.rest())))
            }
            _ => {
                let Some((name, field)) = right.next() else { break };
                (name.clone(), Field::optional(field.shape.join(one.rest())))
            }
        };
        known.push(joined);
    }
    Members::sorted(known, one.rest().join(other.rest()))
}
