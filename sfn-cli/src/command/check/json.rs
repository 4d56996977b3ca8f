//! Findings for programs: `{"file", "diagnostics"}` a file.

use sfn_query::{Value, json};

use super::Checked;

/// One object a file, each in a line of its own.
pub(super) fn lines(all: &[Checked]) -> String {
    all.iter().map(|checked| format!("{}\n", json::to_string(&object(checked)))).collect()
}

fn object(checked: &Checked) -> Value {
    let diagnostics = checked.findings.iter().map(|finding| finding.to_value(Some(&checked.source)));
    Value::object([
        ("file", Value::from(checked.name.as_str())),
        ("diagnostics", Value::array(diagnostics.collect::<Vec<_>>())),
    ])
}
