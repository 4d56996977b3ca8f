//! Texts that look like paths where no path is read: W002.

use sfn_query::{Expression as Parsed, Value};

use super::{Rule, Site};
use crate::diagnostic::{At, Code, Diagnostic, Findings};
use crate::model::{Condition, Operand, Setting, StateKind};

pub(super) struct Literals;

impl<'m> Rule<'m> for Literals {
    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        if site.is_jsonata() {
            return;
        }
        match &site.state.kind {
            StateKind::Fail(fail) => {
                for (name, setting) in [("Error", &fail.error), ("Cause", &fail.cause)] {
                    if let Some(Setting::Literal(text)) = setting {
                        literal(text, &format!("{name}Path"), &site.at.key(name), found);
                    }
                }
            }
            StateKind::Choice(choice) => {
                let choices = site.at.key("Choices");
                for (n, rule) in choice.choices.iter().enumerate() {
                    condition(&rule.condition, &choices.index(n), found);
                }
            }
            _ => {}
        }
    }
}

/// Conditions nest as deep as the definition, which is bounded.
fn condition(it: &Condition, at: &At<'_>, found: &mut Findings) {
    match it {
        Condition::Test { comparator, operand: Operand::Literal(Value::String(text)), .. } => {
            literal(text, comparator.name(true), &at.key(comparator.name(false)), found);
        }
        Condition::And(all) => {
            all.iter().enumerate().for_each(|(n, it)| condition(it, &at.key("And").index(n), found));
        }
        Condition::Or(any) => {
            any.iter().enumerate().for_each(|(n, it)| condition(it, &at.key("Or").index(n), found));
        }
        Condition::Commented(_, it) => condition(it, at, found),
        Condition::Not(it) => condition(it, &at.key("Not"), found),
        _ => {}
    }
}

fn literal(text: &str, field: &str, at: &At<'_>, found: &mut Findings) {
    if looks_evaluated(text) {
        let message = format!("`{text}` is taken as this text");
        let help = format!("call the field `{field}` if the path is to be read");
        found.add(Diagnostic::new(Code::NoPath, at, message).help(help));
    }
}

/// Whether a text was most likely meant as a path or an intrinsic call.
pub(super) fn looks_evaluated(text: &str) -> bool {
    let looks = text.starts_with("$.") || text.starts_with("$$.") || text.starts_with("States.");
    looks && Parsed::parse(text).is_ok()
}
