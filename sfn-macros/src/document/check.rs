//! What the model must fulfil.

use std::collections::BTreeMap;

use super::model::{Content, Document, Enum, Field, Shape, Tagging};
use crate::errors::Errors;

pub(super) fn document(document: &Document, errors: &mut Errors) {
    for lifetime in document.generics.lifetimes() {
        errors.at(lifetime, "state data owns what it holds: a document borrows nothing");
    }
    match &document.shape {
        Shape::Struct(object) => members(&object.fields, object.tag.as_ref().map(|(tag, _)| tag), errors),
        Shape::Enum(it) if it.variants.is_empty() => {
            errors.at(&document.ident, "an enum without variants has no JSON");
        }
        Shape::Enum(it) => enumeration(it, errors),
        Shape::List(_) | Shape::Same(_) | Shape::Unknown => {}
    }
}

/// Each name stands for one member.
fn members(fields: &[Field], tag: Option<&String>, errors: &mut Errors) {
    let mut seen = BTreeMap::new();
    for field in fields.iter().filter(|field| field.is_written && !field.is_flat) {
        let name = &field.name;
        if Some(name) == tag {
            errors
                .at(&field.ident, format!("the tag and this are both `{name}` in JSON: rename one of them"));
        }
        if let Some(other) = seen.insert(name, &field.ident) {
            errors.at(
                &field.ident,
                format!("`{other}` and this are both `{name}` in JSON: rename one of them"),
            );
        }
    }
}

fn enumeration(it: &Enum, errors: &mut Errors) {
    let tag = match &it.tagging {
        Tagging::Internal(tag) => Some(tag),
        Tagging::External | Tagging::Adjacent { .. } => None,
    };
    for variant in &it.variants {
        if let Content::Members(fields) = &variant.content {
            members(fields, tag, errors);
        }
    }
}
