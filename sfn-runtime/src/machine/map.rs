//! Map, inline: a scope for each item, so many at a time.

use std::sync::Arc;

use sfn_query::{JsonPath, Value};

use super::{
    EventId, Fact, Failure, Fault, Fork, FrameId, Items, MapStart, Phase, Recorder, Stage, Subject, View,
    data,
    step::{Decided, Turn},
    task,
};
use crate::program::{Io, Map, MapItems, Quantity};

/// The service runs at most so many iterations of an inline Map at one time, whatever it is told.
const MOST_AT_ONCE: u32 = 40;

impl<R: Recorder> Turn<'_, R> {
    pub(super) fn start_map(&mut self, id: FrameId, map: &Map) -> Decided {
        match settle(&self.view(id), map) {
            Err(fault) => self.fail_by(id, fault),
            Ok(settled) => {
                let fact = Fact::MapStarted { state: self.state_id(id), map: Arc::new(settled) };
                let started = self.record(id, self.last(id), fact)?;
                self.start_iterations(id, started)
            }
        }
    }

    /// Begins as many iterations as there is room for. `previous` is what led to them.
    pub(super) fn start_iterations(&mut self, id: FrameId, previous: EventId) -> Decided {
        while let Some(index) = self.fork(id).and_then(next_item) {
            let input = match self.item_input(id, index) {
                Err(fault) => return self.fail_by(id, fault),
                Ok(input) => input,
            };
            let fact = Fact::IterationStarted { state: self.state_id(id), map: id, index, input };
            self.record(self.run.frames.next_id(), previous, fact)?;
        }
        Ok(())
    }

    /// The last state of an iteration was left, with that event.
    pub(super) fn end_iteration(&mut self, id: FrameId, map: FrameId, exited: EventId) -> Decided {
        let (state, index) = (self.state_id(map), self.index(id));
        self.record(id, exited, Fact::IterationSucceeded { state, index })?;
        // The next iteration points at the last event inside of the one that made room for it.
        self.start_iterations(map, exited)
    }

    fn fork(&self, id: FrameId) -> Option<&Fork> {
        match &self.run.frames.get(id)?.phase {
            Phase::Forked(fork) => Some(fork),
            _ => None,
        }
    }

    fn item_input(&self, id: FrameId, index: u32) -> Result<Value, Fault> {
        let started =
            self.fork(id).and_then(|fork| fork.map.as_ref()).expect("a Map that iterates has items");
        item_input(&self.view(id).with_item(started, index), started, index)
    }
}

/// The input of the iteration over an item.
pub(super) fn item_input(view: &View<'_>, started: &MapStart, index: u32) -> Result<Value, Fault> {
    match &view.map().item_selector {
        Some(selector) => {
            let input = data::fill(view, selector, Subject::Input(&started.input))?;
            data::within_limit(view, &input)?;
            Ok(input)
        }
        None => Ok(started.items.get(index as usize).map(|(_, item)| item.clone()).unwrap_or_default()),
    }
}

/// The first item that has not begun, if there is room for one more.
fn next_item(fork: &Fork) -> Option<u32> {
    let concurrency = fork.map.as_ref()?.concurrency as usize;
    let is_left = (fork.next as usize) < fork.results.len();
    (is_left && fork.live.len() < concurrency).then_some(fork.next)
}

/// Everything that a Map state settles before its first iteration.
pub(super) fn settle(view: &View<'_>, map: &Map) -> Result<MapStart, Fault> {
    let input = data::input(view)?;
    let items = items(view, &map.items, &input)?;
    let concurrency = match max_concurrency(view, map.max_concurrency.as_ref())? {
        0 => MOST_AT_ONCE,
        wanted => wanted.min(MOST_AT_ONCE),
    };
    Ok(MapStart { items, input, concurrency })
}

/// What a Map state iterates, of what it has.
pub(super) fn items(view: &View<'_>, items: &MapItems, input: &Value) -> Result<Items, Fault> {
    match items {
        MapItems::Input => input_items(view, input),
        MapItems::Path(path) => Ok(selected(view, Some(path), input)?),
        MapItems::Field(field) => view.compute_as(field, "array", iterable),
    }
}

fn input_items(view: &View<'_>, input: &Value) -> Result<Items, Fault> {
    match view.state.io {
        Io::JsonPath { .. } => Ok(selected(view, None, input)?),
        // `Items` takes an object since 2025; of the input itself nothing says so, and an array is what was
        // recorded to be wanted.
        Io::Jsonata { .. } => input
            .as_array()
            .cloned()
            .map(Items::List)
            .ok_or_else(|| view.unfit(format_args!("Map state input must be an array but was: {input}"))),
    }
}

/// What `ItemsPath` selects.
fn selected(view: &View<'_>, path: Option<&JsonPath>, input: &Value) -> Result<Items, Failure> {
    let selected = match path {
        Some(path) => view.path(path, input)?,
        None => input.clone(),
    };
    // Where objects are iterated, a state that is tried by itself still wants a list (recorded).
    let is_tried = view.run.inspection.is_some() && selected.as_array().is_none();
    let items = iterable(&selected).filter(|_| !is_tried).ok_or_else(|| {
        let path = path.map_or("$", |path| path.as_str());
        // Of a path into the context object the service shows one `$` (recorded).
        let path = if path.starts_with("$$") { &path[1..] } else { path };
        view.fault(format_args!("Reference path \"{path}\" must point to array."))
    })?;
    view.show(Stage::ItemsPath, &selected);
    Ok(items)
}

/// A list, or an object, whose members are iterated.
fn iterable(value: &Value) -> Option<Items> {
    match value {
        Value::Array(items) => Some(Items::List(items.clone())),
        Value::Object(members) => Some(Items::Members(members.clone())),
        _ => None,
    }
}

/// `MaxConcurrency`; 0 is no limit but the service's own.
pub(super) fn max_concurrency(view: &View<'_>, wanted: Option<&Quantity>) -> Result<u32, Fault> {
    let wanted = match wanted {
        None => 0,
        Some(Quantity::Literal(wanted)) => *wanted,
        Some(Quantity::Path(path)) => task::integer(view, "MaxConcurrencyPath", path)?,
        Some(Quantity::Field(field)) => view.compute_integer(field)?,
    };
    view.show(Stage::MaxConcurrency, &i64::from(wanted).into());
    Ok(wanted)
}
