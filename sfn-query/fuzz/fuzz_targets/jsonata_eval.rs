//! Any text as an expression over a small document, with little fuel: an answer or an error, the input untouched, and
//! the same with half the fuel or the error of the fuel.
//!
//! `cargo +nightly fuzz run jsonata_eval -- -max_total_time=600 -timeout=5 -rss_limit_mb=1024`, in the folder of
//! `sfn-query`.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use sfn_query::{
    Slot, Value, json,
    jsonata::{Code, Environment, Jsonata, Limits},
};

const INPUT: &str = r#"{"a":{"b":[1,2,{"c":"x"}]},"b":"text 12","c":[[1],[2,[3]]],"d":[{"k":"p","n":1},{"k":"q","n":2.5}],"e":null,"f":true}"#;

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| json::parse(INPUT).expect("it is JSON"));

/// A world that stands still, so that two evaluations can be compared.
struct Still;

impl Environment for Still {
    fn variable(&self, _: Slot) -> Option<Value> {
        None
    }

    fn now(&self) -> i64 {
        1_500_000_000_000
    }

    fn random(&self) -> f64 {
        0.5
    }
}

fuzz_target!(|text: &str| {
    let Ok(expr) = Jsonata::parse(text) else { return };
    let limits = Limits { steps: 100_000, bytes: 1 << 22, value_bytes: 1 << 20, ..Limits::PLAIN };
    let half = Limits { steps: limits.steps / 2, ..limits };
    let whole = expr.eval(Some(&DOCUMENT), &Still, limits);
    match (expr.eval(Some(&DOCUMENT), &Still, half), &whole) {
        // `$eval` and regular expressions may meet the end of the fuel too, and say so.
        (Err(error), _) if error.code() == Code::U1002 => {}
        (Ok(half), Ok(whole)) => assert_eq!(show(half.as_ref()), show(whole.as_ref())),
        (Err(half), Err(whole)) => assert_eq!(half.code(), whole.code()),
        (half, whole) => panic!("with half the fuel {half:?}, with all of it {whole:?}"),
    }
    assert_eq!(DOCUMENT.to_string(), INPUT);
});

/// As text, in which NaN is itself.
fn show(value: Option<&Value>) -> Option<String> {
    value.map(ToString::to_string)
}
