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
    Struct { fields: Vec<Field>, is_closed: bool },
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
    /// The name in JSON.
    pub(super) name: String,
    /// The other names under which it is read.
    pub(super) aliases: Vec<String>,
    /// Whether serde writes it, so that it has a place.
    pub(super) is_written: bool,
    /// Whether serde reads it.
    pub(super) is_read: bool,
    /// Whether serde has a value for it if it is not there.
    pub(super) has_default: bool,
    /// What it is read as, if that is not its type.
    pub(super) read_as: Option<Type>,
}

/// A variant without fields.
pub(super) struct Variant {
    pub(super) ident: Ident,
    /// The text in JSON.
    pub(super) name: String,
    /// The other texts from which it is read.
    pub(super) aliases: Vec<String>,
}
