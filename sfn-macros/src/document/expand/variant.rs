//! One variant of an enum.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Ident, Type};

use super::{Names, phantom_field};
use crate::document::{
    members,
    model::{Content, Tagging, Variant},
};

/// The struct of the places of a variant whose fields have names.
pub(super) fn structure(names: &Names<'_>, variant: &Variant) -> TokenStream {
    let Content::Members(fields) = &variant.content else { return TokenStream::new() };
    let (of_impl, _, bounds) = names.generics.split_for_impl();
    let (name, declared) = (struct_name(names, variant), members::declared(fields));
    let (phantom, _) = phantom_field(names.phantom().as_ref());
    quote! {
        #[doc(hidden)]
        #[allow(dead_code, reason = "a workflow names the fields that it needs")]
        pub struct #name #of_impl #bounds { #(#declared,)* #phantom }
    }
}

fn struct_name(names: &Names<'_>, variant: &Variant) -> Ident {
    format_ident!("{}{}Places", names.ident, variant.ident)
}

/// The place of a variant, as the struct of all of them declares it.
pub(super) fn declared(names: &Names<'_>, tagging: &Tagging, variant: &Variant) -> TokenStream {
    let Variant { ident, docs, content, .. } = variant;
    let places = match content {
        Content::Nothing => quote!(()),
        Content::Members(_) => {
            let (name, (_, of_type, _)) = (struct_name(names, variant), names.generics.split_for_impl());
            quote!(#name #of_type)
        }
        Content::One(ty) => match tagging {
            // Its members stand beside the tag.
            Tagging::Internal(_) => quote!((::sfn_dsl::Flat<#ty>,)),
            Tagging::External | Tagging::Adjacent { .. } => quote!((::sfn_dsl::Expr<#ty>,)),
        },
        Content::List(types) => quote!((#(::sfn_dsl::Expr<#types>,)*)),
    };
    quote!(#(#docs)* pub #ident: ::sfn_dsl::__private::Variant<#places>)
}

/// The place of a variant of the value `at`.
pub(super) fn places(names: &Names<'_>, tagging: &Tagging, variant: &Variant) -> TokenStream {
    let (ident, is_it) = (&variant.ident, is_it(tagging, variant));
    let at = content_at(tagging, variant);
    let at = &at;
    let content = match &variant.content {
        Content::Nothing => quote!(()),
        Content::Members(fields) => {
            let (name, places) = (struct_name(names, variant), members::places(fields, &quote!(content)));
            let (_, phantom) = phantom_field(names.phantom().as_ref());
            quote!({
                let content = #at;
                let _ = content;
                #name { #(#places,)* #phantom }
            })
        }
        Content::One(_) => match tagging {
            Tagging::Internal(_) => quote!((::sfn_dsl::__private::flat(at),)),
            Tagging::External | Tagging::Adjacent { .. } => quote!((#at,)),
        },
        Content::List(types) => {
            let numbers = (0..types.len()).map(syn::Index::from);
            quote!((#(::sfn_dsl::__private::item(#at, #numbers),)*))
        }
    };
    quote!(#ident: ::sfn_dsl::__private::Variant::new(#is_it, #content))
}

/// Whether the value `at` is that variant.
fn is_it(tagging: &Tagging, variant: &Variant) -> TokenStream {
    let names = std::iter::once(&variant.name).chain(&variant.aliases);
    match tagging {
        Tagging::External if matches!(variant.content, Content::Nothing) => {
            quote!(::sfn_dsl::__private::is_text(at, &[#(#names),*]))
        }
        Tagging::External => {
            let name = &variant.name;
            quote!(::sfn_dsl::__private::has_member(at, #name))
        }
        Tagging::Internal(tag) | Tagging::Adjacent { tag, .. } => {
            let tag = quote!(::sfn_dsl::__private::field::<_, ::std::string::String>(at, #tag));
            quote!(::sfn_dsl::__private::is_text(#tag, &[#(#names),*]))
        }
    }
}

/// Where the content is, as a value of any shape; of one field without a name as what that is.
fn content_at(tagging: &Tagging, variant: &Variant) -> TokenStream {
    let ty = match &variant.content {
        Content::One(ty) => quote!(#ty),
        _ => quote!(::sfn_dsl::Value),
    };
    match tagging {
        Tagging::External => {
            let name = &variant.name;
            quote!(::sfn_dsl::__private::field::<_, #ty>(at, #name))
        }
        Tagging::Internal(_) => quote!(::sfn_dsl::__private::cast::<_, #ty>(at)),
        Tagging::Adjacent { content, .. } => quote!(::sfn_dsl::__private::field::<_, #ty>(at, #content)),
    }
}

/// A variant, as the enum of what a literal gives declares it.
pub(super) fn given(variant: &Variant) -> TokenStream {
    let Variant { ident, content, .. } = variant;
    match content {
        Content::Nothing => quote!(#ident),
        Content::Members(fields) => {
            let given = members::given(fields, false);
            quote!(#ident { #(#given),* })
        }
        Content::One(ty) => quote!(#ident(::sfn_dsl::Expr<#ty>)),
        Content::List(types) => quote!(#ident(#(::sfn_dsl::Expr<#types>),*)),
    }
}

/// The arm that makes a value of what a literal gives.
pub(super) fn template(names: &Names<'_>, tagging: &Tagging, variant: &Variant) -> TokenStream {
    let (template, Variant { ident, name, content, .. }) = (&names.template, variant);
    let (pattern, content) = match content {
        Content::Nothing => (TokenStream::new(), None),
        Content::Members(fields) => {
            let idents = members::written(fields).map(|field| &field.ident);
            let fixed = match tagging {
                Tagging::Internal(tag) => vec![quote!((#tag, ::sfn_dsl::__private::text(#name)))],
                Tagging::External | Tagging::Adjacent { .. } => Vec::new(),
            };
            (quote!({ #(#idents),* }), Some(members::made(fields, &fixed, &TokenStream::new())))
        }
        Content::One(_) => (quote!((only)), Some(quote!(only))),
        Content::List(types) => {
            let items = numbered(types);
            let whole = quote!([#(::sfn_dsl::__private::whole(#items)),*]);
            (quote!((#(#items),*)), Some(quote!(::sfn_dsl::__private::items::<::sfn_dsl::Value, _>(#whole))))
        }
    };
    let value = value(tagging, variant, content);
    quote!(#template::#ident #pattern => #value,)
}

fn numbered(types: &[Type]) -> Vec<Ident> {
    (0..types.len()).map(|number| format_ident!("item{number}")).collect()
}

/// The value of a variant with that content.
fn value(tagging: &Tagging, variant: &Variant, content: Option<TokenStream>) -> TokenStream {
    let name = &variant.name;
    let text = quote!(::sfn_dsl::__private::text(#name));
    let content = content.map(|content| match &variant.content {
        // What is made of members has no type yet.
        Content::Members(_) => quote!({ let content: ::sfn_dsl::Expr<::sfn_dsl::Value> = #content; content }),
        _ => content,
    });
    match (tagging, content) {
        (Tagging::External, None) => quote!(::sfn_dsl::__private::known(#text)),
        (Tagging::External, Some(content)) => {
            quote!(::sfn_dsl::__private::object([(#name, #content.tree())]))
        }
        (Tagging::Internal(tag), None) => quote!(::sfn_dsl::__private::object([(#tag, #text)])),
        (Tagging::Internal(tag), Some(content)) => match &variant.content {
            Content::Members(_) => quote!(::sfn_dsl::__private::cast(#content)),
            _ => quote!(::sfn_dsl::__private::merged([(#tag, #text)], [#content.tree()])),
        },
        (Tagging::Adjacent { tag, .. }, None) => quote!(::sfn_dsl::__private::object([(#tag, #text)])),
        (Tagging::Adjacent { tag, content: at }, Some(content)) => {
            quote!(::sfn_dsl::__private::object([(#tag, #text), (#at, #content.tree())]))
        }
    }
}
