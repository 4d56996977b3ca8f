//! Model to tokens.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{GenericParam, Generics, parse_quote};

use super::{
    form,
    model::{Document, Field, Field0, Shape, Variant},
};

pub(super) fn document(document: &Document) -> TokenStream {
    match &document.shape {
        Shape::Struct { fields, is_closed } => structure(document, fields, &form::object(fields, *is_closed)),
        Shape::Newtype(field) => newtype(document, field),
        Shape::Enum(variants) => enumeration(document, variants),
        Shape::Unknown => TokenStream::new(),
    }
}

fn structure(document: &Document, fields: &[Field], form: &TokenStream) -> TokenStream {
    let ident = &document.ident;
    let (places, template) = (format_ident!("{ident}Places"), format_ident!("{ident}Template"));
    let fields: Vec<_> = fields.iter().filter(|field| field.is_written).collect();
    let members: Vec<_> = fields
        .iter()
        .map(|Field { ident, vis, ty, docs, .. }| quote!(#(#docs)* #vis #ident: ::sfn_dsl::Expr<#ty>))
        .collect();
    let names: Vec<_> = fields.iter().map(|field| &field.name).collect();
    let idents: Vec<_> = fields.iter().map(|field| &field.ident).collect();

    let form = form::named(ident, form);
    let generics = with_data_bounds(&document.generics);
    let (of_impl, of_type, bounds) = generics.split_for_impl();
    quote! {
        const _: () = {
            #[doc(hidden)]
            #[allow(dead_code, reason = "a workflow names the fields that it needs")]
            pub struct #places #of_impl #bounds { #(#members,)* }
            #[doc(hidden)]
            pub struct #template #of_impl #bounds { #(#members,)* }

            impl #of_impl ::sfn_dsl::__private::Data for #ident #of_type #bounds {
                #form
            }

            impl #of_impl ::sfn_dsl::__private::Document for #ident #of_type #bounds {
                type Places = #places #of_type;
                type Template = #template #of_type;

                fn places(at: ::sfn_dsl::Expr<Self>) -> Self::Places {
                    #places { #(#idents: ::sfn_dsl::__private::field(at, #names),)* }
                }

                fn template(template: Self::Template) -> ::sfn_dsl::Expr<Self> {
                    ::sfn_dsl::__private::object([#((#names, template.#idents.tree()),)*])
                }
            }
        };
    }
}

fn newtype(document: &Document, field: &Field0) -> TokenStream {
    let Field0 { vis, ty } = field;
    let ident = &document.ident;
    let (places, template) = (format_ident!("{ident}Places"), format_ident!("{ident}Template"));
    let form = form::named(ident, &form::of_type(ty));
    let generics = with_data_bounds(&document.generics);
    let (of_impl, of_type, bounds) = generics.split_for_impl();
    quote! {
        const _: () = {
            #[doc(hidden)]
            #[allow(dead_code, reason = "a workflow names the fields that it needs")]
            pub struct #places #of_impl (#vis ::sfn_dsl::Expr<#ty>) #bounds;
            #[doc(hidden)]
            pub struct #template #of_impl (#vis ::sfn_dsl::Expr<#ty>) #bounds;

            impl #of_impl ::sfn_dsl::__private::Data for #ident #of_type #bounds {
                const OPTIONAL: bool = <#ty as ::sfn_dsl::__private::Data>::OPTIONAL;
                const LIST: bool = <#ty as ::sfn_dsl::__private::Data>::LIST;

                #form
            }

            impl #of_impl ::sfn_dsl::__private::Document for #ident #of_type #bounds {
                type Places = #places #of_type;
                type Template = #template #of_type;

                fn places(at: ::sfn_dsl::Expr<Self>) -> Self::Places {
                    #places(::sfn_dsl::__private::cast(at))
                }

                fn template(template: Self::Template) -> ::sfn_dsl::Expr<Self> {
                    ::sfn_dsl::__private::cast(template.0)
                }
            }
        };
    }
}

fn enumeration(document: &Document, variants: &[Variant]) -> TokenStream {
    let ident = &document.ident;
    let idents = variants.iter().map(|variant| &variant.ident);
    let names = variants.iter().map(|variant| &variant.name);
    let form = form::named(ident, &form::texts(variants));
    quote! {
        impl ::sfn_dsl::__private::Data for #ident {
            #form
        }

        impl ::sfn_dsl::__private::Kind for #ident {
            const FAMILY: ::sfn_dsl::__private::Family = ::sfn_dsl::__private::TEXT;
        }

        impl ::sfn_dsl::__private::Scalar for #ident {
            type Kind = Self;
        }

        impl ::sfn_dsl::__private::Literal for #ident {
            type Of = Self;
            fn constant(self) -> ::sfn_dsl::__private::Tree {
                ::sfn_dsl::__private::text(match self { #(Self::#idents => #names,)* })
            }
        }

        impl ::sfn_dsl::__private::Like<#ident> for #ident {
            fn operand(self) -> ::sfn_dsl::__private::Tree {
                ::sfn_dsl::__private::Literal::constant(self)
            }
        }
    }
}

/// State data is made of state data.
fn with_data_bounds(generics: &Generics) -> Generics {
    let mut generics = generics.clone();
    for parameter in &mut generics.params {
        if let GenericParam::Type(parameter) = parameter {
            parameter.bounds.push(parse_quote!(::sfn_dsl::__private::Data));
        }
    }
    generics
}
