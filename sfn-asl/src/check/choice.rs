//! Choice rules: operand types and empty lists (E007, E011, E054), and a missing `Default` (W007).

use sfn_query::Value;

use super::{Rule, Site};
use crate::diagnostic::{At, Code, Diagnostic, Findings, with_article};
use crate::hash::HashSet;
use crate::model::{Choice, Comparator, Condition, Family, Operand, StateKind};

pub(super) struct Choices;

impl<'m> Rule<'m> for Choices {
    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        let StateKind::Choice(choice) = &site.state.kind else { return };
        let choices = site.at.key("Choices");
        if choice.choices.is_empty() {
            found.add(Diagnostic::new(Code::EmptyArray, &choices, "`Choices` has no rule"));
            return;
        }
        for (n, rule) in choice.choices.iter().enumerate() {
            condition(&rule.condition, &choices.index(n), found);
        }
        no_default(choice, site, found);
    }
}

/// Rules cover everything when one of them always holds, or when two are each other's opposite.
fn no_default(choice: &Choice, site: &Site<'_, '_>, found: &mut Findings) {
    let always = choice.choices.iter().any(|rule| rule.condition == Condition::Constant(true));
    // With expressions nobody can tell what the rules cover; most machines without a default mean it.
    let unknown = choice.choices.iter().any(|rule| matches!(rule.condition, Condition::Expression(_)));
    if choice.default.is_some() || always || unknown || covers_all(choice) {
        return;
    }
    let message = format!("`{}` fails the execution when no rule holds", site.name);
    found.add(
        Diagnostic::new(Code::ChoiceNoDefault, site.at, message)
            .at_key()
            .help("add `Default` with the name of a state, if only of a Fail state that says why"),
    );
}

/// Whether a type test and its opposite are both there: `IsPresent: true` and `false`, or one under `Not`.
fn covers_all(choice: &Choice) -> bool {
    let mut seen = HashSet::default();
    choice.choices.iter().filter_map(|rule| type_test(&rule.condition)).any(|(variable, test, wanted)| {
        seen.insert((variable, test, wanted));
        seen.contains(&(variable, test, !wanted))
    })
}

/// What a rule asks, if it is a type test. `BooleanEquals` is none: `true` and `false` both fail on a number.
fn type_test(it: &Condition) -> Option<(&str, Comparator, bool)> {
    match it {
        Condition::Commented(_, inner) => type_test(inner),
        Condition::Not(inner) => type_test(inner).map(|(variable, test, wanted)| (variable, test, !wanted)),
        Condition::Test { variable, comparator, operand: Operand::Literal(Value::Bool(wanted)) }
            if !matches!(comparator, Comparator::Compare(..)) =>
        {
            Some((variable, *comparator, *wanted))
        }
        _ => None,
    }
}

fn condition(it: &Condition, at: &At<'_>, found: &mut Findings) {
    match it {
        Condition::And(all) => conditions(all, &at.key("And"), found),
        Condition::Or(any) => conditions(any, &at.key("Or"), found),
        Condition::Commented(_, it) => condition(it, at, found),
        Condition::Not(it) => condition(it, &at.key("Not"), found),
        Condition::Test { comparator, operand, .. } => {
            let is_path = matches!(operand, Operand::Path(_));
            let name = comparator.name(is_path);
            if !comparator.exists(is_path) {
                let message = format!("there is no comparison `{name}`");
                found.add(Diagnostic::new(Code::ChoiceOperator, &at.key(name), message).at_key());
            } else if let Operand::Literal(value) = operand {
                literal(*comparator, value, &at.key(name), found);
            }
        }
        Condition::Expression(_) | Condition::Constant(_) => {}
    }
}

fn conditions(all: &[Condition], at: &At<'_>, found: &mut Findings) {
    if all.is_empty() {
        let name = at.name().unwrap_or_default();
        found.add(Diagnostic::new(Code::EmptyArray, at, format!("`{name}` has no condition")));
    }
    for (n, it) in all.iter().enumerate() {
        condition(it, &at.index(n), found);
    }
}

fn literal(comparator: Comparator, value: &Value, at: &At<'_>, found: &mut Findings) {
    let (fits, wanted) = match comparator {
        Comparator::Compare(Family::String | Family::Timestamp, _) | Comparator::StringMatches => {
            (value.as_str().is_some(), "a string")
        }
        Comparator::Compare(Family::Numeric, _) => (value.as_number().is_some(), "a number"),
        _ => (value.as_bool().is_some(), "`true` or `false`"),
    };
    if !fits {
        let name = comparator.name(false);
        let message =
            format!("`{name}` compares with {wanted}, but this is {}", with_article(value.type_name()));
        found.add(Diagnostic::new(Code::WrongType, at, message));
    }
}
