//! `ItemBatcher`: items put together into the input of one child execution.

use sfn_query::Value;

/// How items are put together into the input of one child execution.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// What each batch begins with.
    pub input: Option<Value>,
    /// At most so many items.
    pub max_items: Option<u32>,
    /// At most so many bytes of JSON.
    pub max_bytes: Option<u32>,
}

impl Batch {
    /// The input of the child execution of some items.
    pub fn input_of(&self, items: Vec<Value>) -> Value {
        let input = self.input.clone().map(|input| ("BatchInput", input));
        Value::object(input.into_iter().chain([("Items", Value::array(items))]))
    }

    /// A batch that begins with that item. `longest` is how many bytes an input may have.
    pub(crate) fn begin(&self, first: Value, longest: u64) -> Filling<'_> {
        let bytes = self.input_of(Vec::new()).json_len() + first.json_len();
        let room = u64::from(self.max_bytes.unwrap_or(u32::MAX)).min(longest);
        Filling { batch: self, items: vec![first], bytes, room }
    }

    /// All items, batch by batch.
    pub(super) fn batches(&self, items: impl IntoIterator<Item = Value>, longest: u64) -> Vec<Value> {
        let (mut batches, mut open) = (Vec::new(), None::<Filling<'_>>);
        for item in items {
            let left = match open.as_mut().filter(|it| !it.is_full()) {
                Some(filling) => filling.add(item),
                None => Some(item),
            };
            if let Some(first) = left {
                batches.extend(open.replace(self.begin(first, longest)).map(Filling::close));
            }
        }
        batches.extend(open.map(Filling::close));
        batches
    }
}

/// A batch that more items may go into.
pub(crate) struct Filling<'a> {
    batch: &'a Batch,
    items: Vec<Value>,
    bytes: u64,
    room: u64,
}

impl Filling<'_> {
    pub(crate) fn is_full(&self) -> bool {
        self.items.len() >= self.batch.max_items.map_or(usize::MAX, |it| it.max(1) as usize)
    }

    /// Gives the item back if there is no room for it.
    pub(crate) fn add(&mut self, item: Value) -> Option<Value> {
        let bytes = self.bytes + 1 + item.json_len();
        if bytes > self.room {
            return Some(item);
        }
        self.bytes = bytes;
        self.items.push(item);
        None
    }

    /// How many items are in it.
    #[cfg(feature = "driver")]
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// The input of its child execution.
    pub(crate) fn close(self) -> Value {
        self.batch.input_of(self.items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(max_items: Option<u32>, max_bytes: Option<u32>, expected: &str) {
        let batch = Batch { input: None, max_items, max_bytes };
        let found = batch.batches((1..=5).map(Value::from), 1_000);
        assert_eq!(Value::array(found).to_string(), expected);
    }

    #[test]
    fn batches_are_filled_in_order_and_the_last_may_be_short() {
        check(Some(2), None, r#"[{"Items":[1,2]},{"Items":[3,4]},{"Items":[5]}]"#);
        check(None, Some(18), r#"[{"Items":[1,2,3]},{"Items":[4,5]}]"#);
        check(None, Some(1), r#"[{"Items":[1]},{"Items":[2]},{"Items":[3]},{"Items":[4]},{"Items":[5]}]"#);
        check(None, None, r#"[{"Items":[1,2,3,4,5]}]"#);
    }
}
