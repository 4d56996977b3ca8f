//! Values and shapes: the shape of one value, and whether a shape admits a value.

use sfn_query::{Array, Object, Value};

use super::{Field, Items, Kinds, Members, Shape, Size};

/// How deep a value is looked at; machines that were made by other means than reading may nest deeper.
const MAX_DEPTH: u32 = 128;

impl Shape {
    /// The shape of exactly that value's structure: its members and no others, its items and no more.
    pub fn of(value: &Value) -> Self {
        match value {
            _ if value.depth() > MAX_DEPTH => Self::of_kinds(Kinds::of(value)),
            Value::String(_) => Self::text(Size::exactly(value.json_len())),
            Value::Array(items) => of_array(items),
            Value::Object(members) => of_object(members),
            _ => Self::of_kinds(Kinds::of(value)),
        }
    }

    /// Whether a value may be of this shape. How long strings are does not count: that is an estimate.
    ///
    /// Nothing that nests deeper than 128 arrays and objects is.
    pub fn admits(&self, value: &Value) -> bool {
        if !self.kinds.has(Kinds::of(value)) || value.depth() > MAX_DEPTH {
            return false;
        }
        match value {
            Value::Array(values) => self.items().is_none_or(|items| items.admit(values)),
            Value::Object(values) => self.members().is_none_or(|members| members.admit(values)),
            _ => true,
        }
    }
}

fn of_array(items: &Array) -> Shape {
    Shape::array(Items::exactly(items.iter().map(Shape::of).collect()))
}

fn of_object(members: &Object) -> Shape {
    let known = members.iter().map(|(name, value)| (name.clone(), Field::required(Shape::of(value))));
    Shape::object(Members::closed(known))
}

impl Items {
    fn admit(&self, values: &[Value]) -> bool {
        let (least, most) = self.count();
        let count = values.len() as u64;
        count >= least
            && most.is_none_or(|most| count <= most)
            && values.iter().enumerate().all(|(n, value)| self.at(n).admits(value))
    }
}

impl Members {
    fn admit(&self, values: &Object) -> bool {
        let missing =
            self.known().iter().any(|(name, field)| field.is_required && values.get(name).is_none());
        !missing && values.iter().all(|(name, value)| self.get(name).admits(value))
    }
}
