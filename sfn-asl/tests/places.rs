//! Findings point at the smallest culprit, also inside of strings with escapes, in JSON and in YAML.

use sfn_asl::{Diagnostic, ExecutionType, Read, read};

#[track_caller]
fn check(read: &Read, code: &str, expected: &str) -> Diagnostic {
    let found = match read.check(ExecutionType::Standard) {
        Ok(checked) => checked.warnings().to_vec(),
        Err(found) => found,
    };
    let diagnostic = found.iter().find(|it| it.code.id() == code).unwrap_or_else(|| panic!("{found:?}"));
    let span = diagnostic.span().expect("a text was read");
    assert_eq!(&read.source().text()[span], expected, "{diagnostic}");
    diagnostic.clone()
}

fn pass(fields: &str) -> Read {
    read(
        "a.json",
        format!(r#"{{"StartAt": "A", "States": {{"A": {{"Type": "Pass", {fields}, "End": true}}}}}}"#),
    )
}

#[test]
fn escapes_before_the_culprit_are_counted() {
    let template = r#""Parameters": {"id.$": "States.Format('\u00e4\"{}', States.Nope(1))"}"#;
    check(&pass(template), "E038", "States.Nope");
    check(&pass(r#""Parameters": {"id.$": "States.Format('\u00e4\"{}')"}"#), "W013", r#"'\u00e4\"{}'"#);
}

#[test]
fn culprits_in_jsonata_are_found_behind_escapes_and_wide_letters() {
    let output = |expression: &str| {
        let state = r#""QueryLanguage": "JSONata", "Output": "{%"#;
        pass(&format!("{state}{expression}%}}\""))
    };
    check(&output(r#" \"\u00e4\" & rate "#), "E029", "rate");
    check(&output(r#" '\u00e4' & $rate "#), "W004", "$rate");
    check(&output(r#" '\\ä' "#), "E028", "ä");
    check(&output(""), "E028", "%}");
}

#[cfg(feature = "yaml")]
#[test]
fn a_line_break_after_an_expression_is_explained() {
    let text = "QueryLanguage: JSONata\nStartAt: A\nStates:\n  A:\n    Type: Succeed\n    Output: |\n      {% 1 %}\n";
    let found = check(&sfn_asl::read_yaml("a.yaml", text), "E027", "{% 1 %}");
    let help =
        "take away what follows `%}`: in YAML a block that begins with `|-` has no line break at its end";
    assert_eq!(found.help.as_deref(), Some(help));
}

#[test]
fn a_state_of_any_name_is_found() {
    let text = r#"{"StartAt": "a/b~c", "States": {"a\u002fb~c": {"Type": "Pass", "Next": "\ud83c\udf81"}}}"#;
    let diagnostic = check(&read("a.json", text), "E018", r#""\ud83c\udf81""#);
    assert_eq!(diagnostic.pointer().as_str(), "/States/a~1b~0c/Next");
    assert_eq!(diagnostic.message, "there is no state `🎁` in this `States`");
}

#[test]
fn columns_count_characters_and_offsets_count_bytes() {
    let read = read(
        "a.json",
        "{\"StartAt\": \"A\", \"States\": {\n  \"A\": {\"Comment\": \"größer\", \"Type\": \"Pas\"}}}",
    );
    let diagnostic = check(&read, "E017", "\"Pas\"");
    insta::assert_snapshot!(
        diagnostic.to_value(Some(read.source())),
        @r#"{"code":"E017","rule":"state-type","severity":"error","message":"`Type` cannot be `Pas`","help":"did you mean `Pass`?","pointer":"/States/A/Type","line":2,"column":38,"start":68,"end":73}"#
    );
}

#[test]
fn a_finding_without_a_text_has_no_line() {
    let found =
        sfn_asl::check(sfn_asl::StateMachine::default(), ExecutionType::Standard).expect_err("no state");
    insta::assert_snapshot!(
        found[0].to_value(None),
        @r#"{"code":"E004","rule":"states-empty","severity":"error","message":"`States` has no state","help":null,"pointer":"/States","line":null,"column":null,"start":null,"end":null}"#
    );
}

#[cfg(feature = "yaml")]
mod yaml {
    use super::check;
    use sfn_asl::read_yaml;

    fn pass(fields: &str) -> sfn_asl::Read {
        read_yaml("a.yaml", format!("StartAt: A\nStates:\n  A:\n    Type: Pass\n    End: true\n{fields}"))
    }

    #[test]
    fn culprits_in_plain_and_quoted_strings_are_found() {
        check(&pass("    InputPath: $.a[*\n"), "E034", "");
        check(&pass("    Parameters:\n      id.$: States.Nope(1)\n"), "E038", "States.Nope");
        check(&pass("    Parameters: {id.$: \"States.Nope(1)\"}\n"), "E038", "States.Nope");
        check(&pass("    Parameters: {id.$: 'States.Nope(1)'}\n"), "E038", "States.Nope");
    }

    #[test]
    fn keys_and_repeated_keys_are_found() {
        check(&pass("    Nxet: B # a comment\n"), "E010", "Nxet");
        check(&pass("    Comment: a\n    Comment: b\n"), "E006", "Comment");
        check(&pass("    Assign: &x {a-b: 1}\n"), "E033", "a-b");
    }

    #[test]
    fn a_text_that_is_no_yaml_says_where() {
        let read = read_yaml("a.yaml", "StartAt: A\nStates: [\n");
        assert_eq!(read.diagnostics()[0].code.id(), "E001");
        assert!(read.diagnostics()[0].span().is_some_and(|span| span.start >= 19));
    }
}

#[test]
fn findings_after_an_item_that_cannot_be_read_keep_their_place() {
    let retry = r#"{"ErrorEquals": ["E"], "MaxAttempts": 3"#;
    let text = format!(
        r#"{{"StartAt": "A", "States": {{"A": {{"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage",
        "Retry": [5, {retry}}}, {retry}, "BackoffRate": 0}}], "End": true}}}}}}"#
    );
    let diagnostic = check(&read("a.json", text), "E013", "0");
    assert_eq!(diagnostic.pointer().as_str(), "/States/A/Retry/2/BackoffRate");
}

#[test]
fn a_condition_that_cannot_be_read_is_no_condition_in_jsonata() {
    let text = r#"{"StartAt": "A", "States": {"A": {"Type": "Choice", "Choices": [{"And": 5, "Next": "B"}],
        "Default": "B"}, "B": {"Type": "Succeed"}}}"#;
    let found = read("a.json", text).check(ExecutionType::Standard).unwrap_err();
    assert_eq!(found.iter().map(|it| it.code.id()).collect::<Vec<_>>(), ["E007"]);
}

#[test]
fn an_unquoted_placeholder_is_no_json_for_who_runs_the_definition() {
    let read = pass(r#""Result": ${Limit}, "Comment": "${Limit}""#);
    check(&read, "E001", "${Limit}");
    let found = read.check(ExecutionType::Standard).unwrap_err();
    assert!(sfn_asl::without_placeholders(found, read.source()).is_empty());
}

#[cfg(feature = "yaml")]
#[test]
fn culprits_in_blocks_of_yaml_are_found() {
    let text = "StartAt: A\nStates:\n  A:\n    Type: Pass\n    QueryLanguage: JSONata\n    Output: >-\n      {%\n        \
                $states.input.total * rate\n      %}\n    End: true\n";
    check(&sfn_asl::read_yaml("a.yaml", text), "E029", "rate");
}
