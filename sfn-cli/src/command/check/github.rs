//! Findings as workflow commands of GitHub Actions, which shows them beside the lines of a change.

use sfn_asl::{Diagnostic, Severity, Source};

use super::Checked;

/// One command a finding.
pub(super) fn lines(all: &[Checked]) -> String {
    all.iter().flat_map(|it| it.findings.iter().map(|finding| line(it, finding))).collect()
}

fn line(checked: &Checked, finding: &Diagnostic) -> String {
    let command = match finding.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let title = property(&format!("{} {}", finding.code.id(), finding.code.rule()));
    let place = place(finding, &checked.source);
    let message = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    };
    format!("::{command} file={}{place},title={title}::{}\n", property(&checked.name), data(&message))
}

fn place(finding: &Diagnostic, source: &Source) -> String {
    let Some(span) = finding.span() else { return String::new() };
    let (start, end) = (source.line_column(span.start), source.line_column(span.end));
    // Columns are only taken when they lie in one line.
    match start.line == end.line {
        true => format!(",line={},col={},endColumn={}", start.line, start.column, end.column),
        false => format!(",line={},endLine={}", start.line, end.line),
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
