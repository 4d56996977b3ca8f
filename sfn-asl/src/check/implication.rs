//! What conditions say of each other: rules that an earlier one covers (W008), rules that contradict themselves
//! (W009).
//!
//! Speaks up only when it is certain; tests of different variables, paths as operands and most expressions say
//! nothing of each other.

mod claim;

use claim::Claim;

use super::{Rule, Site};
use crate::diagnostic::{At, Code, Diagnostic, Findings, Place};
use crate::model::{Choice, Condition, StateKind};

pub(super) struct Implications;

/// How many pairs of conditions are compared in one state. No Choice that people write has so many; one made to
/// be slow is looked at in part.
const BUDGET: u32 = 20_000;

impl<'m> Rule<'m> for Implications {
    fn state(&mut self, site: &Site<'_, 'm>, found: &mut Findings) {
        let StateKind::Choice(choice) = &site.state.kind else { return };
        let mut logic = Logic { budget: BUDGET };
        let choices = site.at.key("Choices");
        for (n, rule) in choice.choices.iter().enumerate() {
            let at = choices.index(n);
            if let Some(never) = logic.contradiction(&rule.condition) {
                found.add(never_true(never, &at));
            } else if let Some(earlier) = logic.covering(choice, n) {
                found.add(dead(earlier, n, &choices));
            }
        }
    }
}

fn never_true((one, other): (&Condition, &Condition), at: &At<'_>) -> Diagnostic {
    let message = format!("this rule never holds: {} and {} exclude each other", text(one), text(other));
    Diagnostic::new(Code::ChoiceNeverTrue, at, message).help("use `Or` if one of them is enough")
}

fn dead(earlier: usize, n: usize, choices: &At<'_>) -> Diagnostic {
    Diagnostic::new(
        Code::ChoiceDeadRule,
        &choices.index(n),
        "this rule is never taken: whenever it holds, an earlier one does",
    )
    .help("put it before the other, or take it away")
    .label(Place::from(choices.index(earlier).pointer()), "this rule is taken instead")
}

/// A condition as its author wrote it, in short.
fn text(it: &Condition) -> String {
    match it {
        Condition::Test { comparator, operand, .. } => match operand {
            crate::model::Operand::Literal(value) => format!("`{}: {value}`", comparator.name(false)),
            crate::model::Operand::Path(path) => format!("`{}: {path}`", comparator.name(true)),
        },
        Condition::Not(it) => format!("`Not` {}", text(it)),
        Condition::Commented(_, it) => text(it),
        _ => "another condition".into(),
    }
}

struct Logic {
    budget: u32,
}

impl Logic {
    /// The first rule before the nth that holds whenever it does.
    fn covering(&mut self, choice: &Choice, n: usize) -> Option<usize> {
        let condition = &choice.choices[n].condition;
        choice.choices[..n].iter().position(|earlier| self.implies(condition, &earlier.condition))
    }

    /// Whether the second holds whenever the first does. Recursion is as deep as conditions nest, which is bounded.
    fn implies(&mut self, one: &Condition, other: &Condition) -> bool {
        if self.budget == 0 {
            return false;
        }
        self.budget -= 1;
        match (one, other) {
            (Condition::Commented(_, one), other) => self.implies(one, other),
            (one, Condition::Commented(_, other)) => self.implies(one, other),
            (_, Condition::Constant(true)) => true,
            (Condition::Expression(one), Condition::Expression(other)) => is_repeated(one, other),
            (Condition::Or(any), other) => !any.is_empty() && any.iter().all(|one| self.implies(one, other)),
            (one, Condition::And(all)) => !all.is_empty() && all.iter().all(|other| self.implies(one, other)),
            (Condition::And(all), other) => all.iter().any(|one| self.implies(one, other)),
            (one, Condition::Or(any)) => any.iter().any(|other| self.implies(one, other)),
            _ if one == other => true,
            _ => match (Claim::of(one), Claim::of(other)) {
                (Some(one), Some(other)) => one.implies(&other),
                _ => false,
            },
        }
    }

    /// Two parts that cannot both hold, of a condition that needs both.
    fn contradiction<'c>(&mut self, it: &'c Condition) -> Option<(&'c Condition, &'c Condition)> {
        match it {
            Condition::Commented(_, it) => self.contradiction(it),
            Condition::Or(any) => {
                let mut all = any.iter().map(|it| self.contradiction(it));
                let first = all.next().flatten()?;
                all.all(|it| it.is_some()).then_some(first)
            }
            Condition::And(_) => {
                let mut parts = Vec::new();
                conjuncts(it, &mut parts);
                let pairs = parts
                    .iter()
                    .enumerate()
                    .flat_map(|(n, one)| parts[n + 1..].iter().map(move |other| (*one, *other)));
                let found = pairs.take(self.budget as usize).find(|(one, other)| self.exclude(one, other));
                found.or_else(|| {
                    parts
                        .iter()
                        .filter(|it| matches!(it, Condition::Or(_)))
                        .find_map(|it| self.contradiction(it))
                })
            }
            _ => None,
        }
    }

    fn exclude(&mut self, one: &Condition, other: &Condition) -> bool {
        if self.budget == 0 {
            return false;
        }
        self.budget -= 1;
        match (one, other) {
            (Condition::Not(it), other) | (other, Condition::Not(it)) if self.implies(other, it) => true,
            _ => match (Claim::of(one), Claim::of(other)) {
                (Some(one), Some(other)) => one.excludes(&other),
                _ => false,
            },
        }
    }
}

/// What all has to hold for it, without the `And`s.
fn conjuncts<'c>(it: &'c Condition, out: &mut Vec<&'c Condition>) {
    match it {
        Condition::And(all) => all.iter().for_each(|it| conjuncts(it, out)),
        Condition::Commented(_, it) => conjuncts(it, out),
        it => out.push(it),
    }
}

/// Whether an expression says what an earlier one said, and gives the same again.
fn is_repeated(one: &str, other: &str) -> bool {
    let inner = |text: &str| text.trim_start_matches("{%").trim_end_matches("%}").trim().to_owned();
    let changes = ["$random", "$uuid", "$now", "$millis"];
    inner(one) == inner(other) && !changes.iter().any(|name| one.contains(name))
}
