//! What the derive writes, as a reader sees it.

use quote::quote;

use crate::pretty::pretty;

#[test]
fn each_variant_is_an_error_name() {
    let text = pretty(super::derive(quote! {
        pub enum ChargeError {
            CardDeclined { code: u32 },
            #[error_name = "Gateway.Down"]
            GatewayDown,
        }
    }));
    insta::assert_snapshot!(text);
}

#[test]
fn all_errors_are_reported_at_once() {
    let text = super::derive(quote! {
        enum Wrong {
            #[error_name = "States.Mine"]
            Mine,
            #[error_name("Other")]
            Other,
        }
    })
    .to_string();
    assert_eq!(text.matches("compile_error").count(), 2, "{text}");
}
