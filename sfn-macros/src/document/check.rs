//! What the model must fulfil.

use std::collections::BTreeMap;

use super::model::{Document, Shape};
use crate::errors::Errors;

pub(super) fn document(document: &Document, errors: &mut Errors) {
    for lifetime in document.generics.lifetimes() {
        errors.at(lifetime, "state data owns what it holds: a document borrows nothing");
    }
    if let Shape::Struct { fields, .. } = &document.shape {
        let mut seen = BTreeMap::new();
        for field in fields.iter().filter(|field| field.is_written) {
            let name = &field.name;
            if let Some(other) = seen.insert(name, &field.ident) {
                errors.at(&field.ident, format!("`{other}` is `{name}` in JSON too"));
            }
        }
    }
    if let Shape::Enum(variants) = &document.shape
        && variants.is_empty()
    {
        errors.at(&document.ident, "an enum without variants has no JSON");
    }
}
