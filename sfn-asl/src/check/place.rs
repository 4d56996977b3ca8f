//! Every field of a state that holds something to be evaluated, and what of.
//!
//! This is the only list of them: rules on paths, templates and expressions all look where it says.

use sfn_query::{Object, Value};

use super::Site;
use crate::diagnostic::At;
use crate::model::{
    Condition, ItemBatcher, ItemReader, Map, Nullable, Operand, ResultWriter, Setting, StateKind, Task,
    WaitUntil,
};

/// Something to be evaluated.
#[derive(Clone, Copy, Debug)]
pub(super) enum Expression<'a> {
    /// A JSONPath of that kind.
    Path(PathKind, &'a str),
    /// A payload template (JSONPath).
    Template(&'a Value),
    /// The members of `Assign`: a template in JSONPath, expressions in JSONata.
    Assign(&'a Object),
    /// A value whose strings may be JSONata expressions, at any depth.
    Jsonata(&'a Value),
    /// A string that can only be a JSONata expression.
    JsonataText(&'a str),
    /// `Result` of a Pass state, which is never evaluated.
    Static(&'a Value),
}

impl Expression<'_> {
    /// How deep it nests. What was read nests only so deep, but a machine may be made by other means.
    pub(super) fn depth(&self) -> usize {
        let depth = match self {
            Self::Template(value) | Self::Jsonata(value) | Self::Static(value) => value.depth(),
            Self::Assign(members) => members.depth(),
            Self::Path(..) | Self::JsonataText(_) => 0,
        };
        depth as usize
    }
}

/// What a path may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PathKind {
    /// Any path: `InputPath`, `OutputPath`.
    Any,
    /// One place, in the input, the context object or a variable.
    Reference,
    /// One place, but not in the context object: the numbers of a Map.
    MapNumber,
    /// One place that can be written: `ResultPath`.
    Result,
    /// A path, or an intrinsic call that gives a string: `ErrorPath`, `CausePath`.
    Failure,
}

type Visit<'v> = &'v mut dyn FnMut(&At<'_>, Expression<'_>);

/// Shows every expression of the state.
pub(super) fn each(site: &Site<'_, '_>, visit: Visit<'_>) {
    let (at, kind) = (site.at, &site.state.kind);
    if let Some(io) = kind.io() {
        nullable(&at.key("InputPath"), PathKind::Any, io.input_path.as_ref(), visit);
        nullable(&at.key("OutputPath"), PathKind::Any, io.output_path.as_ref(), visit);
        jsonata(&at.key("Output"), io.output.as_ref(), visit);
    }
    if let Some(work) = kind.work() {
        template(&at.key("Parameters"), work.parameters.as_ref(), visit);
        jsonata(&at.key("Arguments"), work.arguments.as_ref(), visit);
        template(&at.key("ResultSelector"), work.result_selector.as_ref(), visit);
        nullable(&at.key("ResultPath"), PathKind::Result, work.result_path.as_ref(), visit);
    }
    match kind {
        StateKind::Task(task) => task_fields(at, task, site, visit),
        StateKind::Map(map) => map_fields(at, map, site, visit),
        StateKind::Pass(pass) => {
            template(&at.key("Parameters"), pass.parameters.as_ref(), visit);
            nullable(&at.key("ResultPath"), PathKind::Result, pass.result_path.as_ref(), visit);
            if let Some(result) = &pass.result {
                visit(&at.key("Result"), Expression::Static(result));
            }
        }
        StateKind::Wait(wait) => match &wait.until {
            Some(WaitUntil::Seconds(it)) => setting(at, REFERENCE, "Seconds", "SecondsPath", Some(it), visit),
            Some(WaitUntil::Timestamp(it)) => {
                setting(at, REFERENCE, "Timestamp", "TimestampPath", Some(it), visit);
            }
            None => {}
        },
        StateKind::Fail(fail) => {
            setting(at, PathKind::Failure, "Error", "ErrorPath", fail.error.as_ref(), visit);
            setting(at, PathKind::Failure, "Cause", "CausePath", fail.cause.as_ref(), visit);
        }
        StateKind::Choice(choice) => {
            let choices = at.key("Choices");
            for (n, rule) in choice.choices.iter().enumerate() {
                let at = choices.index(n);
                condition(&at, &rule.condition, visit);
                assign(&at.key("Assign"), rule.assign.as_ref(), visit);
                jsonata(&at.key("Output"), rule.output.as_ref(), visit);
            }
        }
        StateKind::Succeed(_) | StateKind::Parallel(_) => {}
    }
    assign(&at.key("Assign"), kind.assign(), visit);
    let catch = at.key("Catch");
    for (n, catcher) in kind.catch().iter().enumerate() {
        let at = catch.index(n);
        nullable(&at.key("ResultPath"), PathKind::Result, catcher.result_path.as_ref(), visit);
        jsonata(&at.key("Output"), catcher.output.as_ref(), visit);
        assign(&at.key("Assign"), catcher.assign.as_ref(), visit);
    }
}

const REFERENCE: PathKind = PathKind::Reference;
const NUMBER: PathKind = PathKind::MapNumber;

fn task_fields(at: &At<'_>, task: &Task, site: &Site<'_, '_>, visit: Visit<'_>) {
    let timeout = task.timeout_seconds.as_ref();
    setting(at, REFERENCE, "TimeoutSeconds", "TimeoutSecondsPath", timeout, visit);
    let heartbeat = task.heartbeat_seconds.as_ref();
    setting(at, REFERENCE, "HeartbeatSeconds", "HeartbeatSecondsPath", heartbeat, visit);
    either(&at.key("Credentials"), task.credentials.as_ref(), site, visit);
}

fn map_fields(at: &At<'_>, map: &Map, site: &Site<'_, '_>, visit: Visit<'_>) {
    if let Some(path) = &map.items_path {
        visit(&at.key("ItemsPath"), Expression::Path(REFERENCE, path));
    }
    jsonata(&at.key("Items"), map.items.as_ref(), visit);
    either(&at.key("ItemSelector"), map.item_selector.as_ref(), site, visit);
    setting(at, NUMBER, "MaxConcurrency", "MaxConcurrencyPath", map.max_concurrency.as_ref(), visit);
    let count = map.tolerated_failure_count.as_ref();
    setting(at, NUMBER, "ToleratedFailureCount", "ToleratedFailureCountPath", count, visit);
    let percentage = map.tolerated_failure_percentage.as_ref();
    setting(at, NUMBER, "ToleratedFailurePercentage", "ToleratedFailurePercentagePath", percentage, visit);
    if let Some(reader) = &map.item_reader {
        reader_fields(&at.key("ItemReader"), reader, visit);
    }
    if let Some(batcher) = &map.item_batcher {
        batcher_fields(&at.key("ItemBatcher"), batcher, site, visit);
    }
    if let Some(writer) = &map.result_writer {
        writer_fields(&at.key("ResultWriter"), writer, visit);
    }
}

fn reader_fields(at: &At<'_>, reader: &ItemReader, visit: Visit<'_>) {
    template(&at.key("Parameters"), reader.parameters.as_ref(), visit);
    jsonata(&at.key("Arguments"), reader.arguments.as_ref(), visit);
    if let Some(config) = &reader.config {
        let at = at.key("ReaderConfig");
        setting(&at, NUMBER, "MaxItems", "MaxItemsPath", config.max_items.as_ref(), visit);
    }
}

fn batcher_fields(at: &At<'_>, batcher: &ItemBatcher, site: &Site<'_, '_>, visit: Visit<'_>) {
    either(&at.key("BatchInput"), batcher.batch_input.as_ref(), site, visit);
    let items = batcher.max_items_per_batch.as_ref();
    setting(at, NUMBER, "MaxItemsPerBatch", "MaxItemsPerBatchPath", items, visit);
    let bytes = batcher.max_input_bytes_per_batch.as_ref();
    setting(at, NUMBER, "MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath", bytes, visit);
}

fn writer_fields(at: &At<'_>, writer: &ResultWriter, visit: Visit<'_>) {
    template(&at.key("Parameters"), writer.parameters.as_ref(), visit);
    jsonata(&at.key("Arguments"), writer.arguments.as_ref(), visit);
}

/// The paths and expressions of a condition. Conditions nest as deep as the definition, which is bounded.
fn condition(at: &At<'_>, it: &Condition, visit: Visit<'_>) {
    match it {
        Condition::Test { variable, comparator, operand } => {
            visit(&at.key("Variable"), Expression::Path(REFERENCE, variable));
            if let Operand::Path(path) = operand {
                visit(&at.key(comparator.name(true)), Expression::Path(REFERENCE, path));
            }
        }
        Condition::And(all) => conditions(&at.key("And"), all, visit),
        Condition::Or(any) => conditions(&at.key("Or"), any, visit),
        Condition::Commented(_, it) => condition(at, it, visit),
        Condition::Not(it) => condition(&at.key("Not"), it, visit),
        Condition::Expression(text) => visit(&at.key("Condition"), Expression::JsonataText(text)),
        Condition::Constant(_) => {}
    }
}

fn conditions(at: &At<'_>, all: &[Condition], visit: Visit<'_>) {
    for (n, it) in all.iter().enumerate() {
        condition(&at.index(n), it, visit);
    }
}

fn nullable(at: &At<'_>, kind: PathKind, path: Option<&Nullable<String>>, visit: Visit<'_>) {
    if let Some(Nullable::Value(path)) = path {
        visit(at, Expression::Path(kind, path));
    }
}

fn template(at: &At<'_>, value: Option<&Value>, visit: Visit<'_>) {
    if let Some(value) = value {
        visit(at, Expression::Template(value));
    }
}

fn jsonata(at: &At<'_>, value: Option<&Value>, visit: Visit<'_>) {
    if let Some(value) = value {
        visit(at, Expression::Jsonata(value));
    }
}

/// A field that is a template or a JSONata value, as the state's language says.
fn either(at: &At<'_>, value: Option<&Value>, site: &Site<'_, '_>, visit: Visit<'_>) {
    if let Some(value) = value {
        visit(at, if site.is_jsonata() { Expression::Jsonata(value) } else { Expression::Template(value) });
    }
}

fn assign(at: &At<'_>, members: Option<&Object>, visit: Visit<'_>) {
    if let Some(members) = members {
        visit(at, Expression::Assign(members));
    }
}

fn setting<T>(
    at: &At<'_>,
    kind: PathKind,
    name: &'static str,
    path: &'static str,
    setting: Option<&Setting<T>>,
    visit: Visit<'_>,
) {
    match setting {
        Some(Setting::Path(text)) => visit(&at.key(path), Expression::Path(kind, text)),
        Some(Setting::Expression(text)) => visit(&at.key(name), Expression::JsonataText(text)),
        Some(Setting::Literal(_)) | None => {}
    }
}
