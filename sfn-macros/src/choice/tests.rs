//! What `choice!` writes, as a reader sees it.

use quote::quote;

use crate::pretty::pretty_expression;

#[test]
fn arms_become_calls_of_when() {
    let text = pretty_expression(super::expand(quote! {
        "Big?", |order: Order|
            order.total > 1000.0 && !order.lines.is_empty() => task("Approve", approve),
            _ => skip(),
    }));
    insta::assert_snapshot!(text);
}

#[test]
fn patterns_become_conditions() {
    let text = pretty_expression(super::expand(quote! {
        "Which?", |order: Order| match order.event {
            Event::Paid { amount } if amount > 5.0, paid = amount => task("File", file),
            Event::Held => skip(),
        }
    }));
    insta::assert_snapshot!(text);
}

#[test]
fn what_a_pattern_binds_is_a_function_in_the_step() {
    let text = pretty_expression(super::expand(quote! {
        "Which?", |order: Order| match order.event {
            Event::Paid { amount, by } if by == "Ann" => task("File", file).arguments(amount),
            _ => skip(),
        }
    }));
    insta::assert_snapshot!(text);
}

#[test]
fn what_an_arm_assigns_follows_it() {
    let choice = quote!("Rebate?", |order: Order| order.total > 5.0, rebate = 0.1 => skip(), _, rebate = 0.0 => skip());
    insta::assert_snapshot!(pretty_expression(super::expand(choice)));
}
