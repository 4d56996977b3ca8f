//! What rules of a Choice say of each other, as a table.

use sfn_asl::{ExecutionType, read};

/// Asks for the warnings W008 and W009 of a Choice with these rules, each without its `Next`.
#[track_caller]
fn check(rules: &[&str], expected: &[&str]) {
    let rules: Vec<String> = rules.iter().map(|rule| rule.replacen('{', r#"{"Next":"Z","#, 1)).collect();
    let text = format!(
        r#"{{"StartAt":"A","States":{{"A":{{"Type":"Choice","Choices":[{}],"Default":"Z"}},
        "Z":{{"Type":"Succeed"}}}}}}"#,
        rules.join(",")
    );
    let checked = read("choices", text).check(ExecutionType::Standard).expect("the rules are right");
    let ids: Vec<&str> =
        checked.warnings().iter().map(|it| it.code.id()).filter(|id| ["W008", "W009"].contains(id)).collect();
    assert_eq!(ids, expected, "{rules:?}");
}

fn test(comparator: &str, operand: &str) -> String {
    format!(r#"{{"Variable":"$.x","{comparator}":{operand}}}"#)
}

#[track_caller]
fn pair(one: (&str, &str), other: (&str, &str), expected: &[&str]) {
    check(&[&test(one.0, one.1), &test(other.0, other.1)], expected);
}

#[track_caller]
fn both(one: (&str, &str), other: (&str, &str), expected: &[&str]) {
    let and = format!(r#"{{"And":[{},{}]}}"#, test(one.0, one.1), test(other.0, other.1));
    check(&[&and], expected);
}

#[test]
fn a_rule_is_dead_when_an_earlier_one_holds_whenever_it_does() {
    pair(("NumericEquals", "1"), ("NumericEquals", "1.0"), &["W008"]);
    pair(("NumericEquals", "1"), ("NumericEquals", "2"), &[]);
    pair(("NumericGreaterThan", "5"), ("NumericGreaterThanEquals", "6"), &["W008"]);
    pair(("NumericGreaterThan", "5"), ("NumericGreaterThanEquals", "5"), &[]);
    pair(("NumericGreaterThanEquals", "5"), ("NumericGreaterThan", "5"), &["W008"]);
    pair(("NumericLessThan", "5"), ("NumericGreaterThan", "5"), &[]);
    pair(("IsPresent", "true"), ("StringEquals", r#""a""#), &["W008"]);
    pair(("IsString", "true"), ("StringMatches", r#""a*""#), &["W008"]);
    pair(("IsString", "false"), ("NumericEquals", "1"), &["W008"]);
    pair(("StringMatches", r#""a*""#), ("IsString", "true"), &[]);
    pair(("IsTimestamp", "false"), ("IsString", "true"), &[]);
    pair(("StringLessThan", r#""b""#), ("StringEquals", r#""a""#), &["W008"]);
    pair(("StringLessThan", r#""é""#), ("StringEquals", r#""a""#), &[]);
    pair(("NumericEquals", "9007199254740993"), ("NumericEquals", "9007199254740992"), &[]);
}

#[test]
fn a_rule_is_contradictory_when_no_value_satisfies_it() {
    both(("NumericGreaterThan", "5"), ("NumericLessThan", "3"), &["W009"]);
    both(("NumericGreaterThan", "3"), ("NumericLessThan", "3"), &["W009"]);
    both(("NumericGreaterThanEquals", "3"), ("NumericLessThanEquals", "3"), &[]);
    both(("StringEquals", r#""a""#), ("StringEquals", r#""b""#), &["W009"]);
    both(("StringEquals", r#""a""#), ("NumericEquals", "1"), &["W009"]);
    both(("IsPresent", "false"), ("StringEquals", r#""a""#), &["W009"]);
    both(("IsNull", "true"), ("IsPresent", "true"), &[]);
    both(("BooleanEquals", "true"), ("BooleanEquals", "false"), &["W009"]);
    both(("IsTimestamp", "true"), ("StringEquals", r#""a""#), &[]);
    both(
        ("TimestampEquals", r#""2030-01-31T09:00:00Z""#),
        ("TimestampEquals", r#""2030-01-31T10:00:00+01:00""#),
        &[],
    );
}

#[test]
fn combined_conditions_are_looked_into() {
    let (big, huge) = (test("NumericGreaterThan", "5"), test("NumericGreaterThan", "9"));
    let vip = r#"{"Variable":"$.vip","BooleanEquals":true}"#;
    check(&[&format!(r#"{{"Or":[{vip},{big}]}}"#), &huge], &["W008"]);
    check(&[&big, &format!(r#"{{"And":[{huge},{vip}]}}"#)], &["W008"]);
    check(&[&format!(r#"{{"And":[{big},{vip}]}}"#), &huge], &[]);
    check(&[&format!(r#"{{"And":[{big},{{"Not":{big}}}]}}"#)], &["W009"]);
    check(&[&format!(r#"{{"And":[{big},{{"Not":{huge}}}]}}"#)], &[]);
    check(&[&format!(r#"{{"And":[{huge},{{"Not":{big}}}]}}"#)], &["W009"]);
}

#[test]
fn tests_of_different_variables_say_nothing_of_each_other() {
    check(&[&test("NumericEquals", "1"), r#"{"Variable":"$.y","NumericEquals":1}"#], &[]);
    check(&[r#"{"Variable":"$.x","NumericEqualsPath":"$.y"}"#, &test("NumericEquals", "1")], &[]);
}

#[test]
fn a_choice_of_a_thousand_rules_is_looked_at_in_part() {
    let rules: Vec<String> = (0..1000).map(|n| test("NumericEquals", &n.to_string())).collect();
    check(&rules.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
}
