//! How a field of the model becomes members of an object, and the other way round.

use sfn_query::Value;

use super::{Key, Record, Sink};
use crate::model::States;
use crate::read::{Fields, Node, Spot};

/// A field of a record: usually one member, sometimes one of several forms.
pub(crate) trait Member: Sized {
    /// Hands over the member, if the field is set.
    fn write(&self, key: Key, out: &mut dyn Sink);

    /// Takes the member out of the object.
    fn read(key: Key, fields: &mut Fields<'_>) -> Self;

    /// The names of all forms.
    fn names(&self, key: Key, names: &mut Vec<&'static str>) {
        names.push(key.name);
    }
}

/// A field that is one JSON value.
pub(crate) trait Json: Sized {
    /// The value, as it is written.
    fn to_value(&self) -> Value;

    /// The value of that node; `None` after a report, if it is something else.
    fn from_node(node: Node<'_>, spot: &mut Spot<'_>) -> Option<Self>;
}

impl<T: Json> Member for Option<T> {
    fn write(&self, key: Key, out: &mut dyn Sink) {
        if let Some(it) = self {
            out.member(key.name, key.placing, &|| it.to_value());
        }
    }

    fn read(key: Key, fields: &mut Fields<'_>) -> Self {
        fields.json(key)
    }
}

impl Member for String {
    fn write(&self, key: Key, out: &mut dyn Sink) {
        out.member(key.name, key.placing, &|| self.to_value());
    }

    fn read(key: Key, fields: &mut Fields<'_>) -> Self {
        fields.json(key).unwrap_or_default()
    }
}

// `Retry` and `Catch` are left out when there are none; an empty list that is required is still written, so
// that a reader sees what is wrong with it.
impl<T: Json> Member for Vec<T> {
    fn write(&self, key: Key, out: &mut dyn Sink) {
        if key.required || !self.is_empty() {
            out.member(key.name, key.placing, &|| self.to_value());
        }
    }

    fn read(key: Key, fields: &mut Fields<'_>) -> Self {
        fields.json(key).unwrap_or_default()
    }
}

impl Member for States {
    fn write(&self, key: Key, out: &mut dyn Sink) {
        out.member(key.name, key.placing, &|| {
            Value::object(self.iter().map(|(name, state)| (name.as_str(), state.to_value())))
        });
    }

    fn read(key: Key, fields: &mut Fields<'_>) -> Self {
        // Of two states with one name the first stays; duplicate keys are reported where all keys are looked at.
        let Some(members) = fields.members(key) else { return Self::default() };
        let mut states = Self::with_capacity(members.len());
        for member in members {
            if let Some(state) = fields.json_in(key, &member) {
                states.entry(member.key.to_owned()).or_insert(state);
            }
        }
        states
    }
}

impl<T: Record> Json for T {
    fn to_value(&self) -> Value {
        crate::write::object(|out| self.write(out))
    }

    fn from_node(node: Node<'_>, spot: &mut Spot<'_>) -> Option<Self> {
        spot.fields(node).map(|mut fields| T::read(&mut fields))
    }
}
