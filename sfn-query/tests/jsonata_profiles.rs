//! What expressions give in the profile of Step Functions. Cases marked "measured" are answers of the service.
#![cfg(feature = "eval")]

use sfn_query::{
    Slot, Value, json,
    jsonata::{Environment, Jsonata, Limits, Profile},
};

struct States(Value);

impl Environment for States {
    fn variable(&self, slot: Slot) -> Option<Value> {
        (slot == Slot(0)).then(|| self.0.clone())
    }

    fn now(&self) -> i64 {
        1_700_000_000_000
    }

    fn random(&self) -> f64 {
        0.5
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let states =
        json::parse(r#"{"input":{"a":[{"b":1},{"b":2}],"n":9007199254740993}}"#).expect("it is JSON");
    let mut slot = |name: &str| (name == "states").then_some(Slot(0));
    let found = match Jsonata::parse_bound(text, Profile::StepFunctions, &mut slot) {
        Err(errors) => errors[0].to_string(),
        Ok(read) => match read.eval(None, &States(states), Limits::STEP_FUNCTIONS) {
            Ok(Some(value)) => value.to_string(),
            Ok(None) => "nothing".into(),
            Err(error) => error.to_string(),
        },
    };
    assert_eq!(found, expected, "{text}");
}

#[test]
fn states_and_variables_are_read() {
    check("$states.input.a.b", "[1,2]");
    check("$states.input.a[b > 1]", r#"{"b":2}"#);
    check(
        "$states.input.a.{'v': b, 'p': %.n}",
        r#"[{"v":1,"p":9007199254740993},{"v":2,"p":9007199254740993}]"#,
    );
    check("$states.result", "nothing");
    check("$nope", "nothing");
}

#[test]
fn the_service_adds_functions_of_its_own() {
    // Measured.
    check("$partition([0], 1)", "[[0]]");
    check("$range(1, 9, 9)", "1");
    check("$parse('-0')", "0");
    check("$random(42)", "0.7275636800328681");
    check("[$partition([], 1), $range(1, 9), $hash('a')]", "[]");
    check("$partition([1, 2, 3], 2.9)", "[[1,2],[3]]");
    check("$hash('', 'MD5')", r#""d41d8cd98f00b204e9800998ecf8427e""#);
    check("$match($uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4/).index", "0");
}

#[test]
fn what_is_no_finite_number_is_written_as_text() {
    // Measured.
    check("1 / 0", r#""Infinity""#);
    check("{'a': [0 / 0, -1 / 0]}", r#"{"a":["NaN","-Infinity"]}"#);
    check("1 / 0 + 1", r#"D1001: Number out of range: "Infinity""#);
}

#[test]
fn limits_are_those_of_the_service() {
    // Measured, the words included.
    check("$count([1..873782])", "873782");
    check("$count([1..873783])", "U1003: Expression evaluation memory limit exceeded");
    check(
        "($f := function($x){1 + $f($x)}; $f(1))",
        "U1001: Stack overflow error: Check for non-terminating recursive function. Depth=101 max=100",
    );
    check("$nope()", "T1006: Attempted to invoke a non-function");
    check("$eval('1')", "S0603: The function $eval is not supported.");
    check("$sum", "T1011: The result is a function, or holds one, which JSON has not");
}
