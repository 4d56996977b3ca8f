//! Choice rules over shapes: what is known where a rule holds, and where it does not.

use sfn_query::jsonpath::{Root, Selector, Step};
use sfn_query::{JsonPath, Object, Value};

use super::doc::Doc;
use super::path::{self, Scene, follow};
use super::step::Here;
use super::watch::Watch;
use super::{jsonata, report};
use crate::diagnostic::At;
use crate::model::{Choice, Comparator, Condition, Family, Operand};
use crate::shape::{Field, Kinds, Members, Shape};

/// A way out of a Choice state.
pub(super) struct Taken<'m> {
    /// What is known there.
    pub(super) doc: Doc,
    /// The rule, or the default.
    pub(super) rule: Option<usize>,
    pub(super) assign: Option<&'m Object>,
    pub(super) output: Option<&'m Value>,
}

/// Every way out, in the order of the rules and then the default.
pub(super) fn exits<'m>(
    here: &Here<'_, 'm>,
    it: &'m Choice,
    input: &Shape,
    watch: &mut Watch,
) -> Vec<Taken<'m>> {
    let mut rest = here.before.with(input.clone());
    let choices = here.at.key("Choices");
    let mut taken = Vec::with_capacity(it.choices.len() + 1);
    for (n, rule) in it.choices.iter().enumerate() {
        let (holds, fails) = split(&rule.condition, &rest, here, &choices.index(n), watch);
        rest = fails;
        let (assign, output) = (rule.assign.as_ref(), rule.output.as_ref());
        taken.push(Taken { doc: holds, rule: Some(n), assign, output });
    }
    if it.default.is_some() {
        let (assign, output) = (it.assign.as_ref(), it.io.output.as_ref());
        taken.push(Taken { doc: rest, rule: None, assign, output });
    }
    taken
}

/// What is known where the condition holds, and where it does not. Conditions nest as deep as the definition, which
/// is bounded.
fn split(it: &Condition, doc: &Doc, here: &Here<'_, '_>, at: &At<'_>, watch: &mut Watch) -> (Doc, Doc) {
    if doc.is_never() {
        return (doc.clone(), doc.clone());
    }
    let never = || doc.with(Shape::never());
    match it {
        Condition::Commented(_, it) => split(it, doc, here, at, watch),
        Condition::Not(it) => {
            let (holds, fails) = split(it, doc, here, &at.key("Not"), watch);
            (fails, holds)
        }
        // The second part is only looked at where the first holds.
        Condition::And(parts) => {
            let (mut holds, mut fails) = (doc.clone(), never());
            let at = at.key("And");
            for (n, part) in parts.iter().enumerate() {
                let (on, off) = split(part, &holds, here, &at.index(n), watch);
                (holds, fails) = (on, either(&fails, &off));
            }
            (holds, fails)
        }
        Condition::Or(parts) => {
            let (mut holds, mut fails) = (never(), doc.clone());
            let at = at.key("Or");
            for (n, part) in parts.iter().enumerate() {
                let (on, off) = split(part, &fails, here, &at.index(n), watch);
                (holds, fails) = (either(&holds, &on), off);
            }
            (holds, fails)
        }
        Condition::Test { variable, comparator, operand } => {
            test(&Test { variable, comparator: *comparator, operand }, doc, here, at, watch)
        }
        Condition::Expression(text) => jsonata::condition(here, doc, text, &at.key("Condition"), watch),
        Condition::Constant(true) => (doc.clone(), never()),
        Condition::Constant(false) => (never(), doc.clone()),
    }
}

/// One way or the other; a way on which nothing comes is none.
fn either(one: &Doc, other: &Doc) -> Doc {
    match (one.is_never(), other.is_never()) {
        (true, _) => other.clone(),
        (_, true) => one.clone(),
        _ => one.join(other),
    }
}

struct Test<'a> {
    variable: &'a str,
    comparator: Comparator,
    operand: &'a Operand,
}

fn test(it: &Test<'_>, doc: &Doc, here: &Here<'_, '_>, at: &At<'_>, watch: &mut Watch) -> (Doc, Doc) {
    let scene = Scene {
        data: &doc.data,
        what: "the input of this state",
        variables: &doc.variables,
        context: here.context,
        texts: here.texts,
    };
    let both = || (doc.clone(), doc.clone());
    let never = || doc.with(Shape::never());
    let name = at.key("Variable");
    if it.comparator == Comparator::IsPresent {
        return presence(it, doc, &scene);
    }
    let found = path::text(it.variable, &scene, &name, watch);
    if found.is_never() {
        return (never(), never());
    }
    let wanted = kinds(it.comparator);
    if let Operand::Path(text) = it.operand {
        let operator = it.comparator.name(true);
        let other = path::text(text, &scene, &at.key(operator), watch);
        if other.is_never() {
            return (never(), never());
        }
        if other.kinds().is_apart(wanted) {
            watch.add(|| report::unlike(operator, text, other.kinds(), wanted, &at.key(operator)));
        }
    }
    let is_type_test = !matches!(it.comparator, Comparator::Compare(..) | Comparator::StringMatches);
    if !is_type_test && found.kinds().is_apart(wanted) {
        let operator = it.comparator.name(matches!(it.operand, Operand::Path(_)));
        watch.add(|| report::unlike(operator, it.variable, found.kinds(), wanted, &name));
    }
    if found.is_unknown() {
        return both();
    }
    let Ok(path) = here.texts.path(it.variable) else { return both() };
    let holds = narrowed(doc, &path, found.only(wanted));
    match it.operand {
        // What is of another type makes a comparison false; what is no time may still be text.
        Operand::Literal(Value::Bool(true)) if is_type_test && it.comparator != Comparator::IsTimestamp => {
            (holds, narrowed(doc, &path, found.only(Kinds::ALL.without(wanted))))
        }
        Operand::Literal(Value::Bool(false)) if is_type_test && it.comparator != Comparator::IsTimestamp => {
            (narrowed(doc, &path, found.only(Kinds::ALL.without(wanted))), holds)
        }
        _ if is_type_test => both(),
        _ => (holds, doc.clone()),
    }
}

/// `IsPresent` is asked of what may not be there, so nothing is said of it.
fn presence(it: &Test<'_>, doc: &Doc, scene: &Scene<'_>) -> (Doc, Doc) {
    let (mut there, mut absent) = (doc.clone(), doc.clone());
    let can_tell = !matches!(it.variable.get(..2), Some("$." | "$[")) || !scene.data.is_unknown();
    if can_tell && let Ok(path) = scene.texts.path(it.variable) {
        let start = match path.root() {
            Root::Input => scene.data.clone(),
            Root::Context => Shape::unknown(),
            Root::Variable(variable) => match scene.variables.member(variable.name()) {
                it if it.is_never() => Shape::unknown(),
                it => it,
            },
        };
        there = match follow(path.steps(), &start) {
            Ok(found) if found.is_unknown() => there,
            Ok(found) => narrowed(doc, &path, found),
            Err(_) => doc.with(Shape::never()),
        };
        if is_certain(path.steps(), &start) {
            absent = doc.with(Shape::never());
        }
    }
    match it.operand {
        Operand::Literal(Value::Bool(true)) => (there, absent),
        Operand::Literal(Value::Bool(false)) => (absent, there),
        _ => (doc.clone(), doc.clone()),
    }
}

/// Whether a path of names leads to something, whatever comes.
fn is_certain(steps: &[Step], start: &Shape) -> bool {
    let mut found = start.clone();
    steps.iter().all(|step| match &step.select {
        Selector::Name(name) if !step.deep && found.has_for_certain(name) => {
            found = found.member(name);
            true
        }
        _ => false,
    })
}

fn kinds(comparator: Comparator) -> Kinds {
    match comparator {
        Comparator::Compare(Family::String | Family::Timestamp, _)
        | Comparator::StringMatches
        | Comparator::IsString
        | Comparator::IsTimestamp => Kinds::STRING,
        Comparator::Compare(Family::Numeric, _) | Comparator::IsNumeric => Kinds::NUMBER,
        Comparator::Compare(Family::Boolean, _) | Comparator::IsBoolean => Kinds::BOOLEAN,
        Comparator::IsNull => Kinds::NULL,
        Comparator::IsPresent => Kinds::ALL,
    }
}

/// The same, when what the path finds has that shape.
fn narrowed(doc: &Doc, path: &JsonPath, shape: Shape) -> Doc {
    if shape.is_never() {
        return doc.with(shape);
    }
    match path.root() {
        Root::Input => doc.with(narrow(path.steps(), &doc.data, shape)),
        _ => doc.clone(),
    }
}

/// What a document is when the steps lead to that shape. Where they do not name one member, nothing is told.
fn narrow(steps: &[Step], document: &Shape, shape: Shape) -> Shape {
    let Some((step, rest)) = steps.split_first() else { return shape };
    match (&step.select, document.members()) {
        (Selector::Name(name), members) if !step.deep && rest.len() < 64 => {
            let field = Field::required(narrow(rest, &document.member(name), shape));
            Shape::object(members.map_or_else(
                || Members::open([(name.clone(), field.clone())]),
                |members| members.with(name, field.clone()),
            ))
        }
        _ => document.clone(),
    }
}
