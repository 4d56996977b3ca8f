//! `parallel!`: so little that its four steps are one file.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{
    Expr, Token,
    parse::{Parse, ParseStream, Result},
    punctuated::Punctuated,
};

use crate::{errors::Errors, name};

/// `parallel!["Checks": a, b]`
struct Parallel {
    name: Expr,
    branches: Punctuated<Expr, Token![,]>,
}

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let parallel: Parallel = match syn::parse2(input) {
        Ok(parallel) => parallel,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::default();
    check(&parallel, &mut errors);
    errors.or_expression(|| {
        let Parallel { name, branches } = &parallel;
        let branches = branches.iter();
        quote!(::sfn_dsl::__private::parallel(#name, (#(#branches,)*)))
    })
}

impl Parse for Parallel {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name = input.parse()?;
        input.parse::<Token![:]>()?;
        Ok(Self { name, branches: Punctuated::parse_terminated(input)? })
    }
}

fn check(parallel: &Parallel, errors: &mut Errors) {
    name::check(&parallel.name, errors);
    if parallel.branches.is_empty() {
        errors.at(
            &parallel.name,
            "a parallel state has at least one branch: `parallel![\"Checks\": fraud, stock]`",
        );
    }
    let mut seen: Vec<&syn::LitStr> = Vec::new();
    for branch in &parallel.branches {
        let mut names = Vec::new();
        name::of_steps(branch, &mut names);
        for name in names {
            if seen.iter().any(|it| it.value() == name.value()) {
                let found = format!(
                    "`{}` is the name of two states: give one of them another name, names are unique in a whole workflow",
                    name.value()
                );
                errors.at(name, found);
            }
            seen.push(name);
        }
    }
}
