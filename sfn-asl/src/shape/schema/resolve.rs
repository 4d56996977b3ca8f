//! `$ref` inside of a schema. Recursive schemas are followed a few rounds, and are unknown further down.

use std::collections::HashMap;

use sfn_query::Value;

use super::{Place, SchemaError};
use crate::shape::Shape;

/// How many references are followed one inside of the other.
const MAX_REFERENCES: u32 = 8;

pub(super) struct Resolver<'s> {
    root: &'s Value,
    /// By target and by how many references led there. Only asked, never walked through.
    known: HashMap<(String, u32), Shape>,
    fault: Option<SchemaError>,
    /// The reference that is being read, for faults.
    pointer: String,
}

impl<'s> Resolver<'s> {
    pub(super) fn new(root: &'s Value) -> Self {
        Self { root, known: HashMap::new(), fault: None, pointer: String::new() }
    }

    /// Keeps the first thing that is wrong.
    pub(super) fn refuse(&mut self, message: String) {
        self.fault.get_or_insert_with(|| SchemaError { pointer: self.pointer.clone(), message });
    }

    pub(super) fn finish(self) -> Result<(), SchemaError> {
        self.fault.map_or(Ok(()), Err)
    }

    pub(super) fn reference(&mut self, target: &str, place: Place) -> Shape {
        // What lies in another document, or is named by an anchor, is not looked for.
        let Some(pointer) = target.strip_prefix('#').filter(|it| it.is_empty() || it.starts_with('/')) else {
            return Shape::unknown();
        };
        if place.references == MAX_REFERENCES {
            return Shape::unknown();
        }
        let key = (pointer.to_owned(), place.references);
        if let Some(shape) = self.known.get(&key) {
            return shape.clone();
        }
        let root = self.root;
        let Some(schema) = find(root, pointer) else {
            self.refuse(format!("`{target}` leads to nothing in this schema"));
            return Shape::unknown();
        };
        let outer = std::mem::replace(&mut self.pointer, pointer.to_owned());
        let shape = self.read(schema, Place { depth: 0, references: place.references + 1 });
        self.pointer = outer;
        self.known.insert(key, shape.clone());
        shape
    }
}

/// The value at that pointer, whose steps may be written as in a URL.
fn find<'v>(root: &'v Value, pointer: &str) -> Option<&'v Value> {
    pointer.split('/').skip(1).try_fold(root, |value, step| {
        let step = step
            .replace("%20", " ")
            .replace("%3C", "<")
            .replace("%3E", ">")
            .replace("~1", "/")
            .replace("~0", "~");
        match value {
            Value::Array(items) => items.get(step.parse::<usize>().ok()?),
            value => value.get(&step),
        }
    })
}
