//! States in JSONata: `Arguments`, the work, `Output`, `Assign`.

use sfn_query::{Object, Str, Value};

use super::doc::Doc;
use super::query::{self, Sight};
use super::step::{Here, Step};
use super::watch::Watch;
use super::{choice, error_output, report, work};
use crate::diagnostic::At;
use crate::model::{Setting, StateKind, WaitUntil};
use crate::shape::{Field, Items, Kinds, Members, Shape};

impl Here<'_, '_> {
    /// What expressions see, besides a result or an error.
    fn sight(&self, of: &Doc, extra: Option<(&'static str, &Shape)>) -> Sight {
        Sight::new(&of.data, &of.variables, self.context, extra)
    }

    fn jsonata_setting<T>(&self, setting: Option<&Setting<T>>, name: &str, wanted: Kinds, watch: &mut Watch) {
        if let Some(Setting::Expression(text)) = setting {
            let at = self.at.key(name);
            let found = string(text, &self.sight(self.before, None), &at, watch);
            if !found.is_never() && found.kinds().is_apart(wanted) {
                watch.add(|| report::unfit_field(name, text, wanted, found.kinds(), &at));
            }
        }
    }

    fn given_output(
        &self,
        output: Option<&Value>,
        default: &Shape,
        sight: &Sight,
        at: &At<'_>,
        watch: &mut Watch,
    ) -> Shape {
        match output {
            Some(output) => value(output, sight, &at.key("Output"), watch),
            None => default.clone(),
        }
    }

    /// What is known after an `Assign`, with that output.
    fn after(
        &self,
        output: Shape,
        assign: Option<&Object>,
        sight: &Sight,
        at: &At<'_>,
        watch: &mut Watch,
    ) -> Doc {
        let at = at.key("Assign");
        let values = assign.map(|members| fields(members, sight, &at, watch)).unwrap_or_default();
        let after = self.before.assigned(values);
        if after.is_never() { after } else { after.with(output) }
    }
}

pub(super) fn whole(here: &Here<'_, '_>, watch: &mut Watch) -> Step {
    let kind = &here.state.kind;
    let input = &here.before.data;
    match kind {
        StateKind::Task(it) => {
            let given = arguments(here, it.work.arguments.as_ref(), watch);
            if let Some(credentials) = &it.credentials {
                field(here, credentials, "Credentials", watch);
            }
            here.jsonata_setting(it.timeout_seconds.as_ref(), "TimeoutSeconds", Kinds::NUMBER, watch);
            here.jsonata_setting(it.heartbeat_seconds.as_ref(), "HeartbeatSeconds", Kinds::NUMBER, watch);
            let result = if given.is_never() { given } else { work::result(&it.resource) };
            after_work(here, result, watch)
        }
        StateKind::Choice(it) => {
            let taken = choice::exits(here, it, input, watch);
            let choices = here.at.key("Choices");
            let exits = taken.into_iter().map(|taken| {
                if taken.doc.is_never() {
                    return taken.doc;
                }
                let at = taken.rule.map_or(*here.at, |n| choices.index(n));
                let sight = here.sight(&taken.doc, None);
                let output = here.given_output(taken.output, &taken.doc.data, &sight, &at, watch);
                here.after(output, taken.assign, &sight, &at, watch)
            });
            let exits = exits.collect();
            Step::Out { exits, output: Shape::never() }
        }
        StateKind::Fail(it) => {
            here.jsonata_setting(it.error.as_ref(), "Error", Kinds::STRING, watch);
            here.jsonata_setting(it.cause.as_ref(), "Cause", Kinds::STRING, watch);
            Step::Out { exits: Vec::new(), output: Shape::never() }
        }
        StateKind::Wait(it) => {
            match &it.until {
                Some(WaitUntil::Seconds(it)) => {
                    here.jsonata_setting(Some(it), "Seconds", Kinds::NUMBER, watch);
                }
                Some(WaitUntil::Timestamp(it)) => {
                    here.jsonata_setting(Some(it), "Timestamp", Kinds::STRING, watch);
                }
                None => {}
            }
            simple(here, watch)
        }
        StateKind::Pass(_) | StateKind::Succeed(_) => simple(here, watch),
        // They are entered and left, not visited as a whole.
        StateKind::Parallel(_) | StateKind::Map(_) => Step::Out { exits: Vec::new(), output: Shape::never() },
    }
}

/// A state whose output is its input, unless it says otherwise.
fn simple(here: &Here<'_, '_>, watch: &mut Watch) -> Step {
    let sight = here.sight(here.before, None);
    let output = here.state.kind.io().and_then(|io| io.output.as_ref());
    let output = here.given_output(output, &here.before.data, &sight, here.at, watch);
    let next = here.after(output, here.state.kind.assign(), &sight, here.at, watch);
    here.leave(next, Vec::new())
}

/// What a Task or Parallel state is given.
pub(super) fn arguments(here: &Here<'_, '_>, given: Option<&Value>, watch: &mut Watch) -> Shape {
    given.map_or_else(|| here.before.data.clone(), |given| field(here, given, "Arguments", watch))
}

/// What a field gives that sees the input and the variables.
pub(super) fn field(here: &Here<'_, '_>, given: &Value, name: &str, watch: &mut Watch) -> Shape {
    value(given, &here.sight(here.before, None), &here.at.key(name), watch)
}

/// What comes after the work of a Task, Parallel or Map state, and what its catchers give.
pub(super) fn after_work(here: &Here<'_, '_>, result: Shape, watch: &mut Watch) -> Step {
    let kind = &here.state.kind;
    let next = if result.is_never() {
        here.before.with(result)
    } else {
        let sight = here.sight(here.before, Some(("result", &result)));
        let output = kind.io().and_then(|io| io.output.as_ref());
        let output = here.given_output(output, &result, &sight, here.at, watch);
        here.after(output, kind.assign(), &sight, here.at, watch)
    };
    let error = error_output();
    let catch = here.at.key("Catch");
    let caught = kind.catch().iter().enumerate().map(|(n, catcher)| {
        let (at, sight) = (catch.index(n), here.sight(here.before, Some(("errorOutput", &error))));
        let output = here.given_output(catcher.output.as_ref(), &error, &sight, &at, watch);
        here.after(output, catcher.assign.as_ref(), &sight, &at, watch)
    });
    let caught = caught.collect();
    here.leave(next, caught)
}

/// What is known where a condition holds, and where it does not.
pub(super) fn condition(
    here: &Here<'_, '_>,
    doc: &Doc,
    text: &str,
    at: &At<'_>,
    watch: &mut Watch,
) -> (Doc, Doc) {
    let sight = here.sight(doc, None);
    let never = || doc.with(Shape::never());
    match inner(text).map(|(start, text)| query::condition(text, start, &sight, at, watch)) {
        Some(Some(true)) => (doc.clone(), never()),
        Some(Some(false)) => (never(), doc.clone()),
        _ => (doc.clone(), doc.clone()),
    }
}

/// What a value gives, of which every string may be an expression.
fn value(it: &Value, sight: &Sight, at: &At<'_>, watch: &mut Watch) -> Shape {
    match it {
        Value::String(text) => string(text, sight, at, watch),
        Value::Array(items) => {
            let items: Vec<Shape> =
                items.iter().enumerate().map(|(n, item)| value(item, sight, &at.index(n), watch)).collect();
            let fails = items.iter().any(Shape::is_never);
            if fails { Shape::never() } else { Shape::array(Items::exactly(items)) }
        }
        Value::Object(members) => {
            let values = fields(members, sight, at, watch);
            let fails = values.iter().any(|(_, shape)| shape.is_never());
            let known = values.into_iter().map(|(name, shape)| (name, Field::required(shape)));
            if fails { Shape::never() } else { Shape::object(Members::closed(known)) }
        }
        other => Shape::of(other),
    }
}

fn fields(members: &Object, sight: &Sight, at: &At<'_>, watch: &mut Watch) -> Vec<(Str, Shape)> {
    members.iter().map(|(name, it)| (name.clone(), value(it, sight, &at.key(name), watch))).collect()
}

/// An expression, or a literal.
fn string(text: &str, sight: &Sight, at: &At<'_>, watch: &mut Watch) -> Shape {
    match inner(text) {
        Some((start, text)) => query::value(text, start, sight, at, watch),
        None => super::text(text),
    }
}

/// What stands between the marks, and where it begins.
fn inner(text: &str) -> Option<(usize, &str)> {
    let start = "{%".len();
    Some((start, text.strip_prefix("{%")?.strip_suffix("%}")?))
}
