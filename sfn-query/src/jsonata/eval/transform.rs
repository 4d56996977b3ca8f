//! `|pattern|update, delete|`: a copy of the input in which what the pattern finds is changed.

use std::collections::{HashMap, HashSet};

use super::{
    Evaluated, Evaluator, Transformer,
    output::{MAX_MADE_DEPTH, to_value},
};
use crate::{
    Object, Str, Value,
    jsonata::{
        Code, Datum, Error, function,
        limits::{Budget, ITEM, LIST, MEMBER, OBJECT},
        program::Node,
    },
};

/// Changed objects, by the address of the one they replace. Nothing is ever listed from it, only looked up.
type Changes = HashMap<usize, Object, foldhash::fast::RandomState>;

/// Names of members.
type Names = HashSet<Str, foldhash::fast::RandomState>;

impl Evaluator<'_> {
    pub(super) fn transform(&mut self, transformer: &Transformer, input: &Datum) -> Evaluated {
        if input.is_undefined() {
            return Ok(Datum::Undefined);
        }
        if !input.is_object() && !input.is_array() {
            return Err(Error::of(Code::T0410, self.shown(input)).with_index(1));
        }
        let input = function::json_of(input, self)?;
        if input.depth() > MAX_MADE_DEPTH {
            return Err(Error::of(Code::U1004, MAX_MADE_DEPTH));
        }
        // A copy in which no two places share an object: so an address tells the place that was found.
        let copy = copy(&input, &mut self.budget)?;
        let transform = &transformer.transform;
        let context = Datum::Value(copy.clone());
        let found = self.eval(&transform.pattern, &context, &transformer.frame)?;
        let mut changes = Changes::default();
        for item in found.items().iter() {
            self.budget.steps(1)?;
            self.change(transformer, &item, &mut changes)?;
        }
        Ok(Datum::Value(rebuilt(&copy, &mut changes)))
    }

    fn change(&mut self, transformer: &Transformer, found: &Datum, changes: &mut Changes) -> Evaluated<()> {
        let object = found.as_value().and_then(Value::as_object);
        let current = object.map(|object| changes.get(&object.address()).unwrap_or(object).clone());
        let context = current.clone().map_or_else(|| found.clone(), |object| Value::Object(object).into());
        let transform = &transformer.transform;
        let update = self.eval(&transform.update, &context, &transformer.frame)?;
        if !update.is_undefined() && !update.is_object() {
            return Err(Error::of(Code::T2011, self.shown(&update)).at(transform.update.at.range()));
        }
        let updated = match (current, to_value(&update, self)?) {
            (Some(current), Some(Value::Object(update))) => {
                self.budget.bytes(64 * (current.len() + update.len()) as u64)?;
                Some(merged(&current, &update))
            }
            (current, _) => current,
        };
        let deleted = match &transform.delete {
            Some(delete) => {
                let context = updated.clone().map_or_else(|| found.clone(), |it| Value::Object(it).into());
                let deleted = self.eval(delete, &context, &transformer.frame)?;
                self.names(&deleted, delete)?
            }
            None => Names::default(),
        };
        if let (Some(object), Some(updated)) = (object, updated) {
            changes.insert(object.address(), without(&updated, &deleted));
        }
        Ok(())
    }

    /// The names of the members to delete.
    fn names(&mut self, deleted: &Datum, node: &Node) -> Evaluated<Names> {
        self.budget.steps(deleted.items().len() as u64)?;
        self.budget.bytes(ITEM * deleted.items().len() as u64)?;
        let name = |item: Datum| match item {
            Datum::Value(Value::String(name)) => Some(name),
            _ => None,
        };
        let names: Option<Names> = deleted.items().iter().map(name).collect();
        names.ok_or_else(|| Error::of(Code::T2012, self.shown(deleted)).at(node.at.range()))
    }
}

fn merged(object: &Object, update: &Object) -> Object {
    object.iter().chain(update.iter()).map(|(key, value)| (key.clone(), value.clone())).collect()
}

fn without(object: &Object, deleted: &Names) -> Object {
    if deleted.is_empty() {
        return object.clone();
    }
    object
        .iter()
        .filter(|(key, _)| !deleted.contains(*key))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

fn copy(value: &Value, budget: &mut Budget<'_>) -> Evaluated<Value> {
    Ok(match value {
        Value::Array(items) => {
            budget.steps(items.len() as u64)?;
            budget.bytes(LIST + ITEM * items.len() as u64)?;
            let mut copied = Vec::with_capacity(items.len());
            for item in items.iter() {
                copied.push(copy(item, budget)?);
            }
            copied.into()
        }
        Value::Object(members) => {
            budget.steps(members.len() as u64)?;
            budget.bytes(OBJECT + MEMBER * members.len() as u64)?;
            let member = |(key, value): (&Str, &Value)| Ok((key.clone(), copy(value, budget)?));
            Value::Object(members.iter().map(member).collect::<Evaluated<_>>()?)
        }
        scalar => scalar.clone(),
    })
}

/// The copy with all changes in place. Each change is taken once: an update that holds what it changes ends there.
fn rebuilt(value: &Value, changes: &mut Changes) -> Value {
    match value {
        _ if changes.is_empty() => value.clone(),
        Value::Array(items) => Value::array(items.iter().map(|item| rebuilt(item, changes))),
        Value::Object(members) => {
            let members = changes.remove(&members.address()).unwrap_or_else(|| members.clone());
            Value::object(members.iter().map(|(key, value)| (key.clone(), rebuilt(value, changes))))
        }
        scalar => scalar.clone(),
    }
}
