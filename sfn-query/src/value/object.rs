//! Shared objects.

use std::{fmt, sync::Arc};

use indexmap::IndexMap;

use super::{Str, Value, deep, size};

/// The members of an [`Object`] while it is being made.
pub type Members = IndexMap<Str, Value, foldhash::fast::RandomState>;

/// Shared, immutable members in the order in which they were written; `clone` is O(1).
#[derive(Clone)]
pub struct Object(Arc<Node>);

struct Node {
    members: Members,
    json_len: u64,
    depth: u32,
}

impl Object {
    /// The value of the member with that name.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.members.get(key)
    }

    /// The members, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Str, &Value)> + DoubleEndedIterator {
        self.0.members.iter()
    }

    /// The names, in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &Str> {
        self.0.members.keys()
    }

    /// The values, in order.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &Value> {
        self.0.members.values()
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.0.members.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.members.is_empty()
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
        let mut members = self.0.members.clone();
        let added = value.json_len();
        let others = match members.get(&key) {
            Some(old) => self.0.json_len - old.json_len(),
            None => self.0.json_len + u64::from(!members.is_empty()) + size::of_string(&key) + 1,
        };
        members.insert(key, value);
        let json_len = others.saturating_add(added);
        let depth = size::depth_above(members.values());
        Self(Arc::new(Node { members, json_len, depth }))
    }

    /// Whether both are one and the same list in memory.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Gives away the values, if nobody else holds them.
    pub(super) fn dismantle_into(self, values: &mut Vec<Value>) {
        if let Some(mut node) = Arc::into_inner(self.0) {
            values.extend(node.members.drain(..).map(|(_, value)| value));
        }
    }
}

impl From<Members> for Object {
    fn from(members: Members) -> Self {
        let sizes = members.iter().map(|(key, value)| size::of_string(key) + 1 + value.json_len());
        let json_len = size::of_list(members.len(), sizes);
        let depth = size::depth_above(members.values());
        Self(Arc::new(Node { members, json_len, depth }))
    }
}

impl FromIterator<(Str, Value)> for Object {
    fn from_iter<I: IntoIterator<Item = (Str, Value)>>(members: I) -> Self {
        members.into_iter().collect::<Members>().into()
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
            deep::dismantle(self.members.drain(..).map(|(_, value)| value).collect());
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
        Members::default().into()
    }
}
