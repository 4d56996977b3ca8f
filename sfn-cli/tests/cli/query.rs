//! `sfn query`.

use insta::assert_snapshot;

use super::{Folder, told};

const ORDER: &str = r#"{"id": "A-1", "lines": [{"sku": "a", "price": 3}, {"sku": "b", "price": 8}]}"#;

fn query(args: &[&str]) -> String {
    let folder = Folder::with(&[("order.json", ORDER)]);
    told(&folder.sfn(&[&["query"], args].concat()))
}

/// The command succeeds, with this on the standard output and nothing on the standard error.
#[track_caller]
fn check(args: &[&str], out: &str) {
    assert_eq!(query(args), format!("exit 0\n--- stdout\n{out}--- stderr\n"));
}

/// The command fails with this exit code, and with this in its message.
#[track_caller]
fn check_fails(args: &[&str], code: i32, message: &str) {
    let told = query(args);
    assert!(told.starts_with(&format!("exit {code}\n--- stdout\n--- stderr\n")), "{told}");
    assert!(told.contains(message), "no `{message}` in {told}");
}

#[test]
fn jsonata_reads_the_input_and_variables() {
    check(&["jsonata", "$sum(lines.price)", "--input", "order.json"], "11\n");
    check(&["jsonata", "lines.sku", "--input", "order.json"], "[\n  \"a\",\n  \"b\"\n]\n");
    check(&["jsonata", "$a + $b.c", "--bind", "a=1", "--bind", r#"$b={"c": 2}"#], "3\n");
    check(&["jsonata", "$a", "--bind", "a=1", "--bind", "a=2"], "2\n");
}

#[test]
fn what_is_nothing_is_not_printed_and_null_is() {
    check(&["jsonata", "lines.weight", "--input", "order.json"], "");
    check(&["jsonata", "null"], "null\n");
}

#[test]
fn in_the_profile_of_state_machines_the_input_is_a_member_of_states() {
    let args = ["jsonata", "$states.input.id & $states.context.n", "--profile", "states"];
    check(&[&args[..], &["--input", "order.json", "--context", r#"{"n": 7}"#]].concat(), "\"A-17\"\n");
    let states = r#"states={"result": "r"}"#;
    check(&["jsonata", "$states.result", "--profile", "states", "--bind", states], "\"r\"\n");
}

#[test]
fn jsonpath_reads_the_input_the_context_object_and_variables() {
    check(&["jsonpath", "$.lines[?(@.price > 5)].sku", "--input", "order.json"], "[\n  \"b\"\n]\n");
    check(
        &["jsonpath", "$$.Execution.Name", "--context", r#"{"Execution": {"Name": "run-1"}}"#],
        "\"run-1\"\n",
    );
    check(&["jsonpath", "$x[1]", "--bind", "x=[1,2]"], "2\n");
}

#[test]
fn intrinsic_calls_read_the_same() {
    let call = "States.Format('{} {} {}', $.id, $$.n, $x)";
    let args = ["intrinsic", call, "--input", "order.json", "--context", r#"{"n": 1}"#, "--bind", "x=true"];
    check(&args, "\"A-1 1 true\"\n");
}

#[test]
fn the_input_may_come_from_a_pipe() {
    let output = Folder::with(&[]).sfn_reading(&["query", "jsonata", "a", "--input", "-"], r#"{"a": "b"}"#);
    assert_eq!(told(&output), "exit 0\n--- stdout\n\"b\"\n--- stderr\n");
}

#[test]
fn time_and_randomness_are_the_systems() {
    let millis = || std::time::UNIX_EPOCH.elapsed().unwrap().as_millis();
    let before = millis();
    let now = query(&["jsonata", "$millis()"]);
    let now: u128 = now.lines().nth(2).unwrap().parse().unwrap();
    assert!((before..=millis()).contains(&now), "{now}");
    assert_ne!(query(&["jsonata", "$random()"]), query(&["jsonata", "$random()"]));
    assert_ne!(query(&["intrinsic", "States.UUID()"]), query(&["intrinsic", "States.UUID()"]));
}

#[test]
fn an_expression_that_fails_is_shown_at_its_place() {
    assert_snapshot!("jsonata_fails", query(&["jsonata", "1 +\n'a'"]));
    assert_snapshot!("jsonpath_fails", query(&["jsonpath", "$.lines[2].sku", "--input", "order.json"]));
    assert_snapshot!("intrinsic_fails", query(&["intrinsic", "States.MathAdd('a', 1)"]));
    assert_snapshot!("argument_fails", query(&["intrinsic", "States.Array(1, States.Format('{}', $.b))"]));
    assert_snapshot!("unassigned", query(&["jsonpath", "$x.y"]));
}

#[test]
fn an_expression_that_cannot_be_read_is_shown_at_its_place() {
    assert_snapshot!("jsonata_unread", query(&["jsonata", "a + ) * (b"]));
    assert_snapshot!("jsonata_refused", query(&["jsonata", "order.total & $$.b", "--profile", "states"]));
    assert_snapshot!("jsonpath_unread", query(&["jsonpath", "$.order lines"]));
    assert_snapshot!("intrinsic_unread", query(&["intrinsic", "States.Formt('{}', $.id)"]));
}

#[test]
fn what_an_expression_is_given_is_read_first() {
    assert_snapshot!("broken_variable", query(&["jsonata", "1", "--bind", "rate={\"a\" 1}"]));
    check_fails(&["jsonata", "1", "--bind", "rate"], 2, "a variable is given as `NAME=JSON`");
    check_fails(&["jsonata", "1", "--bind", "$=1"], 2, "a variable is given as `NAME=JSON`");
    check_fails(&["jsonata", "1", "--input", "none.json"], 2, "cannot read `none.json`");
    check_fails(&["jsonpath", "$", "--context", "[1"], 2, "--> <context>:1:3");
    check_fails(&["jsonata"], 2, "the prompt needs a terminal");
}

const SUITE: &str = r#"{"id": "sums/1", "expr": "a + $b", "data": {"a": 1}, "bindings": {"b": 2}, "kind": "result", "result": 3}
{"id": "sums/2", "expr": "1 + 1", "kind": "result", "result": 3}

{"id": "none/1", "expr": "a", "kind": "undefined"}
{"id": "errors/1", "expr": "1 + 'a'", "kind": "code", "code": "T2001"}
"#;

#[test]
fn a_suite_tells_which_cases_fail() {
    let folder = Folder::with(&[("suite.jsonl", SUITE)]);
    let told_suite = told(&folder.sfn(&["query", "--suite", "suite.jsonl"]));
    assert_eq!(told_suite, told(&folder.sfn(&["query", "jsonata", "--suite", "suite.jsonl"])));
    assert_snapshot!(told_suite);
}

#[test]
fn a_suite_that_passes_is_good() {
    let folder = Folder::with(&[("suite.jsonl", SUITE.lines().next().unwrap())]);
    let output = told(&folder.sfn(&["query", "--suite", "suite.jsonl"]));
    assert_eq!(output, "exit 0\n--- stdout\n1 passed, 0 failed\n--- stderr\n");
}

#[test]
fn a_line_that_is_no_case_is_shown_and_nothing_runs() {
    let broken = SUITE.replace("\"expr\": \"a\", ", "");
    let folder = Folder::with(&[("suite.jsonl", &broken), ("broken.jsonl", "{}\n{\"id\": }\n")]);
    assert_snapshot!("no_case", told(&folder.sfn(&["query", "--suite", "suite.jsonl"])));
    folder.write("broken.jsonl", &format!("{SUITE}{{\"id\": }}\n"));
    assert_snapshot!("no_json", told(&folder.sfn(&["query", "--suite", "broken.jsonl"])));
}

pub(super) const ENDLESS: &str = "($f := function($x){$f($x + 1)}; $f(1))";

#[test]
fn an_evaluation_may_take_so_long() {
    let args = ["jsonata", ENDLESS, "--timeout", "0.1"];
    check_fails(&args, 1, "error[U1001]: Expression evaluation timeout: Check for infinite loop");
    check_fails(&args, 1, "`--timeout SECONDS` lets it take longer");
    check(&["jsonata", "1", "--timeout", "0"], "1\n");
    check_fails(&["jsonata", "1", "--timeout=-1"], 2, "a number of seconds is wanted");
}

#[test]
fn the_help_shows_examples() {
    assert_snapshot!("help_query", query(&["--help"]));
    assert_snapshot!("help_query_jsonata", query(&["jsonata", "--help"]));
}
