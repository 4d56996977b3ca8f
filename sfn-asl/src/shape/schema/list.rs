//! `items`, `prefixItems` and how many there are.

use std::sync::Arc;

use sfn_query::{Object, Value};

use super::{Place, count, resolve::Resolver};
use crate::shape::{Items, Shape};

impl Resolver<'_> {
    pub(super) fn items(&mut self, schema: &Object, place: Place) -> Option<Arc<Items>> {
        let names = ["items", "prefixItems", "additionalItems", "minItems", "maxItems"];
        if !names.iter().any(|name| schema.get(name).is_some()) {
            return None;
        }
        // In draft 7, `items` may be the list that is `prefixItems` now, and `additionalItems` what is `items` now.
        let (first, rest) = match (schema.get("prefixItems"), schema.get("items")) {
            (Some(Value::Array(first)), rest) => (first.to_vec(), rest),
            (_, Some(Value::Array(first))) => (first.to_vec(), schema.get("additionalItems")),
            (_, rest) => (Vec::new(), rest),
        };
        let first = first.iter().map(|item| self.read(item, place)).collect();
        let rest = rest.map_or_else(Shape::unknown, |rest| self.read(rest, place));
        let (least, most) = (count(schema, "minItems").unwrap_or(0), count(schema, "maxItems"));
        Some(Arc::new(Items::new(first, rest, least, most)))
    }
}
