//! Model to tokens.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, Ident, spanned::Spanned};

use super::model::{Arm, Arms, Assignment, Choice, PatternArm, Target};
use crate::expression::{
    Parameter, expected,
    matching::{self, exhaustive, holds, subject},
    pattern::{self, Binding, Test},
    value,
};

pub(super) fn choice(choice: &Choice) -> TokenStream {
    let Choice { name, parameter, arms } = choice;
    let ty = &parameter.ty;
    let arms = match arms {
        Arms::Conditions { arms, default } => conditions(parameter, arms, default.as_ref()),
        Arms::Patterns { of, arms } => patterns(parameter, of, arms),
    };
    quote!(::sfn_dsl::__private::choice::<#ty>(#name) #arms)
}

fn conditions(parameter: &Parameter, arms: &[Arm], default: Option<&Target>) -> TokenStream {
    let nothing = TokenStream::new();
    let arms = arms.iter().map(|Arm { condition, target }| {
        let (step, condition) = (&target.step, closure(parameter, &value(condition)));
        when(step, &quote!(#step), &condition, &assigns(parameter, &nothing, &target.assign))
    });
    let default = default.map(|Target { step, assign }| {
        otherwise(step, &quote!(#step), &assigns(parameter, &nothing, assign))
    });
    quote!(#(#arms)* #default)
}

fn patterns(parameter: &Parameter, of: &Expr, arms: &[PatternArm]) -> TokenStream {
    let (name, document) = (subject(), value(of));
    let seen = arms.iter().map(|PatternArm { pattern, guard, target }| matching::Arm {
        pattern,
        guard: guard.as_ref(),
        body: &target.step,
    });
    let (all, last) = (exhaustive(of, seen), arms.len() - 1);
    let arms = arms.iter().enumerate().map(|(at, PatternArm { pattern, guard, target })| {
        let Test { condition, bindings } = pattern::test(pattern, &name);
        let given = quote!(let #name = #document;);
        let step = bound(parameter, &given, &bindings, &target.step);
        let bindings = pattern::lets(&bindings);
        let assign = assigns(parameter, &quote!(#given #bindings), &target.assign);
        // All that comes to the last arm is its own.
        if at == last {
            return otherwise(&target.step, &step, &assign);
        }
        let condition = holds(condition, &bindings, guard.as_ref());
        let all = (at == 0).then_some(&all);
        when(&target.step, &step, &closure(parameter, &quote!(#given #all #condition)), &assign)
    });
    quote!(#(#arms)*)
}

/// The step of an arm. What the pattern binds is read by states to come, whose documents are not the one that was
/// matched: so there it is a function of the document, and rustc sees which one it is given.
fn bound(parameter: &Parameter, given: &TokenStream, bindings: &[Binding], step: &Expr) -> TokenStream {
    let used = bindings.iter().filter(|it| names(&step.to_token_stream(), &it.name));
    let lets = used.map(|Binding { name, value }| {
        let function = closure(parameter, &quote!(#given #value));
        quote!(let #name = #function;)
    });
    let lets: TokenStream = lets.collect();
    match lets.is_empty() {
        true => quote!(#step),
        false => quote_spanned!(step.span()=> { #lets #step }),
    }
}

/// Whether the tokens speak of that name.
fn names(tokens: &TokenStream, name: &Ident) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(it) => it == *name,
        TokenTree::Group(it) => names(&it.stream(), name),
        _ => false,
    })
}

// An arm that does not fit is reported where its step stands.

fn when(at: &Expr, step: &TokenStream, condition: &TokenStream, assign: &TokenStream) -> TokenStream {
    let when = quote_spanned!(at.span()=> when);
    quote!(.#when(#condition, #step) #assign)
}

fn otherwise(at: &Expr, step: &TokenStream, assign: &TokenStream) -> TokenStream {
    let otherwise = quote_spanned!(at.span()=> otherwise);
    quote!(.#otherwise(#step) #assign)
}

fn assigns(parameter: &Parameter, given: &TokenStream, assign: &[Assignment]) -> TokenStream {
    let assign = assign.iter().map(|Assignment { variable, value }| {
        let value = expected(value);
        let value = closure(parameter, &quote!(#given #value));
        quote_spanned!(variable.span()=> .assign(&#variable, #value))
    });
    quote!(#(#assign)*)
}

/// Not every arm asks about the document: that is no unused variable.
fn closure(Parameter { ident, ty }: &Parameter, body: &TokenStream) -> TokenStream {
    let used = (ident != "_").then(|| quote!(let _ = #ident;));
    quote!(|#ident: ::sfn_dsl::Expr<#ty>| { #used #body })
}
