//! What is known of a JSON value without having it: which types it may have, which members and items, how long its
//! text can be.
//!
//! A shape admits values. It may admit more than ever occur, never fewer, so what it does not admit cannot happen.
//! Shapes share their parts, and are cut where they would grow too large: what is cut is unknown, which admits all.
//! Knows nothing of states, paths and expressions.

mod intersect;
mod items;
mod join;
mod kinds;
mod literal;
mod members;
mod schema;
mod size;
mod widen;

use std::sync::Arc;

pub(crate) use items::Items;
pub(crate) use kinds::Kinds;
pub(crate) use members::{Field, Members};
pub use schema::SchemaError;
pub(crate) use size::Size;

/// What is known of a JSON value.
///
/// ```
/// use sfn_asl::Shape;
/// use sfn_query::json;
///
/// let schema = json::parse(
///     r#"{"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "total": {"type": "number"}}}"#,
/// )?;
/// let order = Shape::from_schema(&schema).unwrap();
/// assert!(order.admits(&json::parse(r#"{"id": "o-1", "total": 12.5}"#)?));
/// assert!(!order.admits(&json::parse(r#"{"id": 1}"#)?));
/// # Ok::<(), json::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Shape {
    kinds: Kinds,
    /// Bytes of the text of strings, with their quotes.
    text: Size,
    /// What is known of arrays; nothing if `None`.
    items: Option<Arc<Items>>,
    /// What is known of objects; nothing if `None`.
    members: Option<Arc<Members>>,
}

/// How many parts a shape may have, those of its parts included.
const MAX_WEIGHT: u32 = 4096;

impl Shape {
    /// Any value.
    pub fn unknown() -> Self {
        Self::of_kinds(Kinds::ALL)
    }

    /// No value at all: what stands where nothing ever comes.
    pub(crate) fn never() -> Self {
        Self::of_kinds(Kinds::NONE)
    }

    /// Any value of these types.
    pub(crate) fn of_kinds(kinds: Kinds) -> Self {
        Self { kinds, text: Size::STRING, items: None, members: None }
    }

    /// A string whose text has that many bytes, quotes included.
    pub(crate) fn text(text: Size) -> Self {
        Self { text, ..Self::of_kinds(Kinds::STRING) }
    }

    pub(crate) fn array(items: Items) -> Self {
        Self { items: Some(Arc::new(items)), ..Self::of_kinds(Kinds::ARRAY) }
    }

    pub(crate) fn object(members: Members) -> Self {
        Self { members: Some(Arc::new(members)), ..Self::of_kinds(Kinds::OBJECT) }
    }

    /// The object without members, which a path of `null` stands for.
    pub(crate) fn empty_object() -> Self {
        Self::object(Members::closed([]))
    }

    /// The types that it may have.
    pub(crate) fn kinds(&self) -> Kinds {
        self.kinds
    }

    /// Whether there is no such value.
    pub(crate) fn is_never(&self) -> bool {
        self.kinds == Kinds::NONE
    }

    /// Whether nothing at all is known.
    pub(crate) fn is_unknown(&self) -> bool {
        self.kinds == Kinds::ALL
            && self.items.is_none()
            && self.members.is_none()
            && self.text == Size::STRING
    }

    /// What is known of its arrays.
    pub(crate) fn items(&self) -> Option<&Items> {
        self.items.as_deref()
    }

    /// What is known of its objects.
    pub(crate) fn members(&self) -> Option<&Members> {
        self.members.as_deref()
    }

    /// Only those of these types.
    pub(crate) fn only(&self, kinds: Kinds) -> Self {
        let kinds = self.kinds.and(kinds);
        Self {
            kinds,
            text: if kinds.has(Kinds::STRING) { self.text } else { Size::STRING },
            items: self.items.clone().filter(|_| kinds.has(Kinds::ARRAY)),
            members: self.members.clone().filter(|_| kinds.has(Kinds::OBJECT)),
        }
    }

    /// The member of that name, if it is an object: never, if none can have it.
    pub(crate) fn member(&self, name: &str) -> Self {
        match self.members() {
            _ if !self.kinds.has(Kinds::OBJECT) => Self::never(),
            None => Self::unknown(),
            Some(members) => members.get(name).clone(),
        }
    }

    /// Whether an object of it has that member for certain.
    pub(crate) fn has_for_certain(&self, name: &str) -> bool {
        self.kinds == Kinds::OBJECT && self.members().is_some_and(|members| members.requires(name))
    }

    /// Any item, if it is an array.
    pub(crate) fn any_item(&self) -> Self {
        match self.items() {
            _ if !self.kinds.has(Kinds::ARRAY) => Self::never(),
            None => Self::unknown(),
            Some(items) => items.any(),
        }
    }

    /// The item at that index, from the end if it is negative, if it is an array.
    pub(crate) fn item(&self, index: i64) -> Self {
        match (self.items(), usize::try_from(index)) {
            _ if !self.kinds.has(Kinds::ARRAY) => Self::never(),
            (None, _) => Self::unknown(),
            (Some(items), Ok(index)) => items.at(index).clone(),
            (Some(items), Err(_)) => items.any(),
        }
    }

    /// How many parts it has, those of its parts included.
    fn weight(&self) -> u32 {
        let items = self.items().map_or(0, Items::weight);
        let members = self.members().map_or(0, Members::weight);
        items.saturating_add(members).saturating_add(1)
    }

    /// The same, without what is known of arrays and objects, if it has more parts than that.
    fn cut_above(&self, weight: u32) -> Self {
        if self.weight() <= weight {
            self.clone()
        } else {
            Self { items: None, members: None, ..self.clone() }
        }
    }
}

impl PartialEq for Shape {
    fn eq(&self, other: &Self) -> bool {
        self.kinds == other.kinds
            && self.text == other.text
            && same(self.items.as_ref(), other.items.as_ref())
            && same(self.members.as_ref(), other.members.as_ref())
    }
}

/// Most parts that are compared are one and the same.
fn same<T: PartialEq>(one: Option<&Arc<T>>, other: Option<&Arc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other) || one == other,
        (None, None) => true,
        _ => false,
    }
}

impl Default for Shape {
    fn default() -> Self {
        Self::unknown()
    }
}
