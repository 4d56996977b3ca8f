//! Texts, numbers, documents, and the settings that hold them.

use proptest::collection::vec;
use proptest::prelude::*;
use sfn_asl::*;
use sfn_query::{Number, Object, Value};

/// Texts with everything that a notation has to escape; no JSONata, which has a strategy of its own.
pub(super) fn text() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9$.\"\\\\/ \n\t\u{1}äß🎁:#%-]{0,8}".prop_filter("an expression", |it| !it.starts_with("{%"))
}

pub(super) fn name() -> impl Strategy<Value = String> {
    "[a-zA-Zäß~/ \"]{1,6}"
}

pub(super) fn number() -> impl Strategy<Value = f64> {
    prop_oneof![any::<i32>().prop_map(f64::from), (-1e9f64..1e9)]
}

pub(super) fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        number().prop_map(|it| Number::from_f64(it).expect("finite").into()),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::array),
            vec((text(), inner), 0..4).prop_map(Value::object),
        ]
    })
}

pub(super) fn object() -> impl Strategy<Value = Object> {
    vec((name(), value()), 0..3).prop_map(|members| members.into_iter().map(|(k, v)| (k.into(), v)).collect())
}

/// Members that no list has: all names of the language begin with a capital.
pub(super) fn unknown() -> impl Strategy<Value = Unknown> {
    vec(("[a-z]{1,5}", value()), 0..2)
        .prop_map(|members| members.into_iter().map(|(k, v)| (k.into(), v)).collect())
}

pub(super) fn nullable() -> impl Strategy<Value = Nullable<String>> {
    prop_oneof![Just(Nullable::Null), text().prop_map(Nullable::Value)]
}

pub(super) fn setting<T: std::fmt::Debug + 'static>(
    literal: impl Strategy<Value = T> + 'static,
    language: QueryLanguage,
) -> BoxedStrategy<Setting<T>> {
    match language {
        QueryLanguage::JsonPath => {
            prop_oneof![literal.prop_map(Setting::Literal), text().prop_map(Setting::Path)].boxed()
        }
        QueryLanguage::Jsonata => prop_oneof![
            literal.prop_map(Setting::Literal),
            text().prop_map(|it| Setting::Expression(format!("{{%{it}%}}"))),
        ]
        .boxed(),
    }
}
