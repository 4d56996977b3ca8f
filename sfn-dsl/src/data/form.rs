//! What the JSON of a type looks like, as data: what its schema is made of.

use std::any::TypeId;

use super::Data;

/// What the JSON of a type looks like. Parts are functions, so that a type may hold itself.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub enum Form {
    /// Any JSON.
    Any,
    /// One value of that type of JSON Schema, in that format.
    Scalar { kind: &'static str, format: Option<&'static str> },
    /// One of these texts.
    Texts(Vec<&'static str>),
    /// A list of that.
    List(fn() -> Form),
    /// A list with one item of each.
    Tuple(Vec<fn() -> Form>),
    /// An object with any members, each of them that.
    Map(fn() -> Form),
    /// That, or null.
    Optional(fn() -> Form),
    /// An object with these members, and with those of other objects; serde takes others too, and forgets them,
    /// unless it is closed.
    Object { members: Vec<Member>, flat: Vec<fn() -> Form>, is_closed: bool },
    /// One of these.
    OneOf(Vec<Form>),
    /// A type that a program gives a name.
    Named { id: TypeId, name: &'static str, form: fn() -> Form },
}

/// A member of an object.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Member {
    pub(super) name: &'static str,
    pub(super) form: fn() -> Form,
    pub(super) is_required: bool,
    /// Whether serde writes it too.
    pub(super) is_written: bool,
}

impl Form {
    /// The type `T`, whose form that is.
    pub fn named<T: 'static>(name: &'static str, form: fn() -> Form) -> Self {
        Self::Named { id: TypeId::of::<T>(), name, form }
    }
}

impl Member {
    /// A member of the type `T`, which is there unless `T` is optional.
    pub fn of<T: Data>(name: &'static str) -> Self {
        Self { is_required: !T::OPTIONAL, ..Self::new(name, T::form) }
    }

    /// A member of that form, which is there.
    pub fn new(name: &'static str, form: fn() -> Form) -> Self {
        Self { name, form, is_required: true, is_written: true }
    }

    /// The same, which need not be there.
    #[must_use]
    pub fn optional(self) -> Self {
        self.optional_if(true)
    }

    /// The same, which need not be there if that holds.
    #[must_use]
    pub fn optional_if(self, optional: bool) -> Self {
        Self { is_required: self.is_required && !optional, ..self }
    }

    /// The same, which serde reads but does not always write.
    #[must_use]
    pub fn unwritten(self) -> Self {
        Self { is_written: false, ..self }
    }
}
