//! What the attribute writes, as a reader sees it.

use quote::quote;

use crate::pretty::pretty;

#[test]
fn an_async_function_becomes_a_contract() {
    let text = pretty(super::expand(
        quote!(lambda = "charge-card"),
        quote! {
            /// Charges the card.
            pub async fn charge_card(request: ChargeRequest) -> Result<Payment, ChargeError> { todo(request).await }
        },
    ));
    insta::assert_snapshot!(text);
}

#[test]
fn a_plain_function_is_named_in_kebab_case() {
    let text = super::expand(
        quote!(),
        quote!(
            fn check_fraud(order: Order) -> Fraud {
                score(order)
            }
        ),
    )
    .to_string();
    assert!(text.contains("Lambda (\"check-fraud\")"), "{text}");
}

#[test]
fn errors_stand_beside_the_untouched_function() {
    let item = quote!(
        fn wrong(a: u8, b: u8) -> u8 {
            a + b
        }
    );
    let text = super::expand(quote!(lamda = "x"), item.clone()).to_string();
    assert!(text.contains("compile_error") && text.contains(&item.to_string()), "{text}");
}

#[test]
fn an_activity_is_named_as_its_arn_ends() {
    let ask = |name: &str| {
        super::expand(
            quote!(activity = #name),
            quote!(
                fn ask(order: Order) -> Order {
                    order
                }
            ),
        )
        .to_string()
    };
    assert!(ask("ask-person").contains(r#"Activity ("activity:ask-person")"#), "{}", ask("ask-person"));
    assert!(ask("ask a person").contains("1 to 80 letters"), "{}", ask("ask a person"));
}
