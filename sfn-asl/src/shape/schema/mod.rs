//! A JSON Schema as a shape: draft 7 and 2020-12, as far as they tell types, members, items and lengths.
//!
//! Keywords that are not known here only narrow what a schema takes, so leaving them out admits more. One thing is
//! read more strictly than the specification says: a schema that lists `properties` and says nothing of others means
//! that there are no others.

mod list;
mod object;
mod resolve;

use std::fmt;

use sfn_query::{Object, Value};

use super::{Kinds, Shape, Size};
use resolve::Resolver;

/// Why a document is no schema.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SchemaError {
    /// The place in the schema, as a JSON Pointer.
    pub pointer: String,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if self.pointer.is_empty() { Ok(()) } else { write!(f, " at `{}`", self.pointer) }
    }
}

impl std::error::Error for SchemaError {}

/// How deep schemas may nest in a schema, without its references.
const MAX_DEPTH: u32 = 64;

impl Shape {
    /// The values that a JSON Schema takes, or more than those.
    ///
    /// # Errors
    /// It is no schema, or refers to a place that it does not have.
    pub fn from_schema(schema: &Value) -> Result<Self, SchemaError> {
        let mut resolver = Resolver::new(schema);
        let shape = resolver.read(schema, Place { depth: 0, references: 0 });
        resolver.finish().map(|()| shape)
    }
}

/// How far in a schema lies.
#[derive(Clone, Copy)]
struct Place {
    depth: u32,
    references: u32,
}

impl Place {
    fn inside(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }
}

impl Resolver<'_> {
    fn read(&mut self, schema: &Value, place: Place) -> Shape {
        match schema {
            _ if place.depth > MAX_DEPTH => Shape::unknown(),
            Value::Bool(true) => Shape::unknown(),
            Value::Bool(false) => Shape::never(),
            Value::Object(keywords) => self.keywords(keywords, place.inside()),
            other => {
                self.refuse(format!(
                    "a schema is an object, `true` or `false`, but this is {}",
                    Kinds::of(other).words()
                ));
                Shape::unknown()
            }
        }
    }

    /// What all keywords of a schema leave.
    fn keywords(&mut self, schema: &Object, place: Place) -> Shape {
        let mut shape = Shape {
            kinds: kinds(schema),
            text: text(schema),
            items: self.items(schema, place),
            members: self.members(schema, place),
        };
        shape = shape.only(shape.kinds);
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            shape = shape.intersect(&self.reference(reference, place));
        }
        if let Some(value) = schema.get("const") {
            shape = shape.intersect(&Shape::of(value));
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            shape = shape.intersect(&any(values.iter().map(Shape::of)));
        }
        for parts in ["oneOf", "anyOf"].into_iter().filter_map(|name| schema.get(name)?.as_array()) {
            let parts: Vec<Shape> = parts.iter().map(|part| self.read(part, place)).collect();
            shape = shape.intersect(&any(parts.into_iter()));
        }
        for part in schema.get("allOf").and_then(Value::as_array).into_iter().flat_map(|parts| parts.iter()) {
            shape = shape.intersect(&self.read(part, place));
        }
        match schema.get("nullable").and_then(Value::as_bool) {
            Some(true) => shape.join(&Shape::of_kinds(Kinds::NULL)),
            _ => shape,
        }
    }
}

fn any(shapes: impl Iterator<Item = Shape>) -> Shape {
    shapes.fold(Shape::never(), |all, shape| all.join(&shape))
}

/// `type`: one name, or several.
fn kinds(schema: &Object) -> Kinds {
    let kind = |name: &Value| name.as_str().and_then(Kinds::named).unwrap_or(Kinds::ALL);
    match schema.get("type") {
        None => Kinds::ALL,
        Some(Value::Array(names)) => names.iter().map(kind).fold(Kinds::NONE, Kinds::or),
        Some(name) => kind(name),
    }
}

/// `minLength` and `maxLength` count characters; most characters of most texts are one byte.
fn text(schema: &Object) -> Size {
    let quoted = |name: &str| count(schema, name).map(|count| count.saturating_add(2));
    Size { least: quoted("minLength").unwrap_or(2), most: quoted("maxLength") }
}

fn count(schema: &Object, name: &str) -> Option<u64> {
    let number = schema.get(name)?.as_number()?;
    number.as_i64().and_then(|number| u64::try_from(number).ok())
}
