//! The serde attributes that decide how a type looks in JSON.
//!
//! What changes the JSON in a way that typed places can't follow is refused where it stands.

use syn::{Attribute, LitStr, Path, Type, meta::ParseNestedMeta};

use crate::{case::Case, errors::Errors};

/// What serde's attributes on a type, a field or a variant say.
#[derive(Default)]
pub(super) struct Serde {
    pub(super) rename: Option<String>,
    pub(super) rename_all: Option<Case>,
    pub(super) rename_all_fields: Option<Case>,
    pub(super) aliases: Vec<LitStr>,
    pub(super) default: bool,
    pub(super) deny_unknown_fields: Option<Path>,
    pub(super) transparent: bool,
    pub(super) skip_serializing: bool,
    pub(super) skip_deserializing: bool,
    pub(super) skip_serializing_if: bool,
    pub(super) flatten: Option<Path>,
    pub(super) tag: Option<LitStr>,
    pub(super) content: Option<LitStr>,
    /// The type that is written.
    pub(super) into: Option<LitStr>,
    /// The type that is read.
    pub(super) from: Option<LitStr>,
    /// Who writes or reads the field instead of its type.
    pub(super) with: Vec<With>,
}

/// `with = "…"` and its like.
pub(super) struct With {
    pub(super) attribute: Path,
    pub(super) module: LitStr,
}

const REFUSED: &[(&str, &str)] = &[
    (
        "untagged",
        "nothing in the JSON says which variant it is: give it a tag, as by `#[serde(tag = \"kind\")]`, or keep it in a `Value` field",
    ),
    (
        "other",
        "a catch-all variant has no text of its own: keep the enum in a `Value` field, or name all variants",
    ),
    ("remote", "the JSON is that of another type: derive `Document` there"),
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
            // A word that serde does not know is serde's to complain about.
            "rename_all" => self.rename_all = Case::from_word(&one_name(meta)?.value()),
            "rename_all_fields" => self.rename_all_fields = Case::from_word(&one_name(meta)?.value()),
            "alias" => self.aliases.push(one_name(meta)?),
            "default" => {
                self.default = true;
                ignore_value(meta)?;
            }
            "deny_unknown_fields" => self.deny_unknown_fields = Some(meta.path.clone()),
            "transparent" => self.transparent = true,
            "skip" => (self.skip_serializing, self.skip_deserializing) = (true, true),
            "skip_serializing" => self.skip_serializing = true,
            "skip_deserializing" => self.skip_deserializing = true,
            "skip_serializing_if" => {
                self.skip_serializing_if = true;
                ignore_value(meta)?;
            }
            "flatten" => self.flatten = Some(meta.path.clone()),
            "tag" => self.tag = Some(meta.value()?.parse()?),
            "content" => self.content = Some(meta.value()?.parse()?),
            "into" => self.into = Some(meta.value()?.parse()?),
            "from" | "try_from" => self.from = Some(meta.value()?.parse()?),
            "with" | "serialize_with" | "deserialize_with" => {
                let (attribute, module) = (meta.path.clone(), meta.value()?.parse()?);
                self.with.push(With { attribute, module });
            }
            _ => ignore_value(meta)?,
        }
        Ok(())
    }

    /// The type whose JSON this one has, if it is written as one and read as the same.
    pub(super) fn stands_for(&self, errors: &mut Errors) -> Option<Type> {
        match (&self.into, &self.from) {
            (Some(into), Some(from)) if into.value() == from.value() => {
                into.parse().map_err(|error| errors.push(error)).ok()
            }
            (None, None) => None,
            (Some(one), _) | (_, Some(one)) => {
                let why = "`Document` follows `into` only beside a `from` or `try_from` of the same type: JSON that is \
                           written one way and read another has no typed places";
                errors.at(one, why);
                None
            }
        }
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
