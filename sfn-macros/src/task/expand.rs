//! Model to tokens.
//!
//! The name stays a function, now one that returns a type of the same name: that type is the contract, by which
//! `task("ChargeCard", charge_card)` knows what it got, and the future of the call. (A constant or a unit struct
//! would do for a contract too, but then no variable could have the name: `let charge = task("Charge", charge)`
//! would be a pattern that never fits.)

use proc_macro2::TokenStream;
use quote::quote;
use syn::LitStr;

use super::model::{Resource, Task};

pub(super) fn task(task: &Task) -> TokenStream {
    let Task { ident, vis, attributes, cfgs, input, output, function, .. } = task;
    let resource = match &task.resource {
        Resource::Lambda(name) => quote!(Lambda(#name)),
        Resource::Activity(name) => {
            // As its ARN ends, and as the runtime knows it.
            let name = LitStr::new(&format!("activity:{}", name.value()), name.span());
            quote!(Activity(#name))
        }
        Resource::Arn(arn) => quote!(Arn(#arn)),
    };
    let running = if function.sig.asyncness.is_some() {
        quote!(#ident(input))
    } else {
        quote!(async move { #ident(input) })
    };
    quote! {
        #(#attributes)*
        #vis fn #ident(input: #input) -> #ident {
            #[allow(clippy::needless_pass_by_value, reason = "a task owns its input")]
            #function
            #ident { running: ::std::boxed::Box::pin(#running) }
        }

        #(#attributes)*
        #[allow(non_camel_case_types, reason = "it is the contract of the function of that name")]
        #[must_use = "a task does nothing until it is awaited"]
        #vis struct #ident {
            running: ::sfn_dsl::__private::Running<#output>,
        }

        #(#cfgs)*
        impl ::sfn_dsl::__private::Contract for #ident {
            type Input = #input;
            type Output = <#output as ::sfn_dsl::__private::Returned>::Output;
            type Error = <#output as ::sfn_dsl::__private::Returned>::Error;
            const RESOURCE: ::sfn_dsl::__private::Resource = ::sfn_dsl::__private::Resource::#resource;
            const CALL: ::sfn_dsl::__private::Call = |input| ::sfn_dsl::__private::run(input, #ident);
        }

        #(#cfgs)*
        impl ::core::future::Future for #ident {
            type Output = #output;
            fn poll(
                self: ::core::pin::Pin<&mut Self>,
                context: &mut ::core::task::Context<'_>,
            ) -> ::core::task::Poll<#output> {
                self.get_mut().running.as_mut().poll(context)
            }
        }
    }
}
