//! Model to tokens.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Expr, spanned::Spanned};

use super::model::{Arm, Arms, Assignment, Choice, PatternArm, Target};
use crate::expression::{
    Parameter, expected,
    matching::{self, exhaustive, holds, subject},
    pattern::{self, Test},
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
        when(target, &closure(parameter, &value(condition)), &assigns(parameter, &nothing, &target.assign))
    });
    let default = default.map(|target| otherwise(target, &assigns(parameter, &nothing, &target.assign)));
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
        let assign = assigns(parameter, &quote!(#given #bindings), &target.assign);
        // All that comes to the last arm is its own.
        if at == last {
            return otherwise(target, &assign);
        }
        let condition = holds(condition, &bindings, guard.as_ref());
        let all = (at == 0).then_some(&all);
        when(target, &closure(parameter, &quote!(#given #all #condition)), &assign)
    });
    quote!(#(#arms)*)
}

// An arm that does not fit is reported where its step stands.

fn when(Target { step, .. }: &Target, condition: &TokenStream, assign: &TokenStream) -> TokenStream {
    let when = quote_spanned!(step.span()=> when);
    quote!(.#when(#condition, #step) #assign)
}

fn otherwise(Target { step, .. }: &Target, assign: &TokenStream) -> TokenStream {
    let otherwise = quote_spanned!(step.span()=> otherwise);
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
    quote! {
        |#ident: ::sfn_dsl::Expr<#ty>| {
            let _ = #ident;
            #body
        }
    }
}
