//! An enum whose variants are errors.

use syn::{Fields, Ident, LitStr, Visibility};

/// The errors of a task.
pub(super) struct Enumeration {
    pub(super) ident: Ident,
    pub(super) vis: Visibility,
    pub(super) generic: bool,
    pub(super) variants: Vec<Variant>,
}

/// One error.
pub(super) struct Variant {
    pub(super) ident: Ident,
    pub(super) fields: Fields,
    /// What `ErrorEquals` matches.
    pub(super) error_name: LitStr,
}
