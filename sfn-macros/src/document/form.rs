//! What the JSON of a document looks like, for the checks and for its schema: as serde reads it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Ident, Type, ext::IdentExt};

use super::model::{Field, Variant};

/// The function that tells the form of a type.
pub(super) fn named(ident: &Ident, form: &TokenStream) -> TokenStream {
    let name = ident.unraw().to_string();
    quote! {
        fn form() -> ::sfn_dsl::__private::Form {
            ::sfn_dsl::__private::Form::named::<Self>(#name, || #form)
        }
    }
}

/// The form of that type.
pub(super) fn of_type(ty: &Type) -> TokenStream {
    quote!(<#ty as ::sfn_dsl::__private::Data>::form())
}

/// One of the texts of these variants.
pub(super) fn texts(variants: &[Variant]) -> TokenStream {
    let texts = variants.iter().flat_map(|it| std::iter::once(&it.name).chain(&it.aliases));
    quote!(::sfn_dsl::__private::Form::Texts(::std::vec![#(#texts),*]))
}

/// An object with these members, and with no others if it is closed.
pub(super) fn object(fields: &[Field], is_closed: bool) -> TokenStream {
    let members = fields.iter().filter(|field| field.is_written || field.is_read).flat_map(members);
    quote! {
        ::sfn_dsl::__private::Form::Object { members: ::std::vec![#(#members),*], is_closed: #is_closed }
    }
}

/// The members from which a field is read. Which of several names is used is not known, so none of them must be
/// there.
fn members(field: &Field) -> impl Iterator<Item = TokenStream> {
    let ty = field.read_as.as_ref().unwrap_or(&field.ty);
    let may_be_absent = field.has_default || !field.is_read || !field.aliases.is_empty();
    let optional = may_be_absent.then(|| quote!(.optional()));
    let unwritten = (!field.is_written).then(|| quote!(.unwritten()));
    std::iter::once(&field.name)
        .chain(&field.aliases)
        .map(move |name| quote!(::sfn_dsl::__private::Member::of::<#ty>(#name) #optional #unwritten))
}
