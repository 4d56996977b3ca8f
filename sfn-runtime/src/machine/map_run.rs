//! Distributed Map: settled here, run by the world, answered once.

use std::sync::Arc;

use sfn_query::{Str, Value};

use super::{
    Batch, Effect, EventId, Fact, Failure, Fault, FrameId, Items, MapRunRequest, MapRunSettings,
    MapRunUpdate, Phase, Recorder, Stage, Subject, TaskId, View, context, data, map,
    map_run_request::{ItemSource, Tolerance, uuid},
    selection::Selection,
    step::{Decided, Turn},
    task::integer,
};
use crate::program::{
    Batcher, DistributedMap, ItemsFrom, MaxItems, Percentage, Quantity, Reader, ResultFormat, Template,
};

/// What is settled before the state says that it has started.
pub(super) struct Begun {
    input: Value,
    items: Option<Items>,
    max_concurrency: u32,
}

impl<R: Recorder> Turn<'_, R> {
    pub(super) fn start_distributed_map(&mut self, id: FrameId, map: &DistributedMap) -> Decided {
        let begun = match begin(&self.view(id), map) {
            Err(fault) => return self.fail_by(id, fault),
            Ok(begun) => begun,
        };
        let length = begun.items.as_ref().map_or(0, |items| items.len() as u64);
        let state = self.state_id(id);
        self.record(id, self.last(id), Fact::DistributedMapStarted { state, length })?;
        match self.map_run(id, map, begun) {
            Err(fault) => self.fail_by(id, fault),
            Ok(run) => {
                let run = Arc::new(run);
                self.record(id, self.last(id), Fact::MapRunStarted { run: Arc::clone(&run) })?;
                self.effects.push(Effect::StartMapRun(run));
                Ok(())
            }
        }
    }

    pub(super) fn map_run(
        &self,
        id: FrameId,
        map: &DistributedMap,
        begun: Begun,
    ) -> Result<MapRunRequest, Fault> {
        let (view, input) = (self.view(id), begun.input);
        let start = self.run.start.as_ref().expect("what runs has started");
        let (task, seed) = (TaskId(self.run.next_task), start.seed);
        let label = map.label.clone().unwrap_or_else(|| uuid(seed, TaskId(view.frame.state.0), 0).into());
        let tolerance = tolerance(&view, map)?;
        let source = match (&map.items, begun.items) {
            (ItemsFrom::Reader(reader), _) => read_from(&view, reader, &input)?,
            (ItemsFrom::State(_), items) => {
                ItemSource::State(items.expect("a state without a reader has items"))
            }
        };
        let format = map.writer.as_ref().map(|it| it.format);
        let target = map.writer.as_ref().and_then(|it| it.target.as_ref());
        Ok(MapRunRequest {
            task,
            state: view.frame.state,
            map_run_arn: map_run_arn(&start.execution_arn, &start.state_machine_name, &label, seed, task),
            label,
            source,
            settings: MapRunSettings { max_concurrency: begun.max_concurrency, tolerance },
            batch: map.batcher.as_ref().map(|it| batch(&view, it, &input)).transpose()?,
            writer: target.map(|it| fill(&view, it, &input)).transpose()?,
            format: format.unwrap_or_else(|| ResultFormat::new(None, false)),
            redrives: 0,
            redriven_at: None,
            selection: Selection {
                context: context::whole(&view),
                variables: view.frame.variables.clone(),
                seed,
                // A state that is tried by itself is in no history.
                entered: self.run.inspection.is_none().then_some(view.frame.entered),
                at: self.now,
                expression_steps: view.expression_limits().steps,
                input,
            },
        })
    }

    pub(super) fn map_run_updated(&mut self, task: TaskId, update: MapRunUpdate) -> Decided {
        if let Some((id, _)) = self.running_map(task) {
            self.record(id, self.last(id), Fact::MapRunUpdated(update))?;
            self.effects.push(Effect::UpdateMapRun(task, update));
        }
        Ok(())
    }

    pub(super) fn map_run_succeeded(&mut self, task: TaskId, output: Value) -> Decided {
        if let Some((id, _)) = self.running_map(task) {
            if output.json_len() > self.run.payload_limit() {
                let failure = data::too_large(&self.state(id).name);
                return self.map_run_failed(task, failure);
            }
            let state = self.state_id(id);
            self.record(id, self.last(id), Fact::MapRunSucceeded { state, output })?;
        }
        Ok(())
    }

    pub(super) fn map_run_failed(&mut self, task: TaskId, failure: Failure) -> Decided {
        if let Some((id, _)) = self.running_map(task) {
            let state = self.state_id(id);
            self.record(id, self.last(id), Fact::MapRunFailed { state, failure })?;
        }
        Ok(())
    }

    /// Notes that the map run of that line, if it has one, is cut short.
    pub(super) fn abort_map_run(&mut self, id: FrameId, previous: EventId) -> Decided {
        if matches!(self.run.frames.get(id).map(|it| &it.phase), Some(Phase::MapRunning(_))) {
            let state = self.state_id(id);
            self.record(id, previous, Fact::MapRunAborted { state })?;
        }
        Ok(())
    }

    /// All is well: the state says so after its map run, and is left after the run's start.
    pub(super) fn leave_map_run(&mut self, id: FrameId, result: Value, succeeded: EventId) -> Decided {
        let state = self.state_id(id);
        self.record(id, succeeded, Fact::ForkSucceeded { state })?;
        self.leave_with_result(id, result)
    }

    fn running_map(&self, task: TaskId) -> Option<(FrameId, &Arc<MapRunRequest>)> {
        let id = self.run.tasks.holder(task)?;
        match &self.run.frames.get(id)?.phase {
            Phase::MapRunning(run) => Some((id, run)),
            _ => None,
        }
    }
}

pub(super) fn begin(view: &View<'_>, map: &DistributedMap) -> Result<Begun, Fault> {
    let input = data::input(view)?;
    let items = match &map.items {
        ItemsFrom::State(items) => Some(map::items(view, items, &input)?),
        ItemsFrom::Reader(_) => None,
    };
    let max_concurrency = map::max_concurrency(view, map.max_concurrency.as_ref())?;
    Ok(Begun { input, items, max_concurrency })
}

fn fill(view: &View<'_>, template: &Template, input: &Value) -> Result<Value, Fault> {
    data::fill(view, template, Subject::Input(input))
}

fn read_from(view: &View<'_>, reader: &Reader, input: &Value) -> Result<ItemSource, Fault> {
    let parameters = reader.parameters.as_ref().map(|it| fill(view, it, input)).transpose()?;
    let max_items = match &reader.max_items {
        None => None,
        Some(MaxItems::Literal(number)) => Some(*number),
        Some(MaxItems::Path(path)) => Some(number(view, "MaxItemsPath", path, "integer", input)?),
        Some(MaxItems::Field(field)) => {
            Some(view.compute_as(field, "number", |it| it.as_number()?.as_i64())?)
        }
    };
    let (what, config) = (reader.what, Arc::clone(&reader.config));
    Ok(ItemSource::Store { what, parameters: parameters.unwrap_or_default(), config, max_items })
}

fn tolerance(view: &View<'_>, map: &DistributedMap) -> Result<Tolerance, Fault> {
    let input = data::input(view)?;
    let count = match &map.tolerated_count {
        None => None,
        Some(Quantity::Literal(count)) => Some(i64::from(*count)),
        Some(Quantity::Path(path)) => {
            Some(number(view, "ToleratedFailureCountPath", path, "integer", &input)?)
        }
        Some(Quantity::Field(field)) => Some(view.compute_integer(field)?),
    };
    if let Some(count) = count {
        view.show(Stage::ToleratedFailureCount, &count.into());
    }
    if count.is_some_and(|count| count < 0) {
        let field = map.tolerated_count.as_ref().and_then(Quantity::field);
        return Err(view.out_of_range(field, "ToleratedFailureCount cannot be negative."));
    }
    let percentage = match &map.tolerated_percentage {
        None => None,
        Some(Percentage::Literal(percentage)) => Some(*percentage),
        Some(Percentage::Path(path)) => {
            Some(number(view, "ToleratedFailurePercentagePath", path, "float", &input)?)
        }
        Some(Percentage::Field(field)) => {
            Some(view.compute_as(field, "number", |it| Some(it.as_number()?.as_f64()))?)
        }
    };
    if let Some(percentage) = percentage.and_then(sfn_query::Number::from_f64) {
        view.show(Stage::ToleratedFailurePercentage, &Value::Number(percentage));
    }
    if percentage.is_some_and(|it| !(0.0..=100.0).contains(&it)) {
        let field = map.tolerated_percentage.as_ref().and_then(Percentage::field);
        return Err(view.out_of_range(field, "ToleratedFailurePercentage must be between 0 and 100."));
    }
    Ok(Tolerance { count: count.map(|it| u32::try_from(it).unwrap_or(u32::MAX)), percentage })
}

/// The number that the path of a field refers to; text that is one will do.
fn number<T: std::str::FromStr>(
    view: &View<'_>,
    field: &str,
    path: &sfn_query::JsonPath,
    kind: &str,
    input: &Value,
) -> Result<T, Failure> {
    let found = View::plain(&view.path(path, input)?);
    found.parse().map_err(|_| {
        let path = path.as_str();
        view.fault(format_args!(
            "The {field} field refers to value \"{found}\" which is not a valid {kind}: {path}"
        ))
    })
}

fn batch(view: &View<'_>, batcher: &Batcher, input: &Value) -> Result<Batch, Fault> {
    let size = |field: &str, quantity: Option<&Quantity>| match quantity {
        None => Ok(None),
        Some(Quantity::Literal(number)) => Ok(Some(*number)),
        Some(Quantity::Path(path)) => Ok(Some(integer(view, field, path)?)),
        Some(Quantity::Field(field)) => view.compute_integer(field).map(Some),
    };
    Ok(Batch {
        input: batcher.input.as_ref().map(|it| fill(view, it, input)).transpose()?,
        max_items: size("MaxItemsPerBatchPath", batcher.max_items.as_ref())?,
        max_bytes: size("MaxInputBytesPerBatchPath", batcher.max_bytes.as_ref())?,
    })
}

fn map_run_arn(execution_arn: &str, machine: &str, label: &str, seed: super::Seed, task: TaskId) -> Str {
    // `arn:PARTITION:states:REGION:ACCOUNT` is what an execution and its map runs share.
    let end = execution_arn.match_indices(':').nth(4).map_or(execution_arn.len(), |(at, _)| at);
    let run = uuid(seed, task, 0);
    format!("{}:mapRun:{machine}/{label}:{run}", &execution_arn[..end]).into()
}
