//! What is known of objects.

use sfn_query::Str;

use super::{MAX_WEIGHT, Shape, Size};

/// What is known of an object: some members by name, and all others together.
#[derive(Debug, PartialEq)]
pub(crate) struct Members {
    /// Sorted by name.
    known: Vec<(Str, Field)>,
    /// Of all other members; never, if there are none.
    rest: Shape,
    size: Size,
    weight: u32,
}

/// What is known of a member.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field {
    pub(crate) shape: Shape,
    /// Whether it is always there.
    pub(crate) is_required: bool,
}

/// How many members are told apart.
const MAX_KNOWN: usize = 200;

impl Members {
    /// An object with these members and no others. Of two with one name the last wins.
    pub(crate) fn closed(known: impl IntoIterator<Item = (Str, Field)>) -> Self {
        Self::new(known.into_iter().collect(), Shape::never())
    }

    /// An object with these members, and perhaps others.
    pub(crate) fn open(known: impl IntoIterator<Item = (Str, Field)>) -> Self {
        Self::new(known.into_iter().collect(), Shape::unknown())
    }

    pub(crate) fn new(mut known: Vec<(Str, Field)>, rest: Shape) -> Self {
        if !known.is_sorted_by(|(one, _), (other, _)| one < other) {
            known.sort_by(|(one, _), (other, _)| one.cmp(other));
            // The sort is stable, so the last of a name is the last written.
            known.dedup_by(|later, earlier| {
                let is_same = later.0 == earlier.0;
                if is_same {
                    std::mem::swap(later, earlier);
                }
                is_same
            });
        }
        Self::sorted(known, rest)
    }

    /// Of members that are sorted and occur once.
    pub(super) fn sorted(mut known: Vec<(Str, Field)>, mut rest: Shape) -> Self {
        // A member that can have no value is none.
        known.retain(|(_, field)| field.is_required || !field.shape.is_never() || !rest.is_never());
        if known.len() > MAX_KNOWN {
            (known, rest) = (Vec::new(), Shape::unknown());
        }
        let weight = |known: &[(Str, Field)], rest: &Shape| {
            known.iter().map(|(_, field)| field.shape.weight()).fold(rest.weight(), u32::saturating_add)
        };
        let mut total = weight(&known, &rest);
        if total > MAX_WEIGHT {
            let each = MAX_WEIGHT / (known.len() as u32 + 1);
            known.iter_mut().for_each(|(_, field)| field.shape = field.shape.cut_above(each));
            rest = rest.cut_above(each);
            total = weight(&known, &rest);
        }
        let size = size(&known, &rest);
        Self { known, rest, size, weight: total }
    }

    /// The member of that name; never, if there is none.
    pub(crate) fn get(&self, name: &str) -> &Shape {
        self.field(name).map_or(&self.rest, |field| &field.shape)
    }

    pub(crate) fn field(&self, name: &str) -> Option<&Field> {
        let at = self.known.binary_search_by(|(known, _)| known.as_str().cmp(name)).ok()?;
        Some(&self.known[at].1)
    }

    /// Whether the member is always there.
    pub(crate) fn requires(&self, name: &str) -> bool {
        self.field(name).is_some_and(|field| field.is_required)
    }

    /// The members that are told apart, sorted by name.
    pub(crate) fn known(&self) -> &[(Str, Field)] {
        &self.known
    }

    /// All others; never, if there are none.
    pub(crate) fn rest(&self) -> &Shape {
        &self.rest
    }

    /// The same with that member.
    pub(crate) fn with(&self, name: &Str, field: Field) -> Self {
        let mut known = Vec::with_capacity(self.known.len() + 1);
        known.extend_from_slice(&self.known);
        match known.binary_search_by(|(known, _)| known.cmp(name)) {
            Ok(at) => known[at].1 = field,
            Err(at) => known.insert(at, (name.clone(), field)),
        }
        Self::sorted(known, self.rest.clone())
    }

    /// Any of the members.
    pub(crate) fn any(&self) -> Shape {
        self.known.iter().fold(self.rest.clone(), |all, (_, field)| all.join(&field.shape))
    }

    /// Bytes of the JSON text.
    pub(crate) fn size(&self) -> Size {
        self.size
    }

    pub(super) fn weight(&self) -> u32 {
        self.weight
    }
}

/// Two braces, the members, and the commas between them.
fn size(known: &[(Str, Field)], rest: &Shape) -> Size {
    let mut total = Size::exactly(2);
    let mut required = 0;
    for (name, field) in known {
        // Quotes, colon and comma; what is escaped in a name makes it longer, which does not matter here.
        let size = Size::exactly(name.len() as u64 + 4).plus(field.shape.size());
        required += u64::from(field.is_required);
        total = total.plus(if field.is_required { size } else { Size { least: 0, ..size } });
    }
    // The last member is followed by no comma.
    total.least = total.least.saturating_sub(u64::from(required > 0));
    total.most = total.most.map(|most| most - u64::from(!known.is_empty()));
    if !rest.is_never() {
        total.most = None;
    }
    total
}

impl Field {
    pub(crate) fn required(shape: Shape) -> Self {
        Self { shape, is_required: true }
    }

    pub(crate) fn optional(shape: Shape) -> Self {
        Self { shape, is_required: false }
    }
}
