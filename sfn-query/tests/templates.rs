//! Payload templates.
#![cfg(feature = "eval")]
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

mod common;

use common::{World, slot_of};
use sfn_query::{Template, json};

#[track_caller]
fn check(template: &str, input: &str, expected: &str) {
    let mut template = Template::parse(&json::parse(template).unwrap()).unwrap();
    template.bind(&mut slot_of);
    let found = match template.eval(&World::of(input)) {
        Ok(value) => value.to_string(),
        Err(error) => error.to_string(),
    };
    assert_eq!(found, expected);
}

#[track_caller]
fn refused(template: &str, expected: &[&str]) {
    let errors = Template::parse(&json::parse(template).unwrap()).unwrap_err();
    assert_eq!(errors.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
}

#[test]
fn fields_with_the_suffix_are_computed() {
    check(
        r#"{"a.$":"$.x","b":{"c.$":"$$.Execution.Name","d":"$.x"},"e":[{"f.$":"$order.id"},1],"g.$":"States.Array($.x)"}"#,
        r#"{"x":[1]}"#,
        r#"{"a":[1],"b":{"c":"run-1","d":"$.x"},"e":[{"f":7},1],"g":[[1]]}"#,
    );
    check(
        r#"{"all.$":"$$"}"#,
        "1",
        r#"{"all":{"Execution":{"Name":"run-1"},"StateMachine":{"Id":"arn","Name":"m-1"}}}"#,
    );
}

#[test]
fn a_literal_template_is_its_own_value() {
    let value = json::parse(r#"{"a":[{"b":"{% x %}"}]}"#).unwrap();
    let template = Template::parse(&value).unwrap();
    assert_eq!(template.as_literal(), Some(&value));
    assert_eq!(template.eval(&World::of("1")).unwrap(), value);
}

#[test]
fn an_absent_node_is_told_with_its_field_and_input() {
    check(
        r#"{"deep":{"value.$":"$.x"}}"#,
        r#"{"a": 1}"#,
        r#"The JSONPath '$.x' specified for the field 'value.$' could not be found in the input '{"a":1}'"#,
    );
}

#[test]
fn nothing_is_taken_from_a_null_document() {
    check(r#"{"a.$":"$"}"#, "null", "Unable to apply Path transformation to null or empty input.");
    check(r#"{"a.$":"$.x"}"#, "null", "Unable to apply Path transformation to null or empty input.");
}

#[test]
fn all_faults_are_told() {
    refused(
        r#"{"a.$":"x","b":[{"c.$":1},{"d":1,"d.$":"$.d"}],"e/f.$":"$.["}"#,
        &[
            "`x` is neither a path nor a call; a path begins with `$`, as in `$.x`, and a call is written \
             `States.Format('{}', $.a)` at `/a.$`",
            "the value of `c.$` is a path or an intrinsic call in a string, this is a number; take off `.$` to give \
             the value as it is at `/b/0/c.$`",
            "`d` and `d.$` are one field after `.$` is taken off; keep one of them at `/b/1`",
            "expected a quoted name, an index, `*` or `?(` after `[`, but the text ends; names in brackets are \
             quoted: `['name']` at `/e~1f.$`",
        ],
    );
}
