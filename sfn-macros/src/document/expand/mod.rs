//! Model to tokens.

mod enumeration;
mod list;
mod same;
mod structure;
mod variant;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{GenericParam, Generics, Ident, parse_quote};

use super::model::{Document, Shape};

pub(super) fn document(document: &Document) -> TokenStream {
    let names = Names::of(document);
    let own = match &document.shape {
        Shape::Struct(object) => structure::expand(&names, object),
        Shape::List(items) => list::expand(&names, items),
        Shape::Same(same) => same::expand(&names, same),
        Shape::Enum(it) => enumeration::expand(&names, it),
        Shape::Unknown => return TokenStream::new(),
    };
    quote!(const _: () = { #own };)
}

/// The type and those that are made for it.
struct Names<'a> {
    ident: &'a Ident,
    places: Ident,
    template: Ident,
    /// State data is made of state data.
    generics: Generics,
}

impl<'a> Names<'a> {
    fn of(document: &'a Document) -> Self {
        let ident = &document.ident;
        let mut generics = document.generics.clone();
        for parameter in &mut generics.params {
            if let GenericParam::Type(parameter) = parameter {
                parameter.bounds.push(parse_quote!(::sfn_dsl::__private::Data));
            }
        }
        let (places, template) = (format_ident!("{ident}Places"), format_ident!("{ident}Template"));
        Self { ident, places, template, generics }
    }

    /// The two implementations that every document has.
    fn implementations(
        &self,
        data: &TokenStream,
        places: &TokenStream,
        template: &TokenStream,
    ) -> TokenStream {
        let Self { ident, places: places_type, template: template_type, generics } = self;
        let (of_impl, of_type, bounds) = generics.split_for_impl();
        quote! {
            impl #of_impl ::sfn_dsl::__private::Data for #ident #of_type #bounds {
                #data
            }

            impl #of_impl ::sfn_dsl::__private::Document for #ident #of_type #bounds {
                type Places = #places_type #of_type;
                type Template = #template_type #of_type;

                fn places(at: ::sfn_dsl::Expr<Self>) -> Self::Places {
                    #places
                }

                fn template(template: Self::Template) -> ::sfn_dsl::Expr<Self> {
                    #template
                }
            }
        }
    }

    /// A field that names all parameters, for types that need not use them; none, if there are none.
    fn phantom(&self) -> Option<TokenStream> {
        let types: Vec<_> = self.generics.type_params().map(|it| &it.ident).collect();
        (!types.is_empty()).then(|| quote!(::core::marker::PhantomData<fn() -> (#(#types,)*)>))
    }
}

/// The field of [`Names::phantom`], as it is declared and as it is made.
fn phantom_field(phantom: Option<&TokenStream>) -> (Option<TokenStream>, Option<TokenStream>) {
    let declared = phantom.map(|phantom| quote!(#[doc(hidden)] pub __of: #phantom,));
    let made = phantom.map(|_| quote!(__of: ::core::marker::PhantomData,));
    (declared, made)
}
