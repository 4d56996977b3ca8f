//! What the derive writes, as a reader sees it.

use quote::quote;

use crate::pretty::pretty;

#[test]
fn a_struct_gets_places_under_its_serde_names() {
    let text = pretty(super::derive(quote! {
        #[serde(rename_all = "camelCase")]
        pub struct Order {
            /// Which one.
            pub order_id: String,
            #[serde(rename = "sum", default)]
            total: f64,
            #[serde(skip)]
            cached: bool,
        }
    }));
    insta::assert_snapshot!(text);
}

#[test]
fn an_enum_without_fields_is_a_text() {
    let text = pretty(super::derive(quote! {
        #[serde(rename_all = "kebab-case")]
        enum Status { Paid, OnHold }
    }));
    insta::assert_snapshot!(text);
}

#[test]
fn a_newtype_is_what_it_holds() {
    let text = pretty(super::derive(quote!(
        struct OrderId<T>(pub T);
    )));
    insta::assert_snapshot!(text);
}

#[test]
fn a_variant_has_the_places_of_its_fields() {
    let text = pretty(super::derive(quote! {
        #[serde(tag = "kind")]
        enum Event<T> {
            Paid { amount: T },
            Moved(Place),
            Held,
        }
    }));
    insta::assert_snapshot!(text);
}

#[test]
fn a_flattened_field_lends_its_members() {
    let text = pretty(super::derive(quote! {
        struct Order {
            id: String,
            #[serde(flatten)]
            customer: Customer,
            #[serde(skip_serializing_if = "Vec::is_empty")]
            lines: Vec<Line>,
        }
    }));
    insta::assert_snapshot!(text);
}

#[test]
fn the_form_tells_what_serde_reads() {
    let text = pretty(super::derive(quote! {
        #[serde(deny_unknown_fields)]
        struct Entry<T> {
            id: T,
            #[serde(alias = "remark")]
            note: String,
            #[serde(skip_deserializing)]
            written: bool,
            #[serde(skip_serializing)]
            secret: String,
            #[serde(skip)]
            cached: bool,
            #[document(read_as = Option<String>)]
            cause: String,
        }
    }));
    insta::assert_snapshot!(text);
}

#[test]
fn what_the_form_cannot_follow_is_refused() {
    let text = pretty(super::derive(quote! {
        struct Entry {
            #[document(as = String)]
            id: u32,
        }
    }));
    insta::assert_snapshot!(text);
    let text = pretty(super::derive(quote! {
        #[serde(transparent)]
        struct Id { text: String }
    }));
    insta::assert_snapshot!(text);
}
