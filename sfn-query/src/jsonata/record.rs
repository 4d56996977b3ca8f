//! Objects that hold functions, which JSON cannot.

use std::rc::Rc;

use foldhash::fast::RandomState;
use indexmap::IndexMap;

use super::{
    Datum,
    dismantle::{SHALLOW, dismantle},
};
use crate::{Members, Str, Value};

/// Members in order, at least one of them no JSON.
pub(crate) struct Record {
    members: IndexMap<Str, Datum, RandomState>,
    depth: u32,
}

impl Record {
    /// A JSON object if all members are JSON, else a record.
    pub(crate) fn object(members: Vec<(Str, Datum)>) -> Datum {
        if members.iter().all(|(_, member)| matches!(member, Datum::Value(_))) {
            let json = members.into_iter().filter_map(|(key, member)| match member {
                Datum::Value(value) => Some((key, value)),
                _ => None,
            });
            let mut object =
                Members::with_capacity_and_hasher(json.size_hint().1.unwrap_or(0), RandomState::default());
            object.extend(json);
            return Datum::Value(Value::Object(object.into()));
        }
        let members: IndexMap<_, _, _> = members.into_iter().collect();
        let depth = 1 + members.values().map(Datum::depth).max().unwrap_or(0);
        Datum::Record(Rc::new(Self { members, depth }))
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Datum> {
        self.members.get(key)
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = (&Str, &Datum)> + DoubleEndedIterator {
        self.members.iter()
    }

    pub(crate) fn len(&self) -> usize {
        self.members.len()
    }

    pub(crate) fn depth(&self) -> u32 {
        self.depth
    }

    pub(super) fn into_values(mut self) -> Vec<Datum> {
        self.take_values()
    }

    fn take_values(&mut self) -> Vec<Datum> {
        self.members.drain(..).map(|(_, member)| member).collect()
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        if self.depth > SHALLOW {
            dismantle(self.take_values());
        }
    }
}
