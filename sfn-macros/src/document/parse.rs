//! Tokens to model.

use syn::{Attribute, Data, DeriveInput, Fields, Type, ext::IdentExt, spanned::Spanned};

use super::{
    model::{Document, Field, Field0, Shape, Variant},
    serde::Serde,
};
use crate::errors::Errors;

pub(super) fn document(input: DeriveInput, errors: &mut Errors) -> Document {
    let serde = Serde::of(&input.attrs, errors);
    let shape = match input.data {
        Data::Struct(data) => fields(data.fields, &serde, &input.ident, errors),
        Data::Enum(data) => {
            Shape::Enum(data.variants.into_iter().map(|it| variant(it, &serde, errors)).collect())
        }
        Data::Union(data) => {
            errors.push(syn::Error::new(data.union_token.span(), "a union is no JSON: use a struct"));
            Shape::Unknown
        }
    };
    Document { ident: input.ident, generics: input.generics, shape }
}

fn fields(fields: Fields, serde: &Serde, ident: &syn::Ident, errors: &mut Errors) -> Shape {
    match fields {
        Fields::Named(fields) if serde.transparent => {
            errors.at(
                fields,
                "a transparent struct is its field in JSON: write a tuple struct, whose place is `.0`",
            );
            Shape::Unknown
        }
        Fields::Named(fields) => {
            let fields = fields.named.into_iter().filter_map(|it| field(it, serde, errors)).collect();
            Shape::Struct { fields, is_closed: serde.deny_unknown_fields }
        }
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            let field = fields.unnamed.into_iter().next().expect("there is one");
            Serde::of(&field.attrs, errors);
            Shape::Newtype(Box::new(Field0 { vis: field.vis, ty: field.ty }))
        }
        Fields::Unnamed(fields) => {
            errors.at(fields, "a tuple struct is a list in JSON: give the fields names");
            Shape::Unknown
        }
        Fields::Unit => {
            errors.at(ident, "a unit struct is `null` in JSON: write `{}` for an empty document");
            Shape::Unknown
        }
    }
}

fn field(field: syn::Field, container: &Serde, errors: &mut Errors) -> Option<Field> {
    let serde = Serde::of(&field.attrs, errors);
    let ident = field.ident?;
    let rust_name = ident.unraw().to_string();
    let name = serde.rename.unwrap_or_else(|| match container.rename_all {
        Some(case) => case.of_field(&rust_name),
        None => rust_name,
    });
    Some(Field {
        name,
        aliases: serde.aliases,
        is_written: !serde.skip_serializing,
        is_read: !serde.skip_deserializing,
        has_default: serde.default || container.default,
        read_as: read_as(&field.attrs, errors),
        docs: field.attrs.into_iter().filter(|attribute| attribute.path().is_ident("doc")).collect(),
        vis: field.vis,
        ty: field.ty,
        ident,
    })
}

/// What `#[document(read_as = TYPE)]` says.
fn read_as(attributes: &[Attribute], errors: &mut Errors) -> Option<Type> {
    let mut found = None;
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("document")) {
        let read = attribute.parse_nested_meta(|meta| {
            if !meta.path.is_ident("read_as") {
                return Err(meta.error("`document` says `read_as = TYPE` of a field, and nothing else"));
            }
            found = Some(meta.value()?.parse()?);
            Ok(())
        });
        read.unwrap_or_else(|error| errors.push(error));
    }
    found
}

fn variant(variant: syn::Variant, container: &Serde, errors: &mut Errors) -> Variant {
    let serde = Serde::of(&variant.attrs, errors);
    if !matches!(variant.fields, Fields::Unit) {
        let why = "`Document` knows enums without fields only: keep this in a `Value` field, or use a struct of options";
        errors.at(&variant.fields, why);
    }
    let rust_name = variant.ident.unraw().to_string();
    let name = serde.rename.unwrap_or_else(|| match container.rename_all {
        Some(case) => case.of_variant(&rust_name),
        None => rust_name,
    });
    Variant { ident: variant.ident, name, aliases: serde.aliases }
}
