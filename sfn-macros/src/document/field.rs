//! Fields with names: tokens to model.

use syn::{Attribute, Type, Visibility, ext::IdentExt, parse_quote};

use super::{
    model::Field,
    serde::{Serde, With},
    with,
};
use crate::{case::Case, errors::Errors};

/// What a type or a variant says of all of its fields.
#[derive(Clone, Copy)]
pub(super) struct All {
    pub(super) case: Option<Case>,
    pub(super) default: bool,
    /// The fields of a variant are as visible as the enum.
    pub(super) is_pub: bool,
}

pub(super) fn fields(fields: syn::FieldsNamed, all: All, errors: &mut Errors) -> Vec<Field> {
    fields.named.into_iter().filter_map(|it| field(it, all, errors)).collect()
}

fn field(field: syn::Field, all: All, errors: &mut Errors) -> Option<Field> {
    let serde = Serde::of(&field.attrs, errors);
    let own = Own::of(&field.attrs, errors);
    let ident = field.ident?;
    let rust_name = ident.unraw().to_string();
    let name = serde.rename.unwrap_or_else(|| match all.case {
        Some(case) => case.of_field(&rust_name),
        None => rust_name,
    });
    let is_option = is_option(&field.ty);
    if let Some(flatten) = serde.flatten.as_ref().filter(|_| is_option || serde.skip_serializing_if) {
        let why = "`Document` can't follow `flatten` here: the document around it does not say whether these members \
                   are there; make each of them an `Option` instead";
        errors.at(flatten, why);
    }
    Some(Field {
        name,
        aliases: serde.aliases.iter().map(syn::LitStr::value).collect(),
        is_flat: serde.flatten.is_some(),
        is_written: !serde.skip_serializing,
        may_be_left_out: serde.skip_serializing_if && !is_option,
        is_read: !serde.skip_deserializing,
        has_default: serde.default || all.default,
        read_as: own.read_as,
        ty: written_as(field.ty, own.written_as, &serde.with, errors),
        docs: docs(field.attrs),
        vis: if all.is_pub { parse_quote!(pub) } else { field.vis },
        ident,
    })
}

/// The type that is in JSON.
fn written_as(ty: Type, said: Option<Type>, with: &[With], errors: &mut Errors) -> Type {
    match (said, with) {
        (Some(said), _) => said,
        (None, []) => ty,
        (None, [With { attribute, module }, ..]) => match with::known(&module.value()) {
            Some(Ok(known)) => syn::parse_str(known).unwrap_or(ty),
            refused => {
                let why = refused.and_then(Result::err).unwrap_or(with::UNKNOWN);
                let word = attribute.get_ident().map(ToString::to_string).unwrap_or_default();
                errors.at(attribute, format!("`Document` can't follow `{word}`: {why}"));
                ty
            }
        },
    }
}

/// What `#[document(…)]` says of a field.
#[derive(Default)]
struct Own {
    written_as: Option<Type>,
    read_as: Option<Type>,
}

impl Own {
    fn of(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut own = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("document")) {
            let read = attribute.parse_nested_meta(|meta| {
                let slot = match meta.path.get_ident().map(ToString::to_string).as_deref() {
                    Some("written_as") => &mut own.written_as,
                    Some("read_as") => &mut own.read_as,
                    _ => {
                        let known = "`document` says `written_as = TYPE` or `read_as = TYPE` of a field, and nothing else";
                        return Err(meta.error(known));
                    }
                };
                *slot = Some(meta.value()?.parse()?);
                Ok(())
            });
            read.unwrap_or_else(|error| errors.push(error));
        }
        own
    }
}

pub(super) fn docs(attributes: Vec<Attribute>) -> Vec<Attribute> {
    attributes.into_iter().filter(|attribute| attribute.path().is_ident("doc")).collect()
}

/// By its name, as serde's own derive knows it.
fn is_option(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|it| it.ident == "Option"))
}

/// The one type of a field without a name.
pub(super) fn unnamed(field: &syn::Field, errors: &mut Errors) -> (Visibility, Type) {
    let serde = Serde::of(&field.attrs, errors);
    let own = Own::of(&field.attrs, errors);
    (field.vis.clone(), written_as(field.ty.clone(), own.written_as, &serde.with, errors))
}
