//! Model to tokens.
//!
//! The function's name becomes a unit struct, so that `task("ChargeCard", charge_card)` can name the contract.
//! The struct dereferences to a function pointer, so `charge_card(request)` calls the function all the same.

use proc_macro2::TokenStream;
use quote::quote;

use super::model::{Resource, Task};

pub(super) fn task(task: &Task) -> TokenStream {
    let Task { ident, vis, attributes, cfgs, input, output, function, .. } = task;
    let resource = match &task.resource {
        Resource::Lambda(name) => quote!(Lambda(#name)),
        Resource::Arn(arn) => quote!(Arn(#arn)),
    };
    let (returned, pointer, run) = if function.sig.asyncness.is_some() {
        (
            quote!(::sfn_dsl::__private::Running<#output>),
            quote!(|input| ::std::boxed::Box::pin(#ident(input))),
            quote!(#ident),
        )
    } else {
        (quote!(#output), quote!(#ident), quote!(|input| async move { #ident(input) }))
    };
    quote! {
        #(#attributes)*
        #[allow(non_camel_case_types, reason = "it stands for the function of that name")]
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        #vis struct #ident;

        #(#cfgs)*
        const _: () = {
            #[allow(clippy::needless_pass_by_value, reason = "a task owns its input")]
            #function

            impl ::sfn_dsl::__private::Contract for #ident {
                type Input = #input;
                type Output = <#output as ::sfn_dsl::__private::Returned>::Output;
                type Error = <#output as ::sfn_dsl::__private::Returned>::Error;
                const RESOURCE: ::sfn_dsl::__private::Resource = ::sfn_dsl::__private::Resource::#resource;
                const CALL: ::sfn_dsl::__private::Call = |input| ::sfn_dsl::__private::run(input, #run);
            }

            impl ::core::ops::Deref for #ident {
                type Target = fn(#input) -> #returned;
                fn deref(&self) -> &Self::Target {
                    static CALL: fn(#input) -> #returned = #pointer;
                    &CALL
                }
            }
        };
    }
}
