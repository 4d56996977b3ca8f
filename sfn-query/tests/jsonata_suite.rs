//! The language's own test suite, all of it. Where the corpus is not at hand, says so and passes.
#![cfg(feature = "eval")]

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use sfn_query::{
    Object, Slot, Value, json,
    jsonata::{Environment, Error, Jsonata, Limits, Profile, Stop},
};

struct World {
    variables: Vec<Value>,
    deadline: Option<Instant>,
}

impl Environment for World {
    fn variable(&self, slot: Slot) -> Option<Value> {
        self.variables.get(slot.0 as usize).cloned()
    }

    fn now(&self) -> i64 {
        1_700_000_000_000
    }

    fn random(&self) -> f64 {
        0.25
    }

    fn stop(&self) -> Option<Stop> {
        self.deadline.filter(|deadline| now() >= *deadline).map(|_| Stop::Timeout)
    }
}

#[expect(clippy::disallowed_methods, reason = "cases have time limits")]
fn now() -> Instant {
    Instant::now()
}

fn run(case: &Object) -> Result<Option<Value>, Vec<Error>> {
    let expr = case.get("expr").and_then(Value::as_str).expect("a case has an expression");
    let none = Object::default();
    let bindings = case.get("bindings").and_then(Value::as_object).unwrap_or(&none);
    let mut slot =
        |name: &str| bindings.keys().position(|key| key.as_str() == name).map(|at| Slot(at as u32));
    let jsonata = Jsonata::parse_bound(expr, Profile::Plain, &mut slot)?;
    let number = |name| case.get(name).and_then(Value::as_number).and_then(sfn_query::Number::as_i64);
    let limits =
        Limits { depth: number("depth").map_or(Limits::PLAIN.depth, |it| it as u32), ..Limits::PLAIN };
    let deadline = number("timelimit").map(|millis| now() + Duration::from_millis(millis as u64));
    let world = World { variables: bindings.values().cloned().collect(), deadline };
    jsonata.eval(case.get("data"), &world, limits).map_err(|error| vec![error])
}

/// Why the case fails, if it does.
fn fault(case: &Object) -> Option<String> {
    let found = run(case);
    let text = |name| case.get(name).and_then(Value::as_str);
    let unexpected = || Some(format!("found {found:?}"));
    match text("kind") {
        Some("undefined") if matches!(found, Ok(None)) => None,
        Some("result") => match &found {
            Ok(Some(value)) if same(value, case.get("result")?, case.get("unordered").is_some()) => None,
            _ => unexpected(),
        },
        Some("code") => match &found {
            Err(errors) if Some(errors[0].code().as_str()) == text("code") => match text("token") {
                Some(token) if errors[0].token() != Some(token) => unexpected(),
                _ => None,
            },
            _ => unexpected(),
        },
        Some("error") => match &found {
            Err(errors) if is_error(&errors[0], case.get("error")?) => None,
            _ => unexpected(),
        },
        _ => unexpected(),
    }
}

fn is_error(error: &Error, expected: &Value) -> bool {
    let agrees = |field: &str, found: Option<&str>| match expected.get(field) {
        Some(expected) => expected.as_str() == found,
        None => true,
    };
    agrees("code", Some(error.code().as_str()))
        && agrees("token", error.token())
        && agrees("functionName", error.token())
        && agrees("value", error.value().and_then(Value::as_str))
        && agrees("message", Some(&error.message()))
}

/// Equal, numbers as doubles; arrays as multisets, if their order is free.
fn same(found: &Value, expected: &Value, unordered: bool) -> bool {
    match (found, expected) {
        (Value::Array(found), Value::Array(expected)) if unordered => {
            let mut left: Vec<_> = expected.iter().collect();
            found.len() == expected.len()
                && found.iter().all(|item| {
                    let at = left.iter().position(|it| same(item, it, true));
                    at.map(|at| left.swap_remove(at)).is_some()
                })
        }
        (Value::Array(found), Value::Array(expected)) => {
            found.len() == expected.len()
                && found.iter().zip(expected.iter()).all(|(a, b)| same(a, b, unordered))
        }
        (Value::Object(found), Value::Object(expected)) => {
            found.len() == expected.len()
                && found.iter().all(|(key, a)| expected.get(key).is_some_and(|b| same(a, b, unordered)))
        }
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        _ => found == expected,
    }
}

#[test]
fn the_suite_passes() {
    let root = option_env!("SFN_CONFORMANCE").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/conformance"),
        PathBuf::from,
    );
    #[expect(clippy::disallowed_methods, reason = "the corpus lies in a file")]
    let Ok(suite) = std::fs::read_to_string(root.join("jsonata/suite.jsonl")) else {
        println!("skipped: there is no corpus at {}", root.display());
        return;
    };
    let mut failed = Vec::new();
    let mut passed = 0;
    for line in suite.lines() {
        let case = json::parse(line).expect("a case is JSON");
        let case = case.as_object().expect("a case is an object");
        match fault(case) {
            None => passed += 1,
            Some(fault) => {
                let [id, expr] =
                    ["id", "expr"].map(|name| case.get(name).and_then(Value::as_str).unwrap_or(""));
                let expected = ["result", "code", "error", "kind"].iter().find_map(|name| case.get(name));
                failed.push(format!("{id}: {expr}\n    {fault}\n    wanted {expected:?}"));
            }
        }
    }
    println!("{passed} passed, {} failed", failed.len());
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
