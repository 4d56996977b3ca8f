//! What nobody means well by: an error with a place, in little time, and no crash.

use std::time::{Duration, Instant};

use super::{Folder, ORDERS, told};

/// The command refuses: exit code, no output, a place.
#[expect(clippy::disallowed_methods, reason = "the test is about how long a command takes")]
fn check_refused(folder: &Folder, args: &[&str], code: i32, place: &str) {
    let start = Instant::now();
    let output = folder.sfn(args);
    let told = told(&output);
    assert_eq!(output.status.code(), Some(code), "{}", &told[..told.len().min(2000)]);
    assert!(told.contains(place), "no `{place}` in {}", &told[..told.len().min(2000)]);
    assert!(told.len() < 50_000, "{} bytes are no message", told.len());
    assert!(start.elapsed() < Duration::from_secs(60), "it took {:?}", start.elapsed());
}

#[test]
fn a_definition_nested_ten_thousand_deep() {
    let deep = "[".repeat(10_000);
    let folder = Folder::with(&[("deep.json", &deep), ("deep.yaml", &deep)]);
    check_refused(&folder, &["run", "deep.json"], 2, "--> deep.json:1:");
    check_refused(&folder, &["graph", "deep.json"], 2, "--> deep.json:1:");
    check_refused(&folder, &["check", "deep.json"], 1, "--> deep.json:1:");
    check_refused(&folder, &["run", "deep.yaml"], 2, "--> deep.yaml:1:");
    let choices = format!("{}1{}", r#"{"Not": "#.repeat(10_000), "}".repeat(10_000));
    let machine = format!(
        r#"{{"StartAt": "A", "States": {{"A": {{"Type": "Choice", "Choices": [{choices}], "Default": "A"}}}}}}"#
    );
    folder.write("choices.json", &machine);
    check_refused(&folder, &["run", "choices.json"], 2, "--> choices.json:1:");
}

#[test]
fn an_input_nested_ten_thousand_deep() {
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let folder = Folder::with(&[("orders.asl.json", ORDERS), ("deep.json", &deep)]);
    check_refused(&folder, &["run", "orders.asl.json", "--input", "deep.json"], 2, "--> deep.json:1:1001");
}

#[test]
fn a_definition_larger_than_a_mebibyte() {
    let comment = "x".repeat(1 << 20);
    let large = ORDERS.replacen('{', &format!("{{\"Comment\": \"{comment}\","), 1);
    let folder = Folder::with(&[("large.json", &large)]);
    check_refused(&folder, &["run", "large.json"], 2, "--> large.json:1:1");
}

#[test]
fn a_definition_of_a_mebibyte_full_of_mistakes() {
    let state = |number: usize| format!(r#""S{number}": {{"Type": "Pass", "Next": "T{number}"}}"#);
    let states: Vec<_> = (0..23_000).map(state).collect();
    let text = format!(r#"{{"StartAt": "S0", "States": {{{}}}}}"#, states.join(","));
    assert!(text.len() < 1 << 20 && text.len() > 900_000);
    let folder = Folder::with(&[("broken.json", &text)]);
    check_refused(&folder, &["run", "broken.json"], 2, "--> broken.json:1:");
}

#[test]
fn paths_of_a_hundred_thousand_characters() {
    let folder = Folder::with(&[]);
    let check = |name: &str, path: &str| {
        let machine = format!(
            r#"{{"StartAt": "A", "States": {{"A": {{"Type": "Pass", "InputPath": "{path}", "End": true}}}}}}"#
        );
        folder.write(name, &machine);
        check_refused(&folder, &["run", name], 2, &format!("--> {name}:1:"));
    };
    check("parentheses.json", &format!("$[?({}", "(".repeat(100_000)));
    check("not.json", &format!("$[?({}@.a)]", "!".repeat(100_000)));
    check("brackets.json", &format!("$.a{}", "[".repeat(100_000)));
    check("quotes.json", &format!("$['{}", "a".repeat(100_000)));
}

#[test]
fn intrinsics_nested_a_hundred_thousand_deep() {
    let call = "States.Array(".repeat(8_000);
    let machine = format!(
        r#"{{"StartAt": "A", "States": {{"A": {{"Type": "Pass", "Parameters": {{"a.$": "{call}"}}, "End": true}}}}}}"#
    );
    let folder = Folder::with(&[("calls.json", &machine)]);
    check_refused(&folder, &["run", "calls.json"], 2, "--> calls.json:1:");
}

#[test]
fn a_mock_configuration_nested_ten_thousand_deep() {
    let folder = Folder::with(&[("orders.asl.json", ORDERS), ("mocks.json", &"{\"a\":".repeat(10_000))]);
    check_refused(&folder, &["run", "orders.asl.json", "--mocks", "mocks.json"], 2, "--> mocks.json:1:");
}

#[test]
fn a_loop_without_end_stops_at_the_event_limit() {
    let machine = r#"{"StartAt": "A", "States": {
        "A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Choice", "Default": "A",
            "Choices": [{"Variable": "$.stop", "IsPresent": true, "Next": "C"}]}, "C": {"Type": "Succeed"}}}"#;
    let folder = Folder::with(&[("loop.json", machine)]);
    let output = folder.sfn(&["run", "loop.json"]);
    assert_eq!(output.status.code(), Some(1));
    let told = told(&output);
    assert!(told.contains("maximum number of history events (25000)"), "{}", &told[told.len() - 500..]);
}

#[test]
fn queries_of_hostile_documents() {
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let folder = Folder::with(&[("deep.json", &deep)]);
    for language in ["jsonata", "jsonpath", "intrinsic"] {
        check_refused(&folder, &["query", language, "$", "--input", "deep.json"], 2, "--> deep.json:1:1001");
    }
    folder.write("suite.jsonl", &deep);
    check_refused(&folder, &["query", "--suite", "suite.jsonl"], 2, "--> suite.jsonl:1:1001");
}

#[test]
fn queries_of_a_hundred_thousand_characters() {
    let folder = Folder::with(&[]);
    let check = |language: &str, part: &str, code: &str| {
        let text = part.repeat(100_000 / part.len());
        let place = format!("error[{code}]");
        check_refused(&folder, &["query", language, &text], 2, &place);
    };
    check("jsonata", "(", "S0600");
    check("jsonata", "[", "S0600");
    check("jsonata", "a b ", "S0201");
    check("jsonpath", "$.a[?(", "E034");
    check("jsonpath", "$..a", "E034");
    check("intrinsic", "States.Array(", "E038");
}

#[test]
fn queries_that_do_not_end_or_grow_without_end() {
    let folder = Folder::with(&[]);
    let check = |expression: &str, code: &str| {
        check_refused(&folder, &["query", "jsonata", expression], 1, &format!("error[{code}]"));
    };
    check("($f := function($x){1 + $f($x)}; $f(1))", "U1001");
    check("$pad('a', 1e9)", "U1003");
    check("[1..1e9]", "D2014");
    check("($f := function($x){$f($x & $x)}; $f('aaaaaaaa'))", "U1003");
}
