//! Tokens to model.

use proc_macro2::TokenStream;
use syn::{FnArg, ItemFn, LitStr, ReturnType, Visibility, ext::IdentExt, parse::Parser, parse_quote};

use super::model::{Resource, Task};
use crate::errors::Errors;

/// `lambda = "…"`, `activity = "…"`, `resource = "arn:…"`, or the function's name in kebab case.
pub(super) fn resource(arguments: TokenStream, function: &ItemFn, errors: &mut Errors) -> Resource {
    let mut resource = None;
    let parser = syn::meta::parser(|meta| {
        let made = if meta.path.is_ident("lambda") {
            Resource::Lambda(meta.value()?.parse()?)
        } else if meta.path.is_ident("activity") {
            Resource::Activity(meta.value()?.parse()?)
        } else if meta.path.is_ident("resource") {
            Resource::Arn(meta.value()?.parse()?)
        } else {
            return Err(
                meta.error("write `lambda = \"name\"`, `activity = \"name\"` or `resource = \"arn:…\"`")
            );
        };
        match resource.replace(made) {
            Some(_) => Err(meta.error("a task has one resource")),
            None => Ok(()),
        }
    });
    if let Err(error) = parser.parse2(arguments) {
        errors.push(error);
    }
    resource.unwrap_or_else(|| {
        let name = &function.sig.ident;
        Resource::Lambda(LitStr::new(&name.unraw().to_string().replace('_', "-"), name.span()))
    })
}

pub(super) fn task(mut function: ItemFn, resource: Resource) -> Task {
    let vis = std::mem::replace(&mut function.vis, Visibility::Inherited);
    let (attributes, own): (Vec<_>, Vec<_>) =
        function.attrs.drain(..).partition(|it| it.path().is_ident("doc") || it.path().is_ident("cfg"));
    function.attrs = own;
    let input = match function.sig.inputs.first() {
        Some(FnArg::Typed(argument)) => argument.ty.clone(),
        _ => parse_quote!(()),
    };
    let output = match &function.sig.output {
        ReturnType::Type(_, output) => output.clone(),
        ReturnType::Default => parse_quote!(()),
    };
    let cfgs = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).cloned().collect();
    Task { ident: function.sig.ident.clone(), vis, attributes, cfgs, resource, input, output, function }
}
