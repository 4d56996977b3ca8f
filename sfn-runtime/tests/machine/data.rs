//! Data flow: paths, templates, variables, choices.

use sfn_runtime::testing::Script;

use crate::machine;

#[track_caller]
fn check(states: &str, input: &str, expected: &str) {
    Script::start(&machine(states), input).succeeds_with(expected);
}

#[test]
fn a_result_path_of_null_restores_the_raw_input() {
    let states = r#""A": {"Type": "Pass", "InputPath": "$.a", "Result": 1, "ResultPath": null, "End": true}"#;
    check(states, r#"{"a": 1, "b": 2}"#, r#"{"a": 1, "b": 2}"#);
}

#[test]
fn variables_are_seen_from_the_next_state_on() {
    let states = r#""A": {"Type": "Pass", "Assign": {"x": 1, "y.$": "$.n"}, "Next": "B"},
        "B": {"Type": "Pass", "Assign": {"x.$": "$y", "y.$": "$x"}, "Next": "C"},
        "C": {"Type": "Pass", "Parameters": {"x.$": "$x", "y.$": "$y"}, "End": true}"#;
    check(states, r#"{"n": 7}"#, r#"{"x": 7, "y": 1}"#);
}

#[test]
fn an_iteration_reads_outer_variables_and_keeps_its_own() {
    let states = r#""A": {"Type": "Pass", "Assign": {"base": 10}, "Next": "M"},
        "M": {"Type": "Map", "ItemsPath": "$.items", "Next": "C", "ItemProcessor": {"StartAt": "I", "States": {
            "I": {"Type": "Pass", "Assign": {"mine.$": "$"}, "Next": "J"},
            "J": {"Type": "Pass", "Parameters": {"sum.$": "States.MathAdd($base, $mine)"}, "End": true}}}},
        "C": {"Type": "Pass", "Parameters": {"base.$": "$base", "all.$": "$"}, "End": true}"#;
    check(states, r#"{"items": [1, 2]}"#, r#"{"base": 10, "all": [{"sum": 11}, {"sum": 12}]}"#);
}

#[test]
fn and_or_and_not_leave_out_what_does_not_matter() {
    let states = r#""A": {"Type": "Choice", "Default": "No", "Choices": [{"Next": "Yes", "Or": [
            {"And": [{"Variable": "$.a", "IsPresent": true}, {"Variable": "$.a", "NumericGreaterThan": 1}]},
            {"Not": {"Or": [{"Variable": "$.b", "IsPresent": false}, {"Not": {"Variable": "$.b", "StringMatches": "x*"}}]}}]}]},
        "Yes": {"Type": "Pass", "Result": "yes", "End": true},
        "No": {"Type": "Pass", "Result": "no", "End": true}"#;
    for (input, expected) in [
        (r#"{"a": 2}"#, r#""yes""#),
        (r#"{"a": 1}"#, r#""no""#),
        ("{}", r#""no""#),
        (r#"{"b": "xyz"}"#, r#""yes""#),
        (r#"{"b": "abc"}"#, r#""no""#),
        (r#"{"a": 0, "b": "x"}"#, r#""yes""#),
    ] {
        check(states, input, expected);
    }
}

#[test]
fn a_choice_of_a_missing_variable_says_so() {
    let states = r#""A": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsNull": true, "Next": "B"}]},
        "B": {"Type": "Succeed"}"#;
    let mut run = Script::start(&machine(states), "{}");
    run.fails_with("States.Runtime");
    assert!(
        run.cause()
            .ends_with("Invalid path '$.x': The choice state's condition path references an invalid value.")
    );
}

#[test]
fn a_choice_without_a_way_out_fails() {
    let states = r#""A": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsNull": true, "Next": "B"}]},
        "B": {"Type": "Succeed"}"#;
    let mut run = Script::start(&machine(states), r#"{"x": 1}"#);
    run.fails_with("States.Runtime");
    assert!(
        run.cause()
            .ends_with("Failed to transition out of the state. The state does not point to a next state.")
    );
}

#[test]
fn a_map_over_an_object_knows_its_keys() {
    let states = r#""A": {"Type": "Map", "End": true,
        "ItemSelector": {"k.$": "$$.Map.Item.Key", "v.$": "$$.Map.Item.Value", "i.$": "$$.Map.Item.Index"},
        "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}"#;
    let expected = r#"[{"k": "b", "v": 1, "i": 0}, {"k": "a", "v": 2, "i": 1}]"#;
    check(states, r#"{"b": 1, "a": 2}"#, expected);
}

#[test]
fn the_item_is_in_sight_in_every_state_of_an_iteration() {
    let states = r#""A": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "P", "States": {
        "P": {"Type": "Parallel", "Branches": [{"StartAt": "I", "States": {
            "I": {"Type": "Pass", "Parameters": {"i.$": "$$.Map.Item.Index"}, "End": true}}}], "End": true}}}}"#;
    check(states, r#"["x", "y"]"#, r#"[[{"i": 0}], [{"i": 1}]]"#);
}

#[test]
fn times_are_compared_as_instants_to_the_nanosecond() {
    let states = r#""A": {"Type": "Choice", "Default": "No", "Choices": [
            {"Variable": "$.a", "TimestampLessThanPath": "$.b", "Next": "Yes"}]},
        "Yes": {"Type": "Pass", "Result": "less", "End": true},
        "No": {"Type": "Pass", "Result": "not less", "End": true}"#;
    let less = [
        (r#"{"a": "2016-03-14T01:59:00.0001Z", "b": "2016-03-14T01:59:00.0002Z"}"#, r#""less""#),
        (r#"{"a": "2016-03-14T03:59:00+02:00", "b": "2016-03-14T01:59:00Z"}"#, r#""not less""#),
        (r#"{"a": "2016-03-14", "b": "2016-03-14T01:59:00Z"}"#, r#""not less""#),
    ];
    for (input, expected) in less {
        check(states, input, expected);
    }
}

#[test]
fn text_is_ordered_as_in_the_service() {
    let states = |left: &str, right: &str| {
        format!(
            r#""A": {{"Type": "Choice", "Default": "No", "Choices": [
            {{"Variable": "{left}", "StringLessThanPath": "{right}", "Next": "Yes"}}]}},
        "Yes": {{"Type": "Pass", "Result": "less", "End": true}},
        "No": {{"Type": "Pass", "Result": "not less", "End": true}}"#
        )
    };
    let less = [("A", "A "), ("A", "a"), ("\u{10000}", "\u{ffff}"), ("", "a")];
    for (left, right) in less {
        let input = format!(r#"{{"l": "{left}", "r": "{right}"}}"#);
        check(&states("$.l", "$.r"), &input, r#""less""#);
        check(&states("$.r", "$.l"), &input, r#""not less""#);
    }
}

#[test]
fn no_path_shapes_a_null_document() {
    for fields in [r#""InputPath": "$.a""#, r#""OutputPath": "$.a""#, r#""Parameters": {"a.$": "$"}"#] {
        let mut run =
            Script::start(&machine(&format!(r#""A": {{"Type": "Pass", "End": true, {fields}}}"#)), "null");
        run.fails_with("States.Runtime");
        assert!(
            run.cause().ends_with("Unable to apply Path transformation to null or empty input."),
            "{fields}"
        );
    }
    check(r#""A": {"Type": "Pass", "End": true}"#, "null", "null");
    let of_the_context = r#""A": {"Type": "Pass", "End": true, "Parameters": {"a.$": "$$.State.Name"}}"#;
    check(of_the_context, "null", r#"{"a": "A"}"#);
}
