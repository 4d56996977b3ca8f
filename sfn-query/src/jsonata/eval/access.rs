//! What a step selects of its context: a member, all members, all below.

use super::{Evaluated, Evaluator};
use crate::{
    Value,
    jsonata::{
        Datum,
        limits::{LIST, room},
        list::List,
    },
};

impl Evaluator<'_> {
    /// The member of that name; of an array, of each item.
    pub(super) fn member(&mut self, context: &Datum, name: &str) -> Evaluated {
        if !context.is_array() {
            return Ok(context.get(name));
        }
        let mut results = Vec::new();
        // A stack of lists, because arrays may nest without bound.
        let mut open = vec![(context.clone(), 0)];
        while let Some((list, at)) = open.last_mut() {
            let Some(item) = list.items().get(*at) else {
                open.pop();
                continue;
            };
            *at += 1;
            self.budget.steps(1)?;
            if item.is_array() {
                open.push((item, 0));
                continue;
            }
            match item.get(name) {
                Datum::Undefined => {}
                found if found.is_array() => {
                    room(&mut results, found.items().len(), &mut self.budget)?;
                    results.extend(found.items().iter());
                }
                found => {
                    room(&mut results, 1, &mut self.budget)?;
                    results.push(found);
                }
            }
        }
        self.budget.bytes(LIST)?;
        Ok(Datum::List(List::sequence(results)))
    }

    /// The values of all members; arrays among them give their items, at any depth.
    pub(super) fn wildcard(&mut self, context: &Datum) -> Evaluated {
        let mut results = Vec::new();
        let context = match context {
            Datum::List(list) if list.flags().outer => list.items().get(0).unwrap_or_default(),
            other => other.clone(),
        };
        let mut add = |it: &mut Self, value: Datum| {
            if value.is_array() {
                it.flatten(value, &mut results)
            } else {
                it.budget.steps(1)?;
                room(&mut results, 1, &mut it.budget)?;
                results.push(value);
                Ok(())
            }
        };
        match &context {
            Datum::Value(Value::Object(members)) => {
                for value in members.values() {
                    add(self, Datum::from(value))?;
                }
            }
            Datum::Record(record) => {
                for (_, value) in record.iter() {
                    add(self, value.clone())?;
                }
            }
            list if list.is_array() => {
                for item in list.items().iter() {
                    add(self, item)?;
                }
            }
            _ => {}
        }
        Ok(Datum::List(List::sequence(results)))
    }

    fn flatten(&mut self, value: Datum, results: &mut Vec<Datum>) -> Evaluated<()> {
        let mut pending = vec![value];
        while let Some(value) = pending.pop() {
            self.budget.steps(1)?;
            match value.is_array() {
                true => {
                    room(&mut pending, value.items().len(), &mut self.budget)?;
                    pending.extend(value.items().iter().rev());
                }
                false => {
                    room(results, 1, &mut self.budget)?;
                    results.push(value);
                }
            }
        }
        Ok(())
    }

    /// The context and all below it; arrays give their items instead of themselves.
    pub(super) fn descendants(&mut self, context: &Datum) -> Evaluated {
        let mut results = Vec::new();
        let mut pending = vec![context.clone()];
        while let Some(value) = pending.pop() {
            self.budget.steps(1)?;
            match &value {
                Datum::Undefined => continue,
                Datum::Value(Value::Object(members)) => {
                    room(&mut pending, members.len(), &mut self.budget)?;
                    pending.extend(members.values().rev().map(Datum::from));
                }
                Datum::Record(record) => {
                    room(&mut pending, record.len(), &mut self.budget)?;
                    pending.extend(record.iter().rev().map(|(_, member)| member.clone()));
                }
                list if list.is_array() => {
                    room(&mut pending, list.items().len(), &mut self.budget)?;
                    pending.extend(list.items().iter().rev());
                    continue;
                }
                _ => {}
            }
            room(&mut results, 1, &mut self.budget)?;
            results.push(value);
        }
        Ok(Datum::List(List::sequence(results)))
    }
}
