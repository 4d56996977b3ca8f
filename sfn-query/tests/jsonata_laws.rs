//! What holds for every expression, tried on generated ones.
#![cfg(feature = "eval")]

use proptest::prelude::*;
use sfn_query::{
    Slot, Value, json,
    jsonata::{Code, Environment, Jsonata, Limits},
};

struct World;

impl Environment for World {
    fn variable(&self, _: Slot) -> Option<Value> {
        None
    }

    fn now(&self) -> i64 {
        1_700_000_000_000
    }

    fn random(&self) -> f64 {
        0.75
    }
}

const DATA: &str = r#"{"a":[{"b":1,"c":"x"},{"b":2.5,"c":"y","d":[1,[2,3]]},{"b":-3}],"b":{"a":{"b":[true,null]}},"c":"text 12"}"#;

/// Texts of expressions, of every kind the grammar has. Some are refused, most have a value, some fail.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        prop::sample::select(vec![
            "a",
            "b",
            "c",
            "d",
            "$",
            "$$",
            "$x",
            "$f",
            "*",
            "**",
            "%",
            "`a b`",
            "and",
            "in",
            "true",
            "null",
            "''",
            "'it\\u0027s'",
            "\"\\\\\\n\"",
            "/a(b)?/i",
            "/[0-9]+/",
            "$sum",
            "$string",
            "()",
            "[]",
            "{}",
        ])
        .prop_map(str::to_owned),
        any::<f64>().prop_filter("JSON has these only", |it| it.is_finite()).prop_map(|it| format!("{it:e}")),
        (-20i64..2000).prop_map(|it| it.to_string()),
        "[a-z\"'\\\\ ☃]{0,6}".prop_map(|it| Value::from(it).to_string()),
    ];
    leaf.prop_recursive(5, 60, 4, |inner| {
        let two = (inner.clone(), inner.clone());
        let operators = vec![
            "+", "-", "*", "/", "%", "&", "=", "!=", "<", "<=", ">", ">=", " in ", " and ", " or ", "~>", ".", "?:",
            "??",
        ];
        let calls = vec!["$sum", "$map", "$filter", "$append", "$string", "$keys", "$sort", "$type", "$f", "$zip"];
        let list = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            4 => (two.clone(), prop::sample::select(operators)).prop_map(|((a, b), op)| format!("{a}{op}{b}")),
            2 => two.clone().prop_map(|(a, b)| format!("{a}.{b}")),
            2 => two.clone().prop_map(|(a, b)| format!("{a}[{b}]")),
            1 => inner.clone().prop_map(|a| format!("{a}[]")),
            1 => inner.clone().prop_map(|a| format!("-{a}")),
            1 => two.clone().prop_map(|(a, b)| format!("{a}@$x.{b}")),
            1 => two.clone().prop_map(|(a, b)| format!("{a}#$i[{b}]")),
            1 => two.clone().prop_map(|(a, b)| format!("{a}^(>{b}, a)")),
            1 => (two.clone(), inner.clone()).prop_map(|((a, b), c)| format!("{a}{{$string({b}): {c}}}")),
            1 => (two.clone(), inner.clone()).prop_map(|((a, b), c)| format!("({a} ? {b} : {c})")),
            1 => two.clone().prop_map(|(a, b)| format!("[{a}..{b}]")),
            1 => two.clone().prop_map(|(a, b)| format!("($x := {a}; {b})")),
            1 => two.clone().prop_map(|(a, b)| format!("($f := function($x, $y){{{a}}}; {b})")),
            1 => two.clone().prop_map(|(a, b)| format!("{a} ~> |a|{b}, 'c'|")),
            1 => inner.clone().prop_map(|a| format!("{{'k': {a}, \"l\": 1}}")),
            1 => list.clone().prop_map(|items| format!("[{}]", items.join(", "))),
            1 => list.clone().prop_map(|items| format!("({})", items.join("; "))),
            3 => (list, prop::sample::select(calls)).prop_map(|(args, call)| format!("{call}({})", args.join(", "))),
            1 => inner.prop_map(|a| format!("$f(?, {a})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_is_read_back_as_the_same(text in expression()) {
        if let Ok(read) = Jsonata::parse(&text) {
            let printed = read.to_string();
            let again = Jsonata::parse(&printed);
            prop_assert_eq!(again.as_ref().ok(), Some(&read), "{} printed as {}", text, printed);
        }
    }

    #[test]
    fn evaluation_leaves_its_input_alone_and_gives_the_same_again(text in expression()) {
        let input = json::parse(DATA).expect("it is JSON");
        if let Ok(read) = Jsonata::parse(&text) {
            let limits = Limits { steps: 100_000, bytes: 1 << 22, ..Limits::PLAIN };
            let first = read.eval(Some(&input), &World, limits);
            prop_assert_eq!(input.to_string(), DATA);
            // As text: NaN, which an error may show, equals nothing.
            let again = read.eval(Some(&input), &World, limits);
            prop_assert_eq!(format!("{first:?}"), format!("{again:?}"));
        }
    }

    #[test]
    fn half_the_fuel_gives_the_same_or_runs_out(text in expression(), fuel in 1u64..2000) {
        let input = json::parse(DATA).expect("it is JSON");
        if let Ok(read) = Jsonata::parse(&text) {
            let limits = |steps| Limits { steps, bytes: 1 << 22, ..Limits::PLAIN };
            let whole = read.eval(Some(&input), &World, limits(fuel));
            let half = read.eval(Some(&input), &World, limits(fuel / 2));
            let ran_out = half.as_ref().is_err_and(|error| error.code() == Code::U1002);
            let same = format!("{half:?}") == format!("{whole:?}");
            prop_assert!(ran_out || same, "{}: {:?} and {:?}", text, whole, half);
        }
    }

    #[test]
    fn any_text_is_read_or_refused_with_places_within_it(text in "\\PC{0,40}|[$a-c0-9.*%@#()\\[\\]{}:;,?~>|^'\"`/&=<!+ -]{0,40}") {
        if let Err(errors) = Jsonata::parse(&text) {
            prop_assert!(!errors.is_empty());
            for error in errors {
                let span = error.span().expect("mistakes have places");
                prop_assert!(span.start <= span.end && text.get(span.clone()).is_some(), "{:?} {:?}", text, error);
            }
        }
    }
}
