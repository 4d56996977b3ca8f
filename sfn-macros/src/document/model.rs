//! A type as its JSON shows it.

use proc_macro2::TokenStream;
use quote::quote;
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
    Struct(Object),
    /// A list with one item for each field of a tuple struct.
    List(Vec<Unnamed>),
    /// What its only field is, or the type that serde writes instead of it.
    Same(Box<Same>),
    /// One of some variants.
    Enum(Enum),
    /// Nothing that is known; an error says why.
    Unknown,
}

/// An object with members.
pub(super) struct Object {
    /// A member that holds the name of the type.
    pub(super) tag: Option<(String, String)>,
    pub(super) fields: Vec<Field>,
    /// Whether other members are refused.
    pub(super) is_closed: bool,
}

/// A type that is another in JSON.
pub(super) struct Same {
    /// The field's name; `.0`, if it has none.
    pub(super) ident: Option<Ident>,
    pub(super) vis: Visibility,
    pub(super) ty: Type,
}

/// A field without a name.
pub(super) struct Unnamed {
    pub(super) vis: Visibility,
    pub(super) ty: Type,
}

/// A member.
pub(super) struct Field {
    pub(super) ident: Ident,
    pub(super) vis: Visibility,
    /// The type that is written in JSON, which is the field's unless a module says otherwise.
    pub(super) ty: Type,
    pub(super) docs: Vec<Attribute>,
    /// The name in JSON.
    pub(super) name: String,
    /// The other names under which it is read.
    pub(super) aliases: Vec<String>,
    /// Whether its members stand in the object around it.
    pub(super) is_flat: bool,
    /// Whether serde writes it, so that it has a place.
    pub(super) is_written: bool,
    /// Whether it is left out at times, though it is no `Option`.
    pub(super) may_be_left_out: bool,
    /// Whether serde reads it.
    pub(super) is_read: bool,
    /// Whether serde has a value for it if it is not there.
    pub(super) has_default: bool,
    /// What it is read as, if that is not its type.
    pub(super) read_as: Option<Type>,
}

/// Some variants, and how their JSON tells which one it is.
pub(super) struct Enum {
    pub(super) tagging: Tagging,
    pub(super) variants: Vec<Variant>,
    pub(super) is_closed: bool,
}

/// Where the name of a variant stands.
pub(super) enum Tagging {
    /// Around its content: `{"Paid": {"amount": 5}}`; alone, if it has none: `"Shipped"`.
    External,
    /// Among its members: `{"kind": "Paid", "amount": 5}`.
    Internal(String),
    /// Beside its content: `{"kind": "Paid", "content": {"amount": 5}}`.
    Adjacent { tag: String, content: String },
}

/// A variant.
pub(super) struct Variant {
    pub(super) ident: Ident,
    pub(super) docs: Vec<Attribute>,
    /// The name in JSON.
    pub(super) name: String,
    /// The other names from which it is read.
    pub(super) aliases: Vec<String>,
    /// Whether serde neither writes nor reads it.
    pub(super) is_skipped: bool,
    pub(super) content: Content,
}

/// What a variant holds.
pub(super) enum Content {
    Nothing,
    /// Fields with names.
    Members(Vec<Field>),
    /// One field without a name: `{"Paid": 5}`.
    One(Box<Type>),
    /// Several: `{"Paid": [5, "EUR"]}`.
    List(Vec<Type>),
}

impl Field {
    /// The type of its place.
    pub(super) fn place(&self) -> TokenStream {
        let ty = &self.ty;
        match () {
            () if self.is_flat => quote!(::sfn_dsl::Flat<#ty>),
            () if self.may_be_left_out => quote!(::sfn_dsl::Expr<::core::option::Option<#ty>>),
            () => quote!(::sfn_dsl::Expr<#ty>),
        }
    }
}

impl Enum {
    /// Whether it is nothing but a text.
    pub(super) fn is_text(&self) -> bool {
        matches!(self.tagging, Tagging::External)
            && self.variants.iter().all(|variant| matches!(variant.content, Content::Nothing))
    }
}
