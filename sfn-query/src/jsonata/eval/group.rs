//! Objects: `{k: v}` for one context, and `e{k: v}`, which groups by key.

use std::rc::Rc;

use foldhash::fast::RandomState;
use indexmap::IndexMap;

use super::{Evaluated, Evaluator, Frame, tuple::append_all};
use crate::{
    Members, Str, Value,
    jsonata::{
        Code, Datum, Error,
        call::Meter,
        limits::{MEMBER, OBJECT, room},
        program::{Group, Node, Op},
    },
};

/// Keys in the order in which they were found, each with the pair it is of and what belongs to it.
pub(super) struct Groups<T>(IndexMap<Str, (usize, Vec<T>), foldhash::fast::RandomState>);

impl<T> Default for Groups<T> {
    fn default() -> Self {
        Self(IndexMap::default())
    }
}

impl<T> Groups<T> {
    pub(super) fn add(
        &mut self,
        key: Str,
        pair: usize,
        item: T,
        meter: &mut impl Meter,
    ) -> Result<(), Error> {
        match self.0.get_mut(&key) {
            None => {
                meter.bytes(OBJECT + size_of::<T>() as u64)?;
                self.0.insert(key, (pair, vec![item]));
            }
            Some((other, _)) if *other != pair => return Err(Error::of(Code::D1009, key)),
            Some((_, items)) => {
                room(items, 1, meter)?;
                items.push(item);
            }
        }
        Ok(())
    }

    pub(super) fn into_iter(self) -> impl Iterator<Item = (Str, usize, Vec<T>)> {
        self.0.into_iter().map(|(key, (pair, items))| (key, pair, items))
    }
}

impl Evaluator<'_> {
    /// `{k: v}`. Over an array it groups, too.
    pub(super) fn object(&mut self, group: &Group, context: &Datum, frame: &Rc<Frame>) -> Evaluated {
        if context.is_array() {
            return self.group(group, context, frame);
        }
        if group.is_fixed
            && let Some(object) = self.fixed_object(group, context, frame)?
        {
            return Ok(object);
        }
        self.budget.bytes(OBJECT)?;
        let mut keys: Vec<Option<Str>> = Vec::with_capacity(group.pairs.len());
        for (key, _) in &group.pairs {
            let key = self.group_key(group, key, context, frame)?;
            match key {
                Some(key) if keys.iter().flatten().any(|it| *it == key) => {
                    return Err(Error::of(Code::D1009, key).at(group.at.range()));
                }
                key => keys.push(key),
            }
        }
        let mut members = Vec::with_capacity(keys.len());
        for (key, (_, value)) in keys.into_iter().zip(&group.pairs) {
            if let Some(key) = key {
                let value = self.operand(value, context, frame)?;
                self.member_into(key, value, &mut members)?;
            }
        }
        let object = Datum::object(members);
        self.sized(&object)?;
        Ok(object)
    }

    /// An object of keys that are known; `None` if a member is no JSON, which is seldom and begins anew.
    fn fixed_object(
        &mut self,
        group: &Group,
        context: &Datum,
        frame: &Rc<Frame>,
    ) -> Evaluated<Option<Datum>> {
        self.budget.bytes(OBJECT + MEMBER * group.pairs.len() as u64)?;
        let mut members = Members::with_capacity_and_hasher(group.pairs.len(), RandomState::default());
        for (key, value) in &group.pairs {
            let Op::Literal(Value::String(key)) = &key.op else {
                return Ok(None);
            };
            let value = self.operand(value, context, frame)?;
            match self.embed(value)? {
                Datum::Undefined => {}
                Datum::Value(value) => {
                    members.insert(key.clone(), value);
                }
                _ => return Ok(None),
            }
        }
        let object = Datum::Value(Value::Object(members.into()));
        self.sized(&object)?;
        Ok(Some(object))
    }

    fn member_into(&mut self, key: Str, value: Datum, members: &mut Vec<(Str, Datum)>) -> Evaluated<()> {
        if !value.is_undefined() {
            self.budget.bytes(MEMBER + key.len() as u64)?;
            members.push((key, self.embed(value)?));
        }
        Ok(())
    }

    /// `e{k: v}`
    pub(super) fn group(&mut self, group: &Group, input: &Datum, frame: &Rc<Frame>) -> Evaluated {
        let mut groups = Groups::default();
        let items = input.items();
        // Of nothing, an object is still made: `nope{'a': 1}` is `{"a": 1}`.
        let nothing = [Datum::Undefined];
        let items = if items.is_empty() { crate::jsonata::list::Items::Data(&nothing) } else { items };
        for item in items.iter() {
            self.budget.steps(1)?;
            for (index, (key, _)) in group.pairs.iter().enumerate() {
                if let Some(key) = self.group_key(group, key, &item, frame)? {
                    let item = item.clone();
                    groups.add(key, index, item, self).map_err(|error| error.at(group.at.range()))?;
                }
            }
        }
        let mut members = Vec::new();
        for (key, index, items) in groups.into_iter() {
            let context = append_all(items.iter().map(Some), self)?;
            let value = self.eval(&group.pairs[index].1, &context, frame)?;
            self.member_into(key, value, &mut members)?;
        }
        let object = Datum::object(members);
        self.sized(&object)?;
        Ok(object)
    }

    pub(super) fn group_key(
        &mut self,
        group: &Group,
        key: &Node,
        context: &Datum,
        frame: &Rc<Frame>,
    ) -> Evaluated<Option<Str>> {
        match self.operand(key, context, frame)? {
            Datum::Undefined => Ok(None),
            Datum::Value(Value::String(key)) => Ok(Some(key)),
            other => Err(Error::of(Code::T1003, self.shown(&other)).at(group.at.range())),
        }
    }
}
