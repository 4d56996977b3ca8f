//! Parallel and Map states: what goes into their scopes and what comes of it.

use super::doc::Doc;
use super::jsonpath::{ITERABLE, map_numbers, optional_template};
use super::path::{self, any_member};
use super::step::{Here, Inside};
use super::template::template;
use super::watch::Watch;
use super::{jsonata, report};
use crate::diagnostic::At;
use crate::model::{Map, StateKind};
use crate::shape::{Field, Items, Kinds, Members, Shape};

pub(super) fn enter_jsonpath(here: &Here<'_, '_>, watch: &mut Watch) -> Inside {
    let input = here.input(watch);
    let scene = here.scene(&input, "the input of this state");
    match &here.state.kind {
        StateKind::Parallel(it) => {
            let at = here.at.key("Parameters");
            let data = match &it.work.parameters {
                Some(parameters) => template(parameters, &scene, &at, watch),
                None => input.clone(),
            };
            branches(here, it.branches.len(), data)
        }
        StateKind::Map(map) => {
            let items = items_jsonpath(here, watch);
            map_numbers(here, map, &scene, watch);
            let selector = optional_template(here, map.item_selector.as_ref(), "ItemSelector", &scene, watch)
                .or_else(|| {
                    optional_template(here, map.work.parameters.as_ref(), "Parameters", &scene, watch)
                });
            iteration(here, map, &items, selector)
        }
        _ => Inside { docs: Vec::new() },
    }
}

pub(super) fn enter_jsonata(here: &Here<'_, '_>, watch: &mut Watch) -> Inside {
    match &here.state.kind {
        StateKind::Parallel(it) => {
            let data = jsonata::arguments(here, it.work.arguments.as_ref(), watch);
            branches(here, it.branches.len(), data)
        }
        StateKind::Map(map) => {
            let items = items_jsonata(here, watch);
            let selector = map.item_selector.as_ref();
            let selector = selector.map(|value| jsonata::field(here, value, "ItemSelector", watch));
            iteration(here, map, &items, selector)
        }
        _ => Inside { docs: Vec::new() },
    }
}

fn branches(here: &Here<'_, '_>, count: usize, data: Shape) -> Inside {
    Inside { docs: vec![here.before.with(data); count] }
}

/// What a Map iterates over; unknown when it reads its items from elsewhere.
pub(super) fn items_jsonpath(here: &Here<'_, '_>, watch: &mut Watch) -> Shape {
    let StateKind::Map(map) = &here.state.kind else { return Shape::unknown() };
    if map.item_reader.is_some() {
        return Shape::unknown();
    }
    let input = here.input(&mut Watch::new(0));
    let at = here.at.key("ItemsPath");
    let items = match &map.items_path {
        Some(text) => path::text(text, &here.scene(&input, "the input of this state"), &at, watch),
        None => input,
    };
    let what = map.items_path.as_deref().unwrap_or("$");
    let at = if map.items_path.is_some() { &at } else { here.at };
    iterable(&items, what, ITERABLE, at, watch)
}

pub(super) fn items_jsonata(here: &Here<'_, '_>, watch: &mut Watch) -> Shape {
    let StateKind::Map(map) = &here.state.kind else { return Shape::unknown() };
    if map.item_reader.is_some() {
        return Shape::unknown();
    }
    let at = here.at.key("Items");
    match &map.items {
        Some(items) => iterable(&jsonata::field(here, items, "Items", watch), "Items", ITERABLE, &at, watch),
        // The service takes the members of an object only where `Items` names it.
        None => iterable(&here.before.data, "$states.input", Kinds::ARRAY, here.at, watch),
    }
}

fn iterable(items: &Shape, what: &str, wanted: Kinds, at: &At<'_>, watch: &mut Watch) -> Shape {
    if !items.is_never() && items.kinds().is_apart(wanted) {
        watch.add(|| report::no_list(what, wanted, items.kinds(), at));
        return Shape::never();
    }
    items.only(wanted)
}

fn iteration(here: &Here<'_, '_>, map: &Map, items: &Shape, selector: Option<Shape>) -> Inside {
    let item = match items.kinds().has(Kinds::OBJECT) {
        // How the service hands over a pair is not recorded.
        true if !any_member(items).is_never() => Shape::unknown(),
        _ => items.any_item(),
    };
    let data = match selector {
        Some(selected) if !item.is_never() => selected,
        _ => item,
    };
    let data = if map.item_batcher.is_some() { batch(data) } else { data };
    let doc = match map.item_processor.is_distributed() {
        true => Doc::start(data),
        false => here.before.with(data),
    };
    Inside { docs: vec![doc] }
}

fn batch(item: Shape) -> Shape {
    let items = Shape::array(Items::many(item, 1, None));
    let known = [("BatchInput", Field::optional(Shape::unknown())), ("Items", Field::required(items))];
    Shape::object(Members::closed(known.map(|(name, field)| (name.into(), field))))
}

/// What the state gives when its scopes give that.
pub(super) fn result(here: &Here<'_, '_>, outputs: &[Shape], items: &Shape) -> Shape {
    match &here.state.kind {
        // A branch that never ends well fails the whole state.
        StateKind::Parallel(_) if outputs.iter().any(Shape::is_never) => Shape::never(),
        StateKind::Parallel(_) => Shape::array(Items::exactly(outputs.to_vec())),
        // Writers, batches and tolerated failures make something else of the results.
        StateKind::Map(map) if map.item_processor.is_distributed() => Shape::unknown(),
        StateKind::Map(_) => {
            let output = outputs.first().cloned().unwrap_or_else(Shape::never);
            let (least, most) = match items.items() {
                Some(items) => items.count(),
                None => (0, None),
            };
            let least = if items.kinds() == Kinds::ARRAY { least } else { 0 };
            let most = most.filter(|_| !items.kinds().has(Kinds::OBJECT));
            match (items.is_never(), output.is_never() && least > 0) {
                (false, false) => Shape::array(Items::many(output, least, most)),
                _ => Shape::never(),
            }
        }
        _ => Shape::unknown(),
    }
}
