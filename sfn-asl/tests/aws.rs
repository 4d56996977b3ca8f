//! The service's own report: the messages that were recorded, to the letter.
//!
//! What is known to differ stands in `aws-misses.txt`, each with its reason; that list only shrinks.

#![expect(
    clippy::disallowed_methods,
    reason = "the recordings lie in files, at a place that the environment may name"
)]
#![expect(clippy::print_stdout, reason = "a test says how many answers agree")]
#![expect(clippy::unwrap_used, reason = "a recording that cannot be read is a failed test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sfn_asl::{AwsReport, ExecutionType, aws_report, read};
use sfn_query::{Value, json};

const MISSES: &str = include_str!("aws-misses.txt");

fn corpus(name: &str) -> Option<PathBuf> {
    let folder = match std::env::var("SFN_CONFORMANCE") {
        Ok(folder) => PathBuf::from(folder),
        Err(_) => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/conformance"),
    };
    let folder = folder.join(name);
    if !folder.is_dir() {
        println!("skipped: there is no folder `{name}` of recordings beside the project");
        return None;
    }
    Some(folder)
}

fn parsed(path: &Path) -> Value {
    json::parse(&fs::read_to_string(path).unwrap()).unwrap()
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn report(definition: &str, kind: &str) -> AwsReport {
    let kind = ExecutionType::from_word(&kind.to_uppercase()).unwrap_or(ExecutionType::Standard);
    match read("definition", definition).check(kind) {
        Ok(machine) => aws_report(machine.warnings()),
        Err(found) => aws_report(&found),
    }
}

/// Compares with what is known to differ, and says how many agree.
fn judge(prefix: &str, cases: &[(String, Result<(), String>)]) {
    let known: BTreeMap<&str, &str> = MISSES
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once(" # ").expect("every miss has a reason after ` # `"))
        .filter(|(id, _)| id.starts_with(prefix))
        .collect();
    let mut wrong = Vec::new();
    for (id, result) in cases {
        match (result, known.contains_key(id.as_str())) {
            (Ok(()), true) => wrong.push(format!("{id} is right now: take it off the list")),
            (Err(why), false) => wrong.push(format!("{id}: {why}")),
            _ => {}
        }
    }
    let right = cases.iter().filter(|(_, result)| result.is_ok()).count();
    println!("{prefix}: {right} of {} recorded answers to the letter", cases.len());
    let unknown = known.keys().find(|id| !cases.iter().any(|(case, _)| case == *id));
    assert_eq!(unknown, None, "a listed miss is no recording");
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn definitions_are_refused_in_the_words_of_the_service() {
    let Some(folder) = corpus("validation") else { return };
    let index = parsed(&folder.join("index.json"));
    let cases = index.get("cases").and_then(Value::as_array).unwrap();
    let judged: Vec<_> = cases
        .iter()
        .filter_map(|case| {
            let wanted = case.get("aws")?.as_str()?;
            let definition = fs::read_to_string(folder.join(text(case, "file"))).unwrap();
            let refusal = report(&definition, text(case, "type")).refusal().unwrap_or_default();
            let found = refusal.trim_start_matches("Invalid State Machine Definition: '");
            let found = found.strip_suffix('\'').unwrap_or(found);
            // Of some answers the place was not kept; then a single finding with those words is meant.
            let is_right = found == wanted
                || (!wanted.contains(" at /")
                    && !found.contains(", SCHEMA")
                    && found.starts_with(&format!("{wanted} at /")));
            let result =
                if is_right { Ok(()) } else { Err(format!("\n  wanted {wanted}\n  found  {found}")) };
            Some((format!("validation:{}", text(case, "id")), result))
        })
        .collect();
    judge("validation", &judged);
}

/// What users of the service were answered, as they quote it in public, and what says the same of other fields.
#[test]
fn definitions_are_refused_in_the_words_that_users_quote() {
    let check = |state: &str, wanted: &str| {
        let states = format!(r#""S": {{{state}}}, "Z": {{"Type": "Succeed"}}"#);
        let text = format!(r#"{{"StartAt": "S", "States": {{{states}}}}}"#);
        let wanted = format!("Invalid State Machine Definition: '{wanted}'");
        assert_eq!(report(&text, "STANDARD").refusal(), Some(wanted));
    };
    check(
        r#""Type": "Wait", "Seconds": "$.seconds", "Next": "Z""#,
        "SCHEMA_VALIDATION_FAILED: Expected value of type Integer at /States/S/Seconds",
    );
    check(
        r#""Type": "Wait", "Seconds": 10000000000000000, "Next": "Z""#,
        "SCHEMA_VALIDATION_FAILED: Maximum value is 99999999 at /States/S/Seconds",
    );
    check(
        r#""Type": "Pass", "OutputPath": "Test", "Next": "Z""#,
        "SCHEMA_VALIDATION_FAILED: Value must be a valid JSONPath. at /States/S/OutputPath",
    );
    check(
        r#""Type": "Choice", "Choices": [{"Variable": "Test", "StringMatches": "Test", "Next": "Z"}]"#,
        "SCHEMA_VALIDATION_FAILED: Value is not a Reference Path: Reference path didn't start with '$' at \
            /States/S/Choices[0]/Variable",
    );
    check(
        r#""Type": "Choice", "Choices": [{"Variable": "$", "StringMatches": "Test"}], "Default": "Z""#,
        "SCHEMA_VALIDATION_FAILED: These fields are required: [Next] at /States/S/Choices[0]",
    );
    check(
        r#""Type": "Pass", "End": true, "Next": "Z""#,
        "SCHEMA_VALIDATION_FAILED: There should only be one of the following fields: [End, Next] at /States/S",
    );
    check(
        r#""Type": "Wait", "Seconds": 1, "TimestampPath": "$.t", "Next": "Z""#,
        "SCHEMA_VALIDATION_FAILED: There should only be one of the following fields: [Seconds, TimestampPath] at /States/S",
    );
    check(
        r#""Type": "Pass", "QueryLanguage": "JSONata", "Output": {"v": "{% $states.errorOutput %}"}, "Next": "Z""#,
        "UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$states.errorOutput' is not supported. at /States/S/Output/v",
    );
    check(
        r#""Type": "Pass", "Assign": {"Variable.$": "Test"}, "Next": "Z""#,
        "SCHEMA_VALIDATION_FAILED: The value for the field 'Variable.$' must be a valid JSONPath or a valid intrinsic \
            function call at /States/S/Assign",
    );
}

#[test]
fn recorded_refusals_and_reports_are_those_of_the_service() {
    let Some(folder) = corpus("aws-recorded") else { return };
    let index = parsed(&folder.join("index.json"));
    let records = index.get("records").or_else(|| index.get("cases")).unwrap_or(&index);
    let mut judged = Vec::new();
    for entry in records.as_array().unwrap().iter() {
        let record = parsed(&folder.join(text(entry, "file")));
        if let Some(result) = judge_record(&record) {
            judged.push((format!("recorded:{}", text(&record, "id").replace(' ', "_")), result));
        }
    }
    judge("recorded", &judged);
}

/// `None` if the record shows no judgement of a definition.
fn judge_record(record: &Value) -> Option<Result<(), String>> {
    let expected = record.get("expected")?;
    let definitions: Vec<(String, &str)> =
        record.get("steps")?.as_array()?.iter().filter_map(definition).collect();
    let mut refusals = Vec::new();
    strings(expected, &mut |text| {
        if let Some(at) = text.find("Invalid State Machine Definition: ") {
            refusals.push(text[at..].replace("<partition>", "aws"));
        }
    });
    if let Some(answer) = expected.get("validation_response") {
        let (definition, kind) = definitions.first()?;
        return Some(same_report(&report(definition, kind), answer));
    }
    let wanted = refusals.first()?;
    let found: Vec<String> =
        definitions.iter().filter_map(|(definition, kind)| report(definition, kind).refusal()).collect();
    let is_right = refusals.iter().all(|wanted| found.contains(wanted));
    Some(if is_right { Ok(()) } else { Err(format!("\n  wanted {wanted}\n  found  {found:?}")) })
}

/// The definition that a call sends, and the type. What a step before it made is known by a stand-in: `{{b1}}` is
/// an activity in every record that refuses a definition.
fn definition(step: &Value) -> Option<(String, &str)> {
    const ACTIVITY: &str = "arn:aws:states:us-east-1:111111111111:activity:approve";
    let params = step.get("params")?;
    Some((params.get("definition")?.as_str()?.replace("{{b1}}", ACTIVITY), text(params, "type")))
}

fn same_report(found: &AwsReport, wanted: &Value) -> Result<(), String> {
    let shown: Vec<Value> = found
        .diagnostics
        .iter()
        .map(|it| {
            let mut members = vec![("code", Value::from(it.code))];
            members.extend(it.location.as_deref().map(|location| ("location", Value::from(location))));
            members.extend([("message", it.message.as_str().into()), ("severity", it.severity.into())]);
            Value::object(members)
        })
        .collect();
    let shown = Value::array(shown);
    let is_same = wanted.get("diagnostics") == Some(&shown)
        && text(wanted, "result") == found.result
        && wanted.get("truncated").and_then(Value::as_bool) == Some(found.truncated);
    if is_same { Ok(()) } else { Err(format!("\n  wanted {wanted:?}\n  found  {shown:?}")) }
}

fn strings(value: &Value, visit: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => visit(text),
        Value::Array(items) => items.iter().for_each(|item| strings(item, visit)),
        Value::Object(members) => members.iter().for_each(|(_, value)| strings(value, visit)),
        _ => {}
    }
}
