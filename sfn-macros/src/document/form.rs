//! What the JSON of a document looks like, for the checks and for its schema: as serde reads it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Ident, Type, ext::IdentExt};

use super::model::{Content, Enum, Field, Object, Tagging, Unnamed, Variant};

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

/// A list with one item of each type.
pub(super) fn list<'a>(types: impl Iterator<Item = &'a Type>) -> TokenStream {
    let items = types.map(|ty| quote!(<#ty as ::sfn_dsl::__private::Data>::form));
    quote!(::sfn_dsl::__private::Form::Tuple(::std::vec![#(#items),*]))
}

/// The list that a tuple struct is.
pub(super) fn items(items: &[Unnamed]) -> TokenStream {
    list(items.iter().map(|item| &item.ty))
}

/// An object with these members, and with no others if it is closed.
pub(super) fn object(object: &Object) -> TokenStream {
    let tag = object.tag.as_ref().map(|(tag, name)| text_member(tag, &[name]));
    with_members(tag, &object.fields, object.is_closed)
}

/// One of the variants.
pub(super) fn enumeration(it: &Enum) -> TokenStream {
    let read = || it.variants.iter().filter(|variant| !variant.is_skipped);
    let texts = read().filter(|it| matches!(it.content, Content::Nothing)).flat_map(names);
    if it.is_text() {
        return texts_form(texts);
    }
    let variants = read().filter_map(|variant| match &it.tagging {
        Tagging::External => external(variant, it.is_closed),
        Tagging::Internal(tag) => Some(internal(tag, variant, it.is_closed)),
        Tagging::Adjacent { tag, content } => Some(adjacent(tag, content, variant, it.is_closed)),
    });
    let variants: Vec<_> = variants.collect();
    let mut texts = texts.peekable();
    let texts = match &it.tagging {
        Tagging::External => texts.peek().is_some().then(|| texts_form(texts)),
        Tagging::Internal(_) | Tagging::Adjacent { .. } => None,
    };
    let all = texts.into_iter().chain(variants);
    quote!(::sfn_dsl::__private::Form::OneOf(::std::vec![#(#all),*]))
}

fn external(variant: &Variant, is_closed: bool) -> Option<TokenStream> {
    let (content, name) = (content(variant, is_closed)?, &variant.name);
    let member = quote!(::sfn_dsl::__private::Member::new(#name, || #content));
    Some(object_of(&[member], &[], true))
}

fn internal(tag: &str, variant: &Variant, is_closed: bool) -> TokenStream {
    let tag = text_member(tag, &names(variant).collect::<Vec<_>>());
    match &variant.content {
        Content::One(ty) => object_of(&[tag], &[quote!(<#ty as ::sfn_dsl::__private::Data>::form)], false),
        Content::Members(fields) => with_members(Some(tag), fields, is_closed),
        // Those of a list are refused.
        Content::Nothing | Content::List(_) => object_of(&[tag], &[], is_closed),
    }
}

fn adjacent(tag: &str, name: &str, variant: &Variant, is_closed: bool) -> TokenStream {
    let tag = text_member(tag, &names(variant).collect::<Vec<_>>());
    let content = content(variant, is_closed).map(|content| {
        let optional = match &variant.content {
            Content::One(ty) => quote!(.optional_if(<#ty as ::sfn_dsl::__private::Data>::OPTIONAL)),
            _ => TokenStream::new(),
        };
        quote!(::sfn_dsl::__private::Member::new(#name, || #content)#optional)
    });
    let members: Vec<_> = std::iter::once(tag).chain(content).collect();
    object_of(&members, &[], is_closed)
}

fn content(variant: &Variant, is_closed: bool) -> Option<TokenStream> {
    match &variant.content {
        Content::Nothing => None,
        Content::Members(fields) => Some(with_members(None, fields, is_closed)),
        Content::One(ty) => Some(of_type(ty)),
        Content::List(types) => Some(list(types.iter())),
    }
}

fn names(variant: &Variant) -> impl Iterator<Item = &String> {
    std::iter::once(&variant.name).chain(&variant.aliases)
}

fn texts_form<'a>(texts: impl Iterator<Item = &'a String>) -> TokenStream {
    quote!(::sfn_dsl::__private::Form::Texts(::std::vec![#(#texts),*]))
}

/// A member that is one of those texts.
fn text_member(name: &str, texts: &[&String]) -> TokenStream {
    let texts = texts_form(texts.iter().copied());
    quote!(::sfn_dsl::__private::Member::new(#name, || #texts))
}

fn with_members(tag: Option<TokenStream>, fields: &[Field], is_closed: bool) -> TokenStream {
    let known = || fields.iter().filter(|field| field.is_written || field.is_read);
    let own = known().filter(|field| !field.is_flat).flat_map(members);
    let members: Vec<_> = tag.into_iter().chain(own).collect();
    let flat = known().filter(|field| field.is_flat);
    let flat: Vec<_> =
        flat.map(|Field { ty, .. }| quote!(<#ty as ::sfn_dsl::__private::Data>::form)).collect();
    object_of(&members, &flat, is_closed)
}

fn object_of(members: &[TokenStream], flat: &[TokenStream], is_closed: bool) -> TokenStream {
    quote! {
        ::sfn_dsl::__private::Form::Object {
            members: ::std::vec![#(#members),*],
            flat: ::std::vec![#(#flat),*],
            is_closed: #is_closed,
        }
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
