//! Tokens to model.

use syn::{Attribute, Data, DeriveInput, Expr, ExprLit, Lit, LitStr, Meta, ext::IdentExt};

use super::model::{Enumeration, Variant};
use crate::errors::Errors;

pub(super) fn enumeration(input: DeriveInput, errors: &mut Errors) -> Enumeration {
    let variants = match input.data {
        Data::Enum(data) => data.variants.into_iter().map(|it| variant(it, errors)).collect(),
        Data::Struct(_) | Data::Union(_) => {
            errors.at(&input.ident, "`TaskError` is for enums: each variant is an error name");
            Vec::new()
        }
    };
    let generic = !input.generics.params.is_empty();
    Enumeration { ident: input.ident, vis: input.vis, generic, variants }
}

fn variant(variant: syn::Variant, errors: &mut Errors) -> Variant {
    let own = LitStr::new(&variant.ident.unraw().to_string(), variant.ident.span());
    let named = variant.attrs.iter().find(|attribute| attribute.path().is_ident("error_name"));
    let error_name = named.and_then(|attribute| error_name(attribute, errors)).unwrap_or(own);
    Variant { ident: variant.ident, fields: variant.fields, error_name }
}

fn error_name(attribute: &Attribute, errors: &mut Errors) -> Option<LitStr> {
    if let Meta::NameValue(pair) = &attribute.meta
        && let Expr::Lit(ExprLit { lit: Lit::Str(name), .. }) = &pair.value
    {
        return Some(name.clone());
    }
    errors.at(attribute, "write the error name as `#[error_name = \"Gateway.Down\"]`");
    None
}
