//! Shared objects.

use std::{fmt, sync::Arc};

use indexmap::IndexMap;

use super::{Str, Value, deep, entries::Entries, size};

/// The members of an [`Object`] while it is being made.
pub type Members = IndexMap<Str, Value, foldhash::fast::RandomState>;

/// Shared, immutable members in the order in which they were written; `clone` is O(1).
#[derive(Clone)]
pub struct Object(Arc<Node>);

struct Node {
    entries: Entries,
    json_len: u64,
    depth: u32,
}

impl Object {
    /// The value of the member with that name.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.entries.get(key)
    }

    /// The members, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Str, &Value)> + DoubleEndedIterator {
        self.0.entries.iter()
    }

    /// The names, in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &Str> {
        self.iter().map(|(key, _)| key)
    }

    /// The values, in order.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &Value> + DoubleEndedIterator {
        self.iter().map(|(_, value)| value)
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.0.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes of the compact JSON text in UTF-8. O(1).
    pub fn json_len(&self) -> u64 {
        self.0.json_len
    }

    /// How deep arrays and objects nest; 1 for `{}`. O(1).
    pub fn depth(&self) -> u32 {
        self.0.depth
    }

    /// This object with one member set, in its place if it was there, else last; all others are shared.
    ///
    /// Costs a copy of the member list, never of the members: strings that stay are not measured again.
    #[must_use]
    pub fn with(&self, key: Str, value: Value) -> Self {
        let old = self.get(&key);
        let others = match old {
            // A saturated size has lost count, and stays at the end of the scale.
            _ if self.0.json_len == u64::MAX => u64::MAX,
            Some(old) => self.0.json_len - old.json_len(),
            None => self.0.json_len.saturating_add(u64::from(!self.is_empty()) + size::of_string(&key) + 1),
        };
        let json_len = others.saturating_add(value.json_len());
        let was_deepest = old.is_some_and(|old| old.depth() + 1 == self.0.depth);
        let mut depth = self.0.depth.max(value.depth().saturating_add(1));
        let mut entries = self.0.entries.clone();
        entries.insert(key, value);
        if was_deepest {
            depth = size::depth_above(entries.iter().map(|(_, value)| value));
        }
        Self(Arc::new(Node { entries, json_len, depth }))
    }

    pub(super) fn entries(&self) -> &Entries {
        &self.0.entries
    }

    /// Whether both are one and the same list in memory.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Where it is kept: the same for clones, and for nothing else while one of them lives.
    #[cfg(feature = "eval")]
    pub(crate) fn address(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }

    /// Gives away the values, if nobody else holds them.
    pub(super) fn dismantle_into(self, values: &mut Vec<Value>) {
        if let Some(mut node) = Arc::into_inner(self.0) {
            node.entries.take_values(values);
        }
    }
}

impl From<Entries> for Object {
    fn from(entries: Entries) -> Self {
        let sizes =
            entries.iter().map(|(key, value)| (size::of_string(key) + 1).saturating_add(value.json_len()));
        let json_len = size::of_list(entries.len(), sizes);
        let depth = size::depth_above(entries.iter().map(|(_, value)| value));
        Self(Arc::new(Node { entries, json_len, depth }))
    }
}

impl From<Members> for Object {
    fn from(members: Members) -> Self {
        Entries::from(members).into()
    }
}

impl FromIterator<(Str, Value)> for Object {
    fn from_iter<I: IntoIterator<Item = (Str, Value)>>(members: I) -> Self {
        let members = members.into_iter();
        // The upper bound: the lower one of a fallible iterator is nothing.
        let (at_least, at_most) = members.size_hint();
        let mut entries = Entries::with_room_for(at_most.unwrap_or(at_least));
        members.for_each(|(key, value)| entries.insert(key, value));
        entries.into()
    }
}

impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        deep::equal(&Value::Object(self.clone()), &Value::Object(other.clone()))
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        if self.depth > deep::SHALLOW {
            let mut values = Vec::new();
            self.entries.take_values(&mut values);
            deep::dismantle(values);
        }
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Value::Object(self.clone()).fmt(f)
    }
}

impl Default for Object {
    fn default() -> Self {
        Entries::default().into()
    }
}
