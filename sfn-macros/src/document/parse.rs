//! Tokens to model.

use syn::{Data, DeriveInput, Fields, Visibility, ext::IdentExt, parse_quote, spanned::Spanned};

use super::{
    field::{All, docs, fields, unnamed},
    model::{Content, Document, Enum, Object, Same, Shape, Tagging, Unnamed, Variant},
    serde::Serde,
};
use crate::errors::Errors;

pub(super) fn document(input: DeriveInput, errors: &mut Errors) -> Document {
    let serde = Serde::of(&input.attrs, errors);
    let stands_for = serde.stands_for(errors);
    let shape = match (stands_for, input.data) {
        (Some(ty), _) => Shape::Same(Box::new(Same { ident: None, vis: parse_quote!(pub), ty })),
        (None, Data::Struct(data)) => structure(data.fields, &serde, &input.ident, errors),
        (None, Data::Enum(data)) => Shape::Enum(enumeration(data, &serde, errors)),
        (None, Data::Union(data)) => {
            errors.push(syn::Error::new(data.union_token.span(), "a union is no JSON: use a struct"));
            Shape::Unknown
        }
    };
    Document { ident: input.ident, generics: input.generics, shape }
}

fn structure(data: Fields, serde: &Serde, ident: &syn::Ident, errors: &mut Errors) -> Shape {
    match data {
        Fields::Named(named) if serde.transparent => {
            let all = All { case: None, default: false, is_pub: false };
            // Others beside it are skipped, or serde complains.
            let only = fields(named, all, errors).into_iter().find(|field| field.is_written);
            only.map_or(Shape::Unknown, |it| {
                Shape::Same(Box::new(Same { ident: Some(it.ident), vis: it.vis, ty: it.ty }))
            })
        }
        Fields::Named(named) => {
            let all = All { case: serde.rename_all, default: serde.default, is_pub: false };
            let rust_name = ident.unraw().to_string();
            let tag = serde.tag.as_ref().map(|tag| (tag.value(), serde.rename.clone().unwrap_or(rust_name)));
            let fields = fields(named, all, errors);
            if let (Some(closed), true) = (&serde.deny_unknown_fields, fields.iter().any(|it| it.is_flat)) {
                errors.at(closed, "serde knows no `deny_unknown_fields` beside `flatten`");
            }
            Shape::Struct(Object { tag, fields, is_closed: serde.deny_unknown_fields.is_some() })
        }
        Fields::Unnamed(data) => {
            let mut all = data.unnamed.iter().map(|field| unnamed(field, errors));
            match data.unnamed.len() {
                0 => Shape::List(Vec::new()),
                1 => all
                    .next()
                    .map_or(Shape::Unknown, |(vis, ty)| Shape::Same(Box::new(Same { ident: None, vis, ty }))),
                _ => Shape::List(all.map(|(vis, ty)| Unnamed { vis, ty }).collect()),
            }
        }
        Fields::Unit => {
            errors.at(ident, "a unit struct is `null` in JSON: write `{}` for an empty document");
            Shape::Unknown
        }
    }
}

fn enumeration(data: syn::DataEnum, serde: &Serde, errors: &mut Errors) -> Enum {
    let tagging = match (&serde.tag, &serde.content) {
        (Some(tag), Some(content)) => Tagging::Adjacent { tag: tag.value(), content: content.value() },
        (Some(tag), None) => Tagging::Internal(tag.value()),
        (None, _) => Tagging::External,
    };
    Enum {
        variants: data.variants.into_iter().map(|it| variant(it, &tagging, serde, errors)).collect(),
        tagging,
        is_closed: serde.deny_unknown_fields.is_some(),
    }
}

fn variant(variant: syn::Variant, tagging: &Tagging, container: &Serde, errors: &mut Errors) -> Variant {
    let serde = Serde::of(&variant.attrs, errors);
    let rust_name = variant.ident.unraw().to_string();
    let name = serde.rename.clone().unwrap_or_else(|| match container.rename_all {
        Some(case) => case.of_variant(&rust_name),
        None => rust_name,
    });
    let content = content(variant.fields, tagging, &serde, container, errors);
    let is_named_by_member = matches!(tagging, Tagging::External) && !matches!(content, Content::Nothing);
    if let (Some(alias), true) = (serde.aliases.first(), is_named_by_member) {
        let why =
            "the content of this variant stands under its name: with two names it would have two places";
        errors.at(alias, why);
    }
    if let Some(with) = serde.with.first() {
        errors.at(&with.attribute, "`Document` knows the content of a variant by its fields only");
    }
    Variant {
        ident: variant.ident,
        docs: docs(variant.attrs),
        name,
        aliases: serde.aliases.iter().map(syn::LitStr::value).collect(),
        is_skipped: serde.skip_serializing && serde.skip_deserializing,
        content,
    }
}

fn content(
    data: Fields,
    tagging: &Tagging,
    serde: &Serde,
    container: &Serde,
    errors: &mut Errors,
) -> Content {
    match data {
        Fields::Unit => Content::Nothing,
        Fields::Named(named) => {
            let case = serde.rename_all.or(container.rename_all_fields);
            Content::Members(fields(named, All { case, default: false, is_pub: true }, errors))
        }
        Fields::Unnamed(data) => {
            if let (Tagging::Internal(_), true) = (tagging, data.unnamed.len() != 1) {
                let why = "a list has no place for the tag: give the fields names, or the enum a `content`";
                errors.at(&data, why);
            }
            let types: Vec<_> = data.unnamed.iter().map(|field| unnamed(field, errors)).collect();
            match <[(Visibility, syn::Type); 1]>::try_from(types) {
                Ok([(_, ty)]) => Content::One(Box::new(ty)),
                Err(types) => Content::List(types.into_iter().map(|(_, ty)| ty).collect()),
            }
        }
    }
}
