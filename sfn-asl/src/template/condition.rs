//! `Conditions`: which of the values of `Fn::If` can occur together.
//!
//! A condition compares what only a deployment knows, so it may be true or false; but two that compare one parameter
//! with different texts are never both true, and one that is `Fn::Not` of another never agrees with it. Every case is
//! one that a deployment can bring about. There are never more than [`MAX_CASES`] of them.

mod formula;

use std::collections::{BTreeMap, BTreeSet};

use super::function::{call, items};
use crate::read::{Data, Node};
use formula::Formulas;

/// As many cases of a machine are looked at.
pub(super) const MAX_CASES: usize = 16;
/// As many conditions are followed; a value that depends on another one is unknown.
const MAX_ASKED: usize = 32;

/// Which conditions are true.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Case(BTreeMap<String, bool>);

/// The cases of some conditions.
pub(super) struct Cases {
    /// At least one.
    pub(super) all: Vec<Case>,
    /// Whether there are more than these.
    pub(super) is_cut: bool,
}

impl Case {
    /// Whether that condition is true; `None`, if the case does not say.
    pub(super) fn truth(&self, condition: &str) -> Option<bool> {
        self.0.get(condition).copied()
    }

    /// Keeps the truths that matter: those of conditions that are asked for.
    fn choose(&mut self, choices: &[Choice<'_>], truth: &impl Fn(&str) -> Option<bool>) {
        for choice in choices {
            let Some(is_true) = truth(choice.condition) else { continue };
            self.0.insert(choice.condition.into(), is_true);
            self.choose(&choice.branches[usize::from(!is_true)], truth);
        }
    }

    /// Those truths that all of the cases have in common, in words: "`IsProd` is true".
    pub(super) fn common(cases: &[&Self]) -> String {
        let Some((first, rest)) = cases.split_first() else { return String::new() };
        let all =
            first.0.iter().filter(|(name, truth)| rest.iter().all(|it| it.truth(name) == Some(**truth)));
        all.map(|(name, truth)| format!("`{name}` is {truth}")).collect::<Vec<_>>().join(" and ")
    }
}

/// An `Fn::If`, and those in its branches.
pub(super) struct Choice<'n> {
    condition: &'n str,
    branches: [Vec<Choice<'n>>; 2],
}

/// What a value lets conditions choose. The reader of the template bounds how deep it is.
pub(super) fn choices<'n>(node: Node<'n>, all: &mut Vec<Choice<'n>>) {
    if let Some((condition, branches)) = choice(node) {
        let branches = branches.map(|branch| {
            let mut inner = Vec::new();
            choices(branch, &mut inner);
            inner
        });
        return all.push(Choice { condition, branches });
    }
    match node.data() {
        Data::Array(items) => items.for_each(|item| choices(item, all)),
        Data::Object(members) => members.for_each(|member| choices(member.value, all)),
        _ => {}
    }
}

/// The conditions of these choices, each once.
fn asked<'n>(choices: &[Choice<'n>], all: &mut Vec<&'n str>) {
    for choice in choices {
        if all.len() < MAX_ASKED && !all.contains(&choice.condition) {
            all.push(choice.condition);
        }
        choice.branches.iter().for_each(|branch| asked(branch, all));
    }
}

/// The branch of an `Fn::If` that a case takes, with its number among what the function is given.
pub(super) fn branch<'n>(node: Node<'n>, case: &Case) -> Option<(usize, Node<'n>)> {
    let (condition, [then, otherwise]) = choice(node)?;
    Some(if case.truth(condition)? { (1, then) } else { (2, otherwise) })
}

/// What stands there in a case.
pub(super) fn settled<'n>(node: Node<'n>, case: &Case) -> Node<'n> {
    branch(node, case).map_or(node, |(_, taken)| settled(taken, case))
}

/// Whether nothing stands there in a case: `AWS::NoValue` takes a member or an item away.
pub(super) fn is_absent(node: Node<'_>, case: &Case) -> bool {
    matches!(call(settled(node, case)), Some(("Ref", name)) if name.as_str() == Some("AWS::NoValue"))
}

/// The condition of an `Fn::If`, and what stands there if it is true and if it is false.
fn choice(node: Node<'_>) -> Option<(&str, [Node<'_>; 2])> {
    let ("Fn::If", given) = call(node)? else { return None };
    match *items(given) {
        [condition, then, otherwise] => Some((condition.as_str()?, [then, otherwise])),
        _ => None,
    }
}

/// The cases of these choices in a template, of which two always choose differently; if there is a condition that
/// must be true, only those in which it is.
pub(super) fn cases(root: Node<'_>, choices: &[Choice<'_>], required: Option<&str>) -> Cases {
    if choices.is_empty() {
        return Cases { all: vec![Case::default()], is_cut: false };
    }
    let (mut formulas, mut names) = (Formulas::of(root), Vec::new());
    asked(choices, &mut names);
    let of_names: BTreeMap<&str, usize> =
        names.iter().map(|name| (*name, formulas.condition(name))).collect();
    let of_required = required.map(|name| formulas.condition(name));
    let (worlds, is_whole) = formulas.worlds();
    let (mut seen, mut all) = (BTreeSet::new(), Vec::new());
    for world in worlds {
        let truths = formulas.truths(&world);
        let mut case = Case::default();
        case.choose(choices, &|name| of_names.get(name).map(|n| truths[*n]));
        if of_required.is_none_or(|n| truths[n]) && seen.insert(case.clone()) {
            all.push(case);
        }
    }
    let is_cut = !is_whole || all.len() > MAX_CASES || names.len() == MAX_ASKED;
    if all.is_empty() {
        all.push(Case::default());
    }
    Cases { all: covering(all), is_cut }
}

/// The first of each truth, and then others, in their order.
fn covering(all: Vec<Case>) -> Vec<Case> {
    if all.len() <= MAX_CASES {
        return all;
    }
    let mut seen = BTreeSet::new();
    let brings_news = |case: &Case| {
        let truths = case.0.iter().map(|(name, truth)| (name.clone(), *truth));
        truths.filter(|truth| seen.insert(truth.clone())).count() > 0
    };
    let (mut taken, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(brings_news);
    taken.extend(rest);
    taken.truncate(MAX_CASES);
    taken
}
