//! Findings as SARIF 2.1.0, the format of code scanning services.

use std::collections::BTreeSet;

use sfn_asl::{Code, Diagnostic, Place, Severity, Source};
use sfn_query::{Value, json};

use super::Checked;

/// The log of one run over all files.
pub(super) fn log(all: &[Checked], is_complete: bool) -> String {
    let codes: BTreeSet<Code> = all.iter().flat_map(|it| it.findings.iter().map(|it| it.code)).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let results = all.iter().flat_map(|it| it.findings.iter().map(|finding| result(it, finding, &codes)));
    let driver = Value::object([
        ("name", Value::from("sfn")),
        ("semanticVersion", env!("CARGO_PKG_VERSION").into()),
        ("rules", Value::array(codes.iter().map(|code| rule(*code)).collect::<Vec<_>>())),
    ]);
    let run = Value::object([
        ("tool", Value::object([("driver", driver)])),
        ("columnKind", "unicodeCodePoints".into()),
        // Whether every file could be read.
        ("invocations", Value::array([Value::object([("executionSuccessful", Value::Bool(is_complete))])])),
        ("results", Value::array(results.collect::<Vec<_>>())),
    ]);
    json::to_string_pretty(&Value::object([
        ("$schema", Value::from("https://json.schemastore.org/sarif-2.1.0.json")),
        ("version", "2.1.0".into()),
        ("runs", Value::array([run])),
    ]))
}

fn rule(code: Code) -> Value {
    Value::object([
        ("id", Value::from(code.id())),
        ("name", code.rule().into()),
        ("shortDescription", text(code.summary())),
        ("help", Value::object([("text", Value::from(code.page())), ("markdown", code.page().into())])),
        ("defaultConfiguration", Value::object([("level", level(code.severity()))])),
    ])
}

fn result(checked: &Checked, finding: &Diagnostic, codes: &[Code]) -> Value {
    let message = match &finding.help {
        Some(help) => format!("{} ({help})", finding.message),
        None => finding.message.clone(),
    };
    let index = codes.iter().position(|code| *code == finding.code).unwrap_or_default();
    let mut members = vec![
        ("ruleId", Value::from(finding.code.id())),
        ("ruleIndex", number(index)),
        ("level", level(finding.severity())),
        ("message", text(&message)),
        ("locations", Value::array([location(checked, &finding.place, None)])),
    ];
    if !finding.labels.is_empty() {
        let related = finding.labels.iter().map(|label| location(checked, &label.place, Some(&label.text)));
        members.push(("relatedLocations", Value::array(related.collect::<Vec<_>>())));
    }
    Value::object(members)
}

fn location(checked: &Checked, place: &Place, message: Option<&str>) -> Value {
    let artifact = Value::object([("uri", Value::from(uri(&checked.name)))]);
    let mut physical = vec![("artifactLocation", artifact)];
    physical.extend(region(place, &checked.source).map(|region| ("region", region)));
    let mut members = vec![("physicalLocation", Value::object(physical))];
    if !place.pointer.as_str().is_empty() {
        let name = Value::object([("fullyQualifiedName", Value::from(place.pointer.as_str()))]);
        members.push(("logicalLocations", Value::array([name])));
    }
    members.extend(message.map(|message| ("message", text(message))));
    Value::object(members)
}

fn region(place: &Place, source: &Source) -> Option<Value> {
    let span = place.span.clone()?;
    let (start, end) = (source.line_column(span.start), source.line_column(span.end));
    Some(Value::object([
        ("startLine", number(start.line)),
        ("startColumn", number(start.column)),
        ("endLine", number(end.line)),
        ("endColumn", number(end.column)),
    ]))
}

fn level(severity: Severity) -> Value {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
    .into()
}

fn text(text: &str) -> Value {
    Value::object([("text", Value::from(text))])
}

fn number(number: usize) -> Value {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}

/// A path as a relative reference: what has a meaning in a URI is written by its bytes.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let path = path.replace(std::path::MAIN_SEPARATOR, "/");
    path.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
