//! A type as its JSON shows it.

use syn::{Attribute, Generics, Ident, Type, Visibility};

/// A type that derives `Document`.
pub(super) struct Document {
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    pub(super) shape: Shape,
}

/// What it is in JSON.
pub(super) enum Shape {
    /// An object.
    Struct(Vec<Field>),
    /// What its only field is.
    Newtype(Box<Field0>),
    /// A text.
    Enum(Vec<Variant>),
    /// Nothing that is known; an error says why.
    Unknown,
}

/// The field of a newtype.
pub(super) struct Field0 {
    pub(super) vis: Visibility,
    pub(super) ty: Type,
}

/// A member.
pub(super) struct Field {
    pub(super) ident: Ident,
    pub(super) vis: Visibility,
    pub(super) ty: Type,
    pub(super) docs: Vec<Attribute>,
    /// The name in JSON; `None` if serde skips the field.
    pub(super) name: Option<String>,
}

/// A variant without fields.
pub(super) struct Variant {
    pub(super) ident: Ident,
    /// The text in JSON.
    pub(super) name: String,
}
