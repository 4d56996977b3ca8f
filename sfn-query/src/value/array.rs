//! Shared arrays.

use std::{fmt, ops::Deref, sync::Arc};

use super::{Value, size};

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
        Arc::ptr_eq(&self.0, &other.0) || self.0.items == other.0.items
    }
}

impl fmt::Debug for Array {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Default for Array {
    fn default() -> Self {
        Vec::new().into()
    }
}
