//! The service's own report of the same findings: its codes, wordings, places and order.
//!
//! Where the service's answer was recorded, or is quoted by its users, the wording is that answer to the letter.
//! Findings that nobody has seen the service report keep our words under the service's most general code.

mod location;
mod not_json;
mod wording;

pub use not_json::{NotJson, aws_not_json};

use crate::diagnostic::{Code, Detail, Diagnostic, Severity};

/// How the service answers `ValidateStateMachineDefinition`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AwsReport {
    /// `FAIL` if there is an error, else `OK`.
    pub result: &'static str,
    /// The findings, in the service's order.
    pub diagnostics: Vec<AwsDiagnostic>,
    /// Whether there were more of them.
    pub truncated: bool,
}

/// A finding in the service's words.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AwsDiagnostic {
    /// `ERROR` or `WARNING`.
    pub severity: &'static str,
    /// `SCHEMA_VALIDATION_FAILED` and the like.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where: `/States/Choose/Choices[0]/Next`. Some findings have no place.
    pub location: Option<String>,
}

/// The most findings that the service reports at once.
const MOST: usize = 100;

/// The report that the service would give.
///
/// ```
/// use sfn_asl::{ExecutionType, aws_report, read};
///
/// let text = r#"{"StartAt": "A", "States": {"A": {"Type": "Choice", "Choices": [
///     {"Variable": "$.x", "IsNull": true, "Next": "B"}], "Default": "Z"}, "Z": {"Type": "Succeed"}}}"#;
/// let found = read("a.asl.json", text).check(ExecutionType::Standard).unwrap_err();
/// let report = aws_report(&found);
/// assert_eq!(report.result, "FAIL");
/// assert_eq!(
///     report.refusal().unwrap(),
///     "Invalid State Machine Definition: \
///         'MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Choices[0]/Next'"
/// );
/// ```
pub fn aws_report(found: &[Diagnostic]) -> AwsReport {
    let mut ranked: Vec<(Rank, AwsDiagnostic)> = Vec::new();
    for diagnostic in found {
        if !merged(&mut ranked, diagnostic) {
            ranked.extend(translated(diagnostic));
        }
        if let Detail::Target { unreached, .. } = &diagnostic.detail {
            let states = diagnostic.pointer().parent().key("States");
            ranked.extend(unreached.iter().map(|name| (Rank::Reach, unreachable(&states, name))));
        }
    }
    // Where fields are wrong or nothing ends, the service does not ask what can be reached.
    let is_asked =
        !ranked.iter().any(|(rank, it)| it.severity == "ERROR" && matches!(rank, Rank::Schema | Rank::End));
    ranked.retain(|(rank, _)| is_asked || *rank != Rank::Reach);
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut diagnostics: Vec<AwsDiagnostic> = Vec::with_capacity(ranked.len().min(MOST));
    let mut seen = std::collections::HashSet::new();
    for (_, diagnostic) in ranked {
        let key = (diagnostic.code, diagnostic.message.clone(), diagnostic.location.clone());
        if seen.insert(key) {
            diagnostics.push(diagnostic);
        }
    }
    let is_wrong = diagnostics.iter().any(|it| it.severity == "ERROR");
    let report = AwsReport { result: if is_wrong { "FAIL" } else { "OK" }, diagnostics, truncated: false };
    report.limited(Severity::Warning, 0)
}

impl AwsReport {
    /// Only findings of that severity or a higher one, and at most so many; 0 stands for 100, which is also the
    /// most that the service takes.
    #[must_use]
    pub fn limited(mut self, least: Severity, max_results: usize) -> Self {
        let most = if max_results == 0 { MOST } else { max_results.min(MOST) };
        self.diagnostics.retain(|it| least == Severity::Warning || it.severity == "ERROR");
        self.truncated |= self.diagnostics.len() > most;
        self.diagnostics.truncate(most);
        self
    }

    /// The message of `InvalidDefinition`, with which the service refuses to create or update a state machine;
    /// `None` if it takes the definition.
    pub fn refusal(&self) -> Option<String> {
        let errors: Vec<String> =
            self.diagnostics.iter().filter(|it| it.severity == "ERROR").map(line).collect();
        (!errors.is_empty()).then(|| format!("Invalid State Machine Definition: '{}'", errors.join(", ")))
    }
}

fn line(it: &AwsDiagnostic) -> String {
    let location = it.location.as_deref().unwrap_or("null");
    // Of the whole document the service says only what is wrong.
    match it.message == wording::NOT_AN_OBJECT {
        true => format!("{}: {}", it.code, it.message),
        false => format!("{}: {} at {location}", it.code, it.message),
    }
}

/// The phases of the service's checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Schema,
    Target,
    Reach,
    End,
}

fn rank(code: Code) -> Rank {
    match code {
        Code::TransitionTarget => Rank::Target,
        Code::UnreachableState => Rank::Reach,
        Code::NoTerminalState => Rank::End,
        _ => Rank::Schema,
    }
}

/// The finding in the service's words; `None` for what the service has no word for, as most of our warnings.
fn translated(it: &Diagnostic) -> Option<(Rank, AwsDiagnostic)> {
    let code = wording::code(it)?;
    let severity = if it.is_error() { "ERROR" } else { "WARNING" };
    let (message, location) = (wording::message(it), location::of(it));
    Some((rank(it.code), AwsDiagnostic { severity, code, message, location }))
}

fn unreachable(states: &crate::Pointer, name: &str) -> AwsDiagnostic {
    AwsDiagnostic {
        severity: "ERROR",
        code: "MISSING_TRANSITION_TARGET",
        message: wording::unreachable(name),
        location: Some(location::shown(&states.key(name))),
    }
}

/// The service lists the missing fields of one object in one finding; `States` comes before `StartAt`.
fn merged(ranked: &mut [(Rank, AwsDiagnostic)], it: &Diagnostic) -> bool {
    let Detail::Missing(name) = &it.detail else { return false };
    let location = location::of(it);
    let Some((_, earlier)) = ranked.last_mut() else { return false };
    let Some(list) = earlier.message.strip_prefix(wording::REQUIRED) else { return false };
    if earlier.location != location || it.code == Code::StateType {
        return false;
    }
    let list = list.trim_matches(['[', ']']);
    earlier.message = match name.as_str() {
        "States" => format!("{}[{name}, {list}]", wording::REQUIRED),
        _ => format!("{}[{list}, {name}]", wording::REQUIRED),
    };
    true
}
