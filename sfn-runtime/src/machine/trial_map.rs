//! What a Map settles before it begins, shown of a state that is tried by itself: items, selected and in batches.

use sfn_query::{Str, Value};

use super::{
    Failure, Fault, FrameId, Item, ItemSource, MapRunRequest, Recorder, Stage, View, errors, map, map_run,
    step::Turn,
};
use crate::program::{DistributedMap, Map};

/// What an `ItemReader` would have read, as the caller gives it.
pub(crate) type ReadItems = Result<Vec<Value>, Failure>;

impl<R: Recorder> Turn<'_, R> {
    /// How many items there are.
    pub(super) fn settle_map(&self, id: FrameId, map: &Map) -> Result<usize, Fault> {
        let settled = map::settle(&self.view(id), map)?;
        let count = settled.items.len();
        if map.item_selector.is_some() {
            let of = |index| map::item_input(&self.view(id).with_item(&settled, index), &settled, index);
            let inputs = (0..count as u32).map(of).collect::<Result<Vec<_>, _>>()?;
            self.view(id).show(Stage::ItemSelector, &Value::array(inputs));
        }
        Ok(count)
    }

    /// How many items there are, as far as it is known.
    pub(super) fn settle_distributed_map(
        &self,
        id: FrameId,
        map: &DistributedMap,
        read: Option<&ReadItems>,
    ) -> Result<usize, Fault> {
        let begun = map_run::begin(&self.view(id), map)?;
        let run = self.map_run(id, map, begun)?;
        let view = self.view(id);
        let Some(items) = items_of(&view, &run, read)? else { return Ok(0) };
        let count = items.len();
        let selected = items.into_iter().map(|item| run.select(self.program, item));
        let selected = selected.collect::<Result<Vec<_>, _>>()?;
        if map.item_selector.is_some() {
            view.show(Stage::ItemSelector, &Value::array(selected.iter().cloned()));
        }
        if let Some(batch) = &run.batch {
            let batches = batch.batches(selected, self.run.payload_limit());
            view.show(Stage::ItemBatcher, &Value::array(batches));
        }
        Ok(count)
    }
}

fn items_of(
    view: &View<'_>,
    run: &MapRunRequest,
    read: Option<&ReadItems>,
) -> Result<Option<Vec<Item>>, Fault> {
    let (config, parameters, max_items) = match &run.source {
        ItemSource::State(items) => {
            let found = (0..items.len()).filter_map(|index| Some((index, items.get(index)?)));
            let source = || Str::from("STATE_DATA");
            let item = |(index, (key, value)): (usize, (Option<&Str>, &Value))| Item {
                index: index as u64,
                key: key.cloned(),
                value: value.clone(),
                source: source(),
            };
            return Ok(Some(found.map(item).collect()));
        }
        ItemSource::Store { config, parameters, max_items, .. } => (config, parameters, max_items),
    };
    let Some(read) = read else { return Ok(None) };
    let read = read.as_ref().map_err(Failure::clone)?;
    let most = match usize::try_from(max_items.unwrap_or(0)) {
        Ok(0) => usize::MAX,
        Ok(most) => most,
        Err(_) => {
            return Err(Failure::new(errors::ITEM_READER_FAILED, "field MaxItems must be positive").into());
        }
    };
    if config.items_pointer.is_some() {
        view.show(Stage::ItemsPointer, &Value::array(read.iter().cloned()));
    }
    let part = |name| parameters.get(name).and_then(Value::as_str).unwrap_or_default();
    let source = Str::from(format!("S3://{}/{}", part("Bucket"), part("Key")));
    let item = |(index, value): (usize, &Value)| Item {
        index: index as u64,
        key: None,
        value: value.clone(),
        source: source.clone(),
    };
    Ok(Some(read.iter().take(most).enumerate().map(item).collect()))
}
