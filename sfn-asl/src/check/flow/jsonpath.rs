//! States in JSONPath: `InputPath`, `Parameters`, the work, `ResultSelector`, `ResultPath`, `OutputPath`, `Assign`.

use sfn_query::{Expression, Object, Value};

use super::doc::Doc;
use super::insert::{insert, insert_member};
use super::path::{self, Scene};
use super::step::{Here, Step};
use super::template::{expression, fields, template};
use super::watch::Watch;
use super::{choice, error_output, literal, report, work};
use crate::diagnostic::At;
use crate::model::{Fail, Nullable, Pass, Setting, StateKind, Task, WaitUntil};
use crate::shape::{Kinds, Shape};

/// What number fields take: whether the service reads a number from text as well is not known.
const NUMERIC: Kinds = Kinds::NUMBER.or(Kinds::STRING);

impl<'a> Here<'a, '_> {
    /// Fields that look at a document of the state.
    pub(super) fn scene<'s>(&'s self, data: &'s Shape, what: &'static str) -> Scene<'s> {
        Scene { data, what, variables: &self.before.variables, context: self.context, texts: self.texts }
    }

    /// The input after `InputPath`.
    pub(super) fn input(&self, watch: &mut Watch) -> Shape {
        let path = self.state.kind.io().and_then(|io| io.input_path.as_ref());
        self.filtered(path, &self.before.data, "the input of this state", &self.at.key("InputPath"), watch)
    }

    /// The output after `OutputPath`.
    fn output(&self, data: &Shape, watch: &mut Watch) -> Shape {
        let path = self.state.kind.io().and_then(|io| io.output_path.as_ref());
        self.filtered(path, data, "the output of this state", &self.at.key("OutputPath"), watch)
    }

    fn filtered(
        &self,
        path: Option<&Nullable<String>>,
        data: &Shape,
        what: &'static str,
        at: &At<'_>,
        watch: &mut Watch,
    ) -> Shape {
        match path {
            _ if data.is_never() => Shape::never(),
            None => data.clone(),
            Some(Nullable::Null) => Shape::empty_object(),
            Some(Nullable::Value(path)) if path == "$" => data.clone(),
            Some(Nullable::Value(path)) => path::text(path, &self.scene(data, what), at, watch),
        }
    }

    /// The variables after an `Assign`.
    fn assign(&self, members: Option<&Object>, scene: &Scene<'_>, at: &At<'_>, watch: &mut Watch) -> Doc {
        match members {
            None => self.before.clone(),
            Some(members) => self.before.assigned(fields(members, scene, &at.key("Assign"), watch)),
        }
    }

    /// A number or text that a path gives.
    pub(super) fn setting<T>(
        &self,
        setting: Option<&Setting<T>>,
        name: &str,
        scene: &Scene<'_>,
        wanted: Kinds,
        watch: &mut Watch,
    ) {
        if let Some(Setting::Path(text)) = setting {
            let at = self.at.key(name);
            let found = expression(text, scene, &at, watch);
            if !found.is_never() && found.kinds().is_apart(wanted) {
                watch.add(|| report::unfit_field(name, text, wanted, found.kinds(), &at));
            }
        }
    }
}

pub(super) fn whole(here: &Here<'_, '_>, watch: &mut Watch) -> Step {
    match &here.state.kind {
        StateKind::Task(it) => task(here, it, watch),
        StateKind::Pass(it) => pass(here, it, watch),
        StateKind::Wait(it) => {
            let input = here.input(watch);
            let scene = here.scene(&input, "the input of this state");
            match &it.until {
                Some(WaitUntil::Seconds(it)) => here.setting(Some(it), "SecondsPath", &scene, NUMERIC, watch),
                Some(WaitUntil::Timestamp(it)) => {
                    here.setting(Some(it), "TimestampPath", &scene, Kinds::STRING, watch);
                }
                None => {}
            }
            let after = here.assign(it.assign.as_ref(), &scene, here.at, watch);
            let output = here.output(&input, watch);
            here.leave(continued(&after, output), Vec::new())
        }
        StateKind::Choice(it) => {
            let input = here.input(watch);
            let (taken, choices) = (choice::exits(here, it, &input, watch), here.at.key("Choices"));
            let exits = taken.into_iter().map(|taken| {
                if taken.doc.is_never() {
                    return taken.doc;
                }
                let at = taken.rule.map_or(*here.at, |n| choices.index(n));
                let scene = here.scene(&taken.doc.data, "the input of this state");
                let after = here.assign(taken.assign, &scene, &at, watch);
                continued(&after, here.output(&taken.doc.data, watch))
            });
            let exits = exits.collect();
            Step::Out { exits, output: Shape::never() }
        }
        StateKind::Succeed(_) => {
            let input = here.input(watch);
            Step::Out { exits: Vec::new(), output: here.output(&input, watch) }
        }
        StateKind::Fail(it) => fail(here, it, watch),
        // They are entered and left, not visited as a whole.
        StateKind::Parallel(_) | StateKind::Map(_) => Step::Out { exits: Vec::new(), output: Shape::never() },
    }
}

fn fail(here: &Here<'_, '_>, it: &Fail, watch: &mut Watch) -> Step {
    let scene = here.scene(&here.before.data, "the input of this state");
    here.setting(it.error.as_ref(), "ErrorPath", &scene, Kinds::STRING, watch);
    here.setting(it.cause.as_ref(), "CausePath", &scene, Kinds::STRING, watch);
    Step::Out { exits: Vec::new(), output: Shape::never() }
}

fn pass(here: &Here<'_, '_>, it: &Pass, watch: &mut Watch) -> Step {
    let input = here.input(watch);
    let scene = here.scene(&input, "the input of this state");
    let result = match (&it.result, &it.parameters) {
        (Some(result), _) => literal(result),
        (None, Some(parameters)) => template(parameters, &scene, &here.at.key("Parameters"), watch),
        (None, None) => input.clone(),
    };
    let scene = here.scene(&result, "the result of this state");
    let after = here.assign(it.assign.as_ref(), &scene, here.at, watch);
    let data = placed(here, it.result_path.as_ref(), result);
    let output = here.output(&data, watch);
    here.leave(continued(&after, output), Vec::new())
}

/// The same variables with that output, if the variables could be assigned.
fn continued(after: &Doc, output: Shape) -> Doc {
    if after.is_never() { after.clone() } else { after.with(output) }
}

fn task(here: &Here<'_, '_>, it: &Task, watch: &mut Watch) -> Step {
    let input = here.input(watch);
    let scene = here.scene(&input, "the input of this state");
    let mut runs = true;
    if let Some(parameters) = &it.work.parameters {
        runs = !template(parameters, &scene, &here.at.key("Parameters"), watch).is_never();
    }
    if let Some(credentials) = &it.credentials {
        template(credentials, &scene, &here.at.key("Credentials"), watch);
    }
    here.setting(it.timeout_seconds.as_ref(), "TimeoutSecondsPath", &scene, NUMERIC, watch);
    here.setting(it.heartbeat_seconds.as_ref(), "HeartbeatSecondsPath", &scene, NUMERIC, watch);
    let result = if runs && !input.is_never() { work::result(&it.resource) } else { Shape::never() };
    after_work(here, &result, watch)
}

/// What comes after the work of a Task, Parallel or Map state, and what its catchers give.
pub(super) fn after_work(here: &Here<'_, '_>, result: &Shape, watch: &mut Watch) -> Step {
    let kind = &here.state.kind;
    let Some(work) = kind.work() else { return here.leave(here.before.clone(), Vec::new()) };
    let scene = here.scene(result, "the result of this state");
    let selected = match &work.result_selector {
        Some(_) if result.is_never() => Shape::never(),
        Some(selector) => template(selector, &scene, &here.at.key("ResultSelector"), watch),
        None => result.clone(),
    };
    let data = placed(here, work.result_path.as_ref(), selected);
    let next = match data.is_never() || result.is_never() {
        true => here.before.with(Shape::never()),
        false => {
            let after = here.assign(kind.assign(), &scene, here.at, watch);
            continued(&after, here.output(&data, watch))
        }
    };
    let catch = here.at.key("Catch");
    let caught = work.catch.iter().enumerate().map(|(n, catcher)| {
        let error = error_output();
        let scene = here.scene(&error, "the error output");
        let after = here.assign(catcher.assign.as_ref(), &scene, &catch.index(n), watch);
        continued(&after, placed(here, catcher.result_path.as_ref(), error.clone()))
    });
    let caught = caught.collect();
    here.leave(next, caught)
}

/// What `ResultPath` makes of the raw input and a result.
fn placed(here: &Here<'_, '_>, path: Option<&Nullable<String>>, result: Shape) -> Shape {
    let input = &here.before.data;
    match path {
        _ if result.is_never() => result,
        None => result,
        Some(Nullable::Null) => input.clone(),
        // Most are a name, and need not be parsed.
        Some(Nullable::Value(text)) => match plain_name(text) {
            Some(name) => insert_member(&name.into(), input, result),
            None => match &*here.texts.expression(text) {
                Ok(Expression::Path(path)) => insert(path.steps(), input, result),
                _ => Shape::unknown(),
            },
        },
    }
}

/// The name in a path such as `$.payment`.
fn plain_name(path: &str) -> Option<&str> {
    let name = path.strip_prefix("$.")?;
    let is_plain = |c: u8| c.is_ascii_alphanumeric() || c == b'_';
    (!name.is_empty() && name.bytes().all(is_plain)).then_some(name)
}

/// Whether a value can be iterated over: since 2025 an object as well.
pub(super) const ITERABLE: Kinds = Kinds::ARRAY.or(Kinds::OBJECT);

/// What stands in a field of a Map that is a template or nothing.
pub(super) fn optional_template(
    here: &Here<'_, '_>,
    value: Option<&Value>,
    name: &str,
    scene: &Scene<'_>,
    watch: &mut Watch,
) -> Option<Shape> {
    value.map(|value| template(value, scene, &here.at.key(name), watch))
}

/// The numbers of a Map that paths may give.
pub(super) fn map_numbers(
    here: &Here<'_, '_>,
    map: &crate::model::Map,
    scene: &Scene<'_>,
    watch: &mut Watch,
) {
    here.setting(map.max_concurrency.as_ref(), "MaxConcurrencyPath", scene, NUMERIC, watch);
    let count = map.tolerated_failure_count.as_ref();
    here.setting(count, "ToleratedFailureCountPath", scene, NUMERIC, watch);
    let percentage = map.tolerated_failure_percentage.as_ref();
    here.setting(percentage, "ToleratedFailurePercentagePath", scene, NUMERIC, watch);
}
