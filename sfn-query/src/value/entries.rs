//! The members of an object: a list that is searched while they are few, a hash map when they are many.

use super::{Members, Str, Value};

/// Up to so many names a list is searched quicker than hashed, and takes half the memory.
const FEW: usize = 8;

#[derive(Clone)]
pub(crate) enum Entries {
    Few(Vec<(Str, Value)>),
    Many(Members),
}

impl Entries {
    /// None yet, with room for so many as are few.
    pub(crate) fn with_room_for(members: usize) -> Self {
        Self::Few(Vec::with_capacity(members.min(FEW)))
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Few(list) => list.len(),
            Self::Many(map) => map.len(),
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Self::Few(list) => list.iter().find(|(name, _)| **name == *key).map(|(_, value)| value),
            Self::Many(map) => map.get(key),
        }
    }

    /// Sets a member, in its place if it is there, else last.
    pub(crate) fn insert(&mut self, key: Str, value: Value) {
        let list = match self {
            Self::Many(map) => {
                map.insert(key, value);
                return;
            }
            Self::Few(list) => list,
        };
        match list.iter().position(|(name, _)| *name == key) {
            Some(at) => list[at].1 = value,
            None if list.len() < FEW => list.push((key, value)),
            None => {
                let mut map: Members = list.drain(..).collect();
                map.insert(key, value);
                *self = Self::Many(map);
            }
        }
    }

    pub(crate) fn iter(&self) -> Iter<'_> {
        match self {
            Self::Few(list) => Iter::Few(list.iter()),
            Self::Many(map) => Iter::Many(map.iter()),
        }
    }

    pub(super) fn take_values(&mut self, values: &mut Vec<Value>) {
        match self {
            Self::Few(list) => values.extend(list.drain(..).map(|(_, value)| value)),
            Self::Many(map) => values.extend(map.drain(..).map(|(_, value)| value)),
        }
    }
}

impl Default for Entries {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

impl From<Members> for Entries {
    fn from(map: Members) -> Self {
        match map.len() {
            0..=FEW => Self::Few(map.into_iter().collect()),
            _ => Self::Many(map),
        }
    }
}

/// The members, in order.
pub(crate) enum Iter<'a> {
    Few(std::slice::Iter<'a, (Str, Value)>),
    Many(indexmap::map::Iter<'a, Str, Value>),
}

impl<'a> Iterator for Iter<'a> {
    type Item = (&'a Str, &'a Value);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Few(list) => list.next().map(|(key, value)| (key, value)),
            Self::Many(map) => map.next(),
        }
    }

    // In O(1): a Map state takes the members of an object by their place.
    fn nth(&mut self, n: usize) -> Option<Self::Item> {
        match self {
            Self::Few(list) => list.nth(n).map(|(key, value)| (key, value)),
            Self::Many(map) => map.nth(n),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Few(list) => list.size_hint(),
            Self::Many(map) => map.size_hint(),
        }
    }
}

impl DoubleEndedIterator for Iter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        match self {
            Self::Few(list) => list.next_back().map(|(key, value)| (key, value)),
            Self::Many(map) => map.next_back(),
        }
    }
}

impl ExactSizeIterator for Iter<'_> {}
