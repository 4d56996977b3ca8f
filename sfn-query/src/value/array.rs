//! Shared arrays.

use std::{fmt, ops::Deref, sync::Arc};

use super::{Value, deep, size};

/// A shared, immutable list of values; `clone` is O(1). Dereferences to a slice.
#[derive(Clone)]
pub struct Array(Arc<Node>);

struct Node {
    items: Vec<Value>,
    json_len: u64,
    depth: u32,
}

impl Array {
    /// Bytes of the compact JSON text in UTF-8. O(1).
    pub fn json_len(&self) -> u64 {
        self.0.json_len
    }

    /// How deep arrays and objects nest; 1 for `[]`. O(1).
    pub fn depth(&self) -> u32 {
        self.0.depth
    }

    /// This array with the item at `index` replaced; the other items are shared. `None` past the end.
    #[must_use]
    pub fn with(&self, index: usize, item: Value) -> Option<Self> {
        let mut items = self.0.items.clone();
        *items.get_mut(index)? = item;
        Some(items.into())
    }

    /// Whether both are one and the same list in memory.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Gives away the items, if nobody else holds them.
    pub(super) fn dismantle_into(self, values: &mut Vec<Value>) {
        if let Some(mut node) = Arc::into_inner(self.0) {
            values.append(&mut node.items);
        }
    }
}

impl Deref for Array {
    type Target = [Value];
    fn deref(&self) -> &[Value] {
        &self.0.items
    }
}

impl From<Vec<Value>> for Array {
    fn from(items: Vec<Value>) -> Self {
        let json_len = size::of_list(items.len(), items.iter().map(Value::json_len));
        let depth = size::depth_above(items.iter());
        Self(Arc::new(Node { items, json_len, depth }))
    }
}

impl FromIterator<Value> for Array {
    fn from_iter<I: IntoIterator<Item = Value>>(items: I) -> Self {
        items.into_iter().collect::<Vec<_>>().into()
    }
}

impl PartialEq for Array {
    fn eq(&self, other: &Self) -> bool {
        deep::equal(&Value::Array(self.clone()), &Value::Array(other.clone()))
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        if self.depth > deep::SHALLOW {
            deep::dismantle(std::mem::take(&mut self.items));
        }
    }
}

impl fmt::Debug for Array {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Value::Array(self.clone()).fmt(f)
    }
}

impl Default for Array {
    fn default() -> Self {
        Vec::new().into()
    }
}
