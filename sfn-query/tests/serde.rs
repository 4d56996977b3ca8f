//! Typed values in and out, beside what `serde_json` makes of them.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::{collections::BTreeMap, fmt::Debug};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sfn_query::{Value, from_value, json, to_value};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Order {
    id: u64,
    total: f64,
    note: Option<String>,
    lines: Vec<Line>,
    #[serde(flatten)]
    more: BTreeMap<String, i32>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Line {
    sku: char,
    price: f32,
    state: State,
}

#[derive(Debug, PartialEq, PartialOrd, Ord, Eq, Clone, Serialize, Deserialize)]
enum State {
    Open,
    Paid(u8),
    Sent(i8, String),
    Lost { why: Option<bool> },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Internal {
    A { x: i64 },
    B,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Number(i32),
    Text(String),
    List(Vec<Untagged>),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Unit;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Meters(f64);

/// There and back, with the text that `serde_json` writes.
#[track_caller]
fn check<T: Serialize + DeserializeOwned + PartialEq + Debug>(it: &T) {
    let value = to_value(it).unwrap();
    let text = serde_json::to_string(it).unwrap();
    assert_eq!(value, json::parse(&text).unwrap());
    assert_eq!(from_value::<T>(&value).unwrap(), *it);
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    assert_eq!(
        serde_json::to_value(&value).unwrap(),
        serde_json::from_str::<serde_json::Value>(&text).unwrap()
    );
}

#[test]
fn types_go_there_and_back_as_through_serde_json() {
    let line = |state| Line { sku: 'ß', price: 0.1, state };
    let states = [State::Open, State::Paid(3), State::Sent(-1, "x".into()), State::Lost { why: None }];
    check(&Order {
        id: 7,
        total: 1.5,
        note: None,
        lines: states.into_iter().map(line).collect(),
        more: BTreeMap::from([("a".into(), -5)]),
    });
    check(&vec![Internal::A { x: i64::MIN }, Internal::B]);
    check(&vec![Untagged::Number(1), Untagged::Text("a".into()), Untagged::List(vec![Untagged::Number(-2)])]);
    check(&(Unit, Meters(2.5), (), true, [0_u8; 3]));
    check(&BTreeMap::from([(-7_i64, 1), (8, 2)]));
    check(&BTreeMap::from([(true, 1)]));
    check(&BTreeMap::from([(u128::MAX, Some('x')), (0, None)]));
    check(&BTreeMap::from([(State::Open, 1)]));
    check(&vec![i128::from(i64::MAX), -1]);
    check(&Some(Some(1)));
}

#[test]
fn what_json_cannot_say_is_refused_with_its_place() {
    let refused = |it: Result<Value, sfn_query::ConvertError>| it.unwrap_err().to_string();
    let place = BTreeMap::from([("rate", vec![1.0, f64::NAN])]);
    assert_eq!(refused(to_value(&place)), "JSON has no number NaN at `rate[1]`");
    assert_eq!(
        refused(to_value(&[i128::MAX])),
        "the integer 170141183460469231731687303715884105727 does not fit 64 bits with a sign; write it as a string \
         at `[0]`"
    );
    assert!(to_value(&u64::MAX).is_err());
    assert_eq!(refused(to_value(&BTreeMap::from([((1, 2), 3)]))), "the key of a map is no string");
}

#[test]
fn errors_name_the_field() {
    let check = |text: &str, expected: &str| {
        let error = from_value::<Order>(&json::parse(text).unwrap()).unwrap_err();
        assert_eq!(error.to_string(), expected);
    };
    check(
        r#"{"id":7,"total":1,"lines":[{"sku":"a","price":"x","state":"Open"}]}"#,
        r#"invalid type: string "x", expected f32 at `lines[0].price`"#,
    );
    check(
        r#"{"id":7,"total":1,"lines":[{"sku":"a","price":1,"state":{"Paid":300}}]}"#,
        "invalid value: integer `300`, expected u8 at `lines[0].state.Paid`",
    );
    check(r#"{"id":7,"total":1}"#, "missing field `lines`");
    check(r#"{"id":-7}"#, "invalid value: integer `-7`, expected u64 at `id`");
}

#[test]
fn deep_values_are_an_error_and_no_overflow() {
    let deep = (0..100_000).fold(Value::Null, |value, _| Value::array([value]));
    assert!(serde_json::to_string(&deep).is_err());
    assert!(from_value::<serde_json::Value>(&deep).is_err());
}
