//! `properties`, `required` and `additionalProperties`.

use std::sync::Arc;

use sfn_query::{Object, Str, Value};

use super::{Place, resolve::Resolver};
use crate::shape::{Field, Members, Shape};

/// Keywords that may bring members of which `properties` knows nothing.
const OPENING: [&str; 7] =
    ["patternProperties", "if", "then", "else", "dependentSchemas", "dependencies", "$dynamicRef"];

impl Resolver<'_> {
    pub(super) fn members(&mut self, schema: &Object, place: Place) -> Option<Arc<Members>> {
        let listed = schema.get("properties").and_then(Value::as_object);
        let required = schema.get("required").and_then(Value::as_array);
        let others = schema.get("additionalProperties").or_else(|| schema.get("unevaluatedProperties"));
        if listed.is_none() && required.is_none() && others.is_none() {
            return None;
        }
        let is_listing = listed.is_some_and(|listed| !listed.is_empty());
        let is_opened = OPENING.iter().any(|name| schema.get(name).is_some());
        let rest = match others {
            _ if is_opened => Shape::unknown(),
            Some(others) => self.read(others, place),
            None if is_listing => Shape::never(),
            None => Shape::unknown(),
        };
        let names = required.into_iter().flat_map(|names| names.iter()).filter_map(Value::as_str);
        let names: Vec<&str> = names.collect();
        let mut known: Vec<(Str, Field)> = Vec::new();
        for (name, schema) in listed.into_iter().flat_map(Object::iter) {
            let (shape, is_required) = (self.read(schema, place), names.contains(&name.as_str()));
            known.push((name.clone(), Field { shape, is_required }));
        }
        for name in names {
            if listed.is_none_or(|listed| listed.get(name).is_none()) {
                // It is told elsewhere what it is.
                let shape = if rest.is_never() { Shape::unknown() } else { rest.clone() };
                known.push((name.into(), Field::required(shape)));
            }
        }
        Some(Arc::new(Members::new(known, rest)))
    }
}
