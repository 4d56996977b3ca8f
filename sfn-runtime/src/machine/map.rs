//! Map, inline: a scope for each item, so many at a time.

use std::sync::Arc;

use sfn_query::{JsonPath, Value};

use super::{
    EventId, Fact, Failure, Fork, FrameId, Items, MapStart, Phase, Recorder, View, data,
    step::{Decided, Turn},
    task,
};
use crate::program::{Map, Quantity};

/// The service runs at most so many iterations of an inline Map at one time, whatever it is told.
const MOST_AT_ONCE: u32 = 40;

impl<R: Recorder> Turn<'_, R> {
    pub(super) fn start_map(&mut self, id: FrameId, map: &Map) -> Decided {
        match settle(&self.view(id), map) {
            Err(failure) => self.fail(id, failure, false),
            Ok(settled) => {
                let fact = Fact::MapStarted { state: self.state_id(id), map: Arc::new(settled) };
                let started = self.record(id, self.last(id), fact)?;
                self.start_iterations(id, started)
            }
        }
    }

    /// Begins as many iterations as there is room for. `previous` is what led to them.
    fn start_iterations(&mut self, id: FrameId, previous: EventId) -> Decided {
        while let Some(index) = self.fork(id).and_then(next_item) {
            let input = match self.item_input(id, index) {
                Err(failure) => return self.fail(id, failure, false),
                Ok(input) => input,
            };
            let fact = Fact::IterationStarted { state: self.state_id(id), map: id, index, input };
            self.record(self.execution.frames.next_id(), previous, fact)?;
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
        match &self.execution.frames.get(id)?.phase {
            Phase::Forked(fork) => Some(fork),
            _ => None,
        }
    }

    fn item_input(&self, id: FrameId, index: u32) -> Result<Value, Failure> {
        let started =
            self.fork(id).and_then(|fork| fork.map.as_ref()).expect("a Map that iterates has items");
        let view = self.view(id).with_item(started, index);
        match &view.map().item_selector {
            Some(selector) => {
                let input = view.template(selector, &started.input)?;
                data::within_limit(&view, &input)?;
                Ok(input)
            }
            None => Ok(started.items.get(index as usize).map(|(_, item)| item.clone()).unwrap_or_default()),
        }
    }
}

/// The first item that has not begun, if there is room for one more.
fn next_item(fork: &Fork) -> Option<u32> {
    let concurrency = fork.map.as_ref()?.concurrency as usize;
    let is_left = (fork.next as usize) < fork.results.len();
    (is_left && fork.live.len() < concurrency).then_some(fork.next)
}

/// Everything that a Map state settles before its first iteration.
fn settle(view: &View<'_>, map: &Map) -> Result<MapStart, Failure> {
    let input = data::input(view)?;
    let items = items(view, map.items_path.as_ref(), &input)?;
    Ok(MapStart { items, input, concurrency: concurrency(view, map)? })
}

/// What `ItemsPath` selects.
pub(super) fn items(view: &View<'_>, path: Option<&JsonPath>, input: &Value) -> Result<Items, Failure> {
    let selected = match path {
        Some(path) => view.path(path, input)?,
        None => input.clone(),
    };
    match selected {
        Value::Array(items) => Ok(Items::List(items)),
        Value::Object(members) => Ok(Items::Members(members)),
        _ => {
            let path = path.map_or("$", |path| path.as_str());
            Err(view.fault(format_args!("Reference path \"{path}\" must point to array.")))
        }
    }
}

fn concurrency(view: &View<'_>, map: &Map) -> Result<u32, Failure> {
    let wanted = match &map.max_concurrency {
        None => 0,
        Some(Quantity::Literal(wanted)) => *wanted,
        Some(Quantity::Path(path)) => task::integer(view, "MaxConcurrencyPath", path)?,
    };
    Ok(if wanted == 0 { MOST_AT_ONCE } else { wanted.min(MOST_AT_ONCE) })
}
