//! What `expr!` writes, as a reader sees it.

use quote::quote;

use crate::pretty::pretty_expression;

#[test]
fn operators_become_calls() {
    let text = pretty_expression(super::expand(quote! {
        |order: Order| 1000.0 < order.total && !(order.lines.is_empty() || order.paid == true)
    }));
    insta::assert_snapshot!(text);
}

#[test]
fn a_struct_literal_fills_the_template_of_its_document() {
    let text = pretty_expression(super::expand(quote! {
        |order: Order| Charge { order: order.order_id, amount: order.total * 1.2, note: Some("now"), tip: None }
    }));
    insta::assert_snapshot!(text);
}

#[test]
fn if_and_else_are_a_value() {
    let text = pretty_expression(super::expand(quote! {
        |order: Order| if order.lines[0].express { "fast" } else { order.speed }
    }));
    insta::assert_snapshot!(text);
}
