//! A result put into a document. Only the lists on the way are copied, and their parts stay shared.

use super::{PathError, PathErrorKind, ResultPath, Selector, Step};
use crate::{Object, Str, Value};

/// Where a value goes in the list above it.
enum Place<'a> {
    Member(Object, &'a Str),
    Item(crate::Array, usize),
}

impl ResultPath {
    /// The document with the value at this path. Objects on the way that are absent are made.
    ///
    /// ```
    /// use sfn_query::{ResultPath, json};
    ///
    /// let order = json::parse(r#"{"id": 7, "payment": {"tries": 1}}"#)?;
    /// let path = ResultPath::parse("$.payment.result.code").unwrap();
    /// let order = path.insert(&order, "ok".into()).unwrap();
    /// assert_eq!(order.to_string(), r#"{"id":7,"payment":{"tries":1,"result":{"code":"ok"}}}"#);
    /// # Ok::<(), json::Error>(())
    /// ```
    ///
    /// # Errors
    /// Something on the way is there and no object (or no array, before an index), or an index is out of range.
    pub fn insert(&self, document: &Value, value: Value) -> Result<Value, PathError> {
        let steps = self.path().steps();
        let places = places(steps, document).map_err(|(step, found)| {
            PathError::new(self.path(), PathErrorKind::NoPlace, step, found, document)
        })?;
        let put = |below, place| match place {
            Place::Member(members, name) => Value::Object(members.with(name.clone(), below)),
            Place::Item(items, index) => {
                Value::Array(items.with(index, below).expect("the index was found in the array"))
            }
        };
        Ok(places.into_iter().rev().fold(value, put))
    }
}

/// The lists from the document down to the place, each with what is to be replaced in it.
fn places<'a, 'v>(steps: &'a [Step], document: &'v Value) -> Result<Vec<Place<'a>>, (usize, &'v Value)> {
    let mut places = Vec::with_capacity(steps.len());
    let mut found = Some(document);
    for (at, step) in steps.iter().enumerate() {
        let (place, next) = match (&step.select, found) {
            (Selector::Name(name), Some(Value::Object(members))) => {
                (Place::Member(members.clone(), name), members.get(name))
            }
            (Selector::Name(name), None) => (Place::Member(Object::default(), name), None),
            (Selector::Index(index), Some(Value::Array(items))) => {
                let index = super::eval::position(items.len(), *index).filter(|index| *index < items.len());
                let index = index.ok_or((at, document))?;
                (Place::Item(items.clone(), index), items.get(index))
            }
            (_, found) => return Err((at, found.unwrap_or(document))),
        };
        places.push(place);
        found = next;
    }
    Ok(places)
}
