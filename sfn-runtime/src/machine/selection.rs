//! What an item of a map run becomes: `ItemSelector`, evaluated over what the state settled.
//!
//! Pure: the same again in a recovery. The time of all items is that at which the map run started.

use std::cell::Cell;

use sfn_query::{
    Object, Scope, Slot, Str, Value,
    jsonata::{Environment, Limits},
};

use super::{EventId, Failure, MapRunRequest, Seed, Variables, draw, errors, evaluate};
use crate::{
    Program, Timestamp,
    program::{STATES, Template},
};

/// What `ItemSelector` reads.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Selection {
    pub(crate) input: Value,
    /// The context object of the state.
    pub(crate) context: Value,
    pub(crate) variables: Variables,
    pub(crate) seed: Seed,
    /// The event of entering the state, if there is a history.
    pub(crate) entered: Option<EventId>,
    /// When the map run started.
    pub(crate) at: Timestamp,
    /// How many steps an expression may take.
    pub(crate) expression_steps: u64,
}

/// One item, as a map run finds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its place, from 0.
    pub index: u64,
    /// Of the members of an object.
    pub key: Option<Str>,
    /// The item.
    pub value: Value,
    /// Where it is from, as `Map.Item.Source` says it: `STATE_DATA`, `S3://bucket`, `S3://bucket/key`.
    pub source: Str,
}

impl MapRunRequest {
    /// What an item becomes: itself, or what `ItemSelector` makes of it.
    ///
    /// # Errors
    /// If the selector fails on the item, and the map run with it.
    pub fn select(&self, program: &Program, item: Item) -> Result<Value, Failure> {
        let Some(selector) = &self.map(program).item_selector else { return Ok(item.value) };
        let scope = ItemScope::new(self, &item);
        match selector {
            Template::JsonPath(template) => {
                let selected = template.eval(&scope);
                selected.map_err(|fault| self.failure(program, errors::RUNTIME, &fault.to_string()))
            }
            Template::Jsonata(field) => {
                let limits = Limits { steps: self.selection.expression_steps, ..Limits::STEP_FUNCTIONS };
                field.template.eval(&scope, limits).map_err(|fault| {
                    let (_, what) = evaluate::not_evaluated(field, &fault);
                    self.failure(program, errors::QUERY_EVALUATION, &what)
                })
            }
        }
    }

    fn failure(&self, program: &Program, error: &'static str, what: &str) -> Failure {
        let Some(EventId(entered)) = self.selection.entered else {
            return Failure::new(error, what.to_owned());
        };
        let name = program.state_name(self.state);
        let cause = format!(
            "An error occurred while executing the state '{name}' (entered at the event id #{entered}). {what}"
        );
        Failure::new(error, cause)
    }
}

struct ItemScope<'a> {
    request: &'a MapRunRequest,
    context: Value,
    index: u64,
    draws: Cell<u64>,
}

impl<'a> ItemScope<'a> {
    fn new(request: &'a MapRunRequest, item: &Item) -> Self {
        let index = i64::try_from(item.index).unwrap_or(i64::MAX);
        let key = item.key.clone().map(|key| ("Key", key.into()));
        let members = [("Index", Value::from(index))].into_iter().chain(key);
        let source = ("Source", Value::from(item.source.clone()));
        let about = Value::object(members.chain([("Value", item.value.clone()), source]));
        let map = (Str::from("Map"), Value::object([("Item", about)]));
        let context = request.selection.context.as_object();
        let members = context.into_iter().flat_map(Object::iter);
        let context = Value::object(members.map(|(key, value)| (key.clone(), value.clone())).chain([map]));
        Self { request, context, index: item.index, draws: Cell::default() }
    }

    fn draw(&self) -> u64 {
        let drawn = self.draws.replace(self.draws.get() + 1);
        let of_item = draw(self.request.selection.seed, (1 << 60) | self.index);
        draw(Seed(u128::from(of_item)), u64::from(self.request.task.0) << 32 | drawn)
    }
}

impl Scope for ItemScope<'_> {
    fn input(&self) -> &Value {
        &self.request.selection.input
    }

    fn context(&self) -> &Value {
        &self.context
    }

    fn variable(&self, slot: Slot) -> Option<&Value> {
        self.request.selection.variables.get(slot)
    }

    fn random(&self) -> u64 {
        self.draw()
    }
}

impl Environment for ItemScope<'_> {
    fn variable(&self, slot: Slot) -> Option<Value> {
        let selection = &self.request.selection;
        match slot {
            STATES => {
                Some(Value::object([("input", selection.input.clone()), ("context", self.context.clone())]))
            }
            slot => selection.variables.get(slot).cloned(),
        }
    }

    fn now(&self) -> i64 {
        self.request.selection.at.as_millis()
    }

    fn random(&self) -> f64 {
        super::draw::unit(self.draw())
    }
}
