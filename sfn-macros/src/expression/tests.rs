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

#[test]
fn an_expression_without_a_document_is_made_of_what_is_in_scope() {
    insta::assert_snapshot!(pretty_expression(super::expand(quote!(total * 2.0 + tax))), @"const EXPANSION: _ = total * 2.0 + tax;");
}

#[test]
fn the_closures_of_lists_hold_expressions() {
    let closure =
        quote!(|order: Order| order.lines.filter(|line| line.pieces > 1 && !line.gone).map(|line| line.sku));
    insta::assert_snapshot!(pretty_expression(super::expand(closure)));
}

#[test]
fn a_match_is_a_chain_of_ifs() {
    let text = pretty_expression(super::expand(quote! {
        |event: Event| match event {
            Event::Paid { amount } if amount > 5.0 => amount,
            Event::Moved(place) => place.shelf,
            _ => 0.0,
        }
    }));
    insta::assert_snapshot!(text);
}

#[test]
fn a_variant_is_made_like_a_struct() {
    let text = pretty_expression(super::expand(quote! {
        |order: Order| Log { id: Id(order.id), event: Event::Paid { amount: 5.0 }, last: Event::Held }
    }));
    insta::assert_snapshot!(text);
}

#[test]
fn what_has_no_meaning_is_refused_where_it_stands() {
    fn check(input: proc_macro2::TokenStream, expected: &str) {
        let text = super::expand(input).to_string();
        assert!(text.contains("compile_error") && text.contains(expected), "{text}");
    }
    check(quote!(|order| order.total), "write the document and its type");
    check(
        quote!(|order: Order| if order.paid {
            1
        }),
        "needs an `else`",
    );
    check(quote!(|order: Order| Charge { order: order.id, ..base }), "name every field");
    check(quote!(|order: Order| format!("{} {}", order.id)), "2 places, but 1 values");
    check(quote!(|order: Order| format!("{id}", order.id)), "a place is written `{}` here");
    check(quote!(|order: Order| order.id == { load().await }), "no meaning");
}
