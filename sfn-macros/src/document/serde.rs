//! The serde attributes that decide how a type looks in JSON.
//!
//! What changes the JSON in a way that typed places can't follow is refused where it stands.

use syn::{Attribute, LitStr, meta::ParseNestedMeta};

use crate::{case::Case, errors::Errors};

/// What serde's attributes on a type, a field or a variant say.
#[derive(Default)]
pub(super) struct Serde {
    pub(super) rename: Option<String>,
    pub(super) rename_all: Option<Case>,
    pub(super) aliases: Vec<String>,
    pub(super) default: bool,
    pub(super) deny_unknown_fields: bool,
    pub(super) transparent: bool,
    pub(super) skip_serializing: bool,
    pub(super) skip_deserializing: bool,
}

const REFUSED: &[(&str, &str)] = &[
    ("flatten", "a flattened field has no place of its own: name its members here"),
    ("tag", "a tagged enum has no typed places yet: keep it in a `Value` field, or use a struct of options"),
    (
        "content",
        "a tagged enum has no typed places yet: keep it in a `Value` field, or use a struct of options",
    ),
    ("untagged", "an untagged enum has no typed places: keep it in a `Value` field"),
    ("other", "a catch-all variant has no text of its own"),
    (
        "with",
        "what this module writes is not known here, so its places would be wrong: use a type that serializes itself",
    ),
    (
        "serialize_with",
        "what this function writes is not known here, so its places would be wrong: use a type that serializes itself",
    ),
    (
        "deserialize_with",
        "what this function reads is not known here, so its places would be wrong: use a type that deserializes itself",
    ),
    ("into", "the JSON is that of another type: derive `Document` there"),
    ("from", "the JSON is that of another type: derive `Document` there"),
    ("try_from", "the JSON is that of another type: derive `Document` there"),
    ("rename_all_fields", "enums with fields have no typed places"),
];

impl Serde {
    pub(super) fn of(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut serde = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
            if let Err(error) = attribute.parse_nested_meta(|meta| serde.read(&meta, errors)) {
                errors.push(error);
            }
        }
        serde
    }

    fn read(&mut self, meta: &ParseNestedMeta<'_>, errors: &mut Errors) -> syn::Result<()> {
        let word = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
        if let Some((_, why)) = REFUSED.iter().find(|(refused, _)| *refused == word) {
            errors.at(&meta.path, format!("`Document` can't follow `{word}`: {why}"));
        }
        match word.as_str() {
            "rename" => self.rename = Some(one_name(meta)?.value()),
            "rename_all" => {
                let case = one_name(meta)?;
                // A word that serde does not know is serde's to complain about.
                self.rename_all = Case::from_word(&case.value());
            }
            "alias" => self.aliases.push(one_name(meta)?.value()),
            "default" => {
                self.default = true;
                ignore_value(meta)?;
            }
            "deny_unknown_fields" => self.deny_unknown_fields = true,
            "transparent" => self.transparent = true,
            "skip" => (self.skip_serializing, self.skip_deserializing) = (true, true),
            "skip_serializing" => self.skip_serializing = true,
            "skip_deserializing" => self.skip_deserializing = true,
            _ => ignore_value(meta)?,
        }
        Ok(())
    }
}

fn one_name(meta: &ParseNestedMeta<'_>) -> syn::Result<LitStr> {
    if meta.input.peek(syn::token::Paren) {
        let why =
            "`Document` needs one name: JSON that is written one way and read another has no typed places";
        return Err(meta.error(why));
    }
    meta.value()?.parse()
}

fn ignore_value(meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    if meta.input.peek(syn::Token![=]) {
        meta.value()?.parse::<syn::Expr>()?;
    } else if meta.input.peek(syn::token::Paren) {
        let content;
        syn::parenthesized!(content in meta.input);
        content.parse::<proc_macro2::TokenStream>()?;
    }
    Ok(())
}
