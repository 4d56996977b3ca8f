//! How many bytes the JSON text of a value has: at least, and at most.

use super::{Kinds, Shape};

/// Bytes of a JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    /// At least.
    pub(crate) least: u64,
    /// At most; `None` if there is no limit.
    pub(crate) most: Option<u64>,
}

impl Size {
    /// Any string: two quotes and what is between them.
    pub(crate) const STRING: Self = Self { least: 2, most: None };
    /// Any array or object.
    pub(crate) const LIST: Self = Self { least: 2, most: None };
    const NULL: Self = Self::exactly(4);
    const BOOLEAN: Self = Self { least: 4, most: Some(5) };
    /// `-1.7976931348623157e+308`, and a reserve.
    const NUMBER: Self = Self { least: 1, most: Some(26) };
    const NONE: Self = Self { least: u64::MAX, most: Some(0) };

    pub(crate) const fn exactly(bytes: u64) -> Self {
        Self { least: bytes, most: Some(bytes) }
    }

    /// One or the other.
    pub(crate) fn or(self, other: Self) -> Self {
        Self { least: self.least.min(other.least), most: self.most.zip(other.most).map(|(a, b)| a.max(b)) }
    }

    /// Both, one after the other.
    pub(crate) fn plus(self, other: Self) -> Self {
        let most = self.most.zip(other.most).map(|(a, b)| a.saturating_add(b));
        Self { least: self.least.saturating_add(other.least), most }
    }

    /// That many of it.
    pub(crate) fn times(self, least: u64, most: Option<u64>) -> Self {
        let most = match (self.most, most) {
            (_, Some(0)) => Some(0),
            (Some(bytes), Some(count)) => Some(bytes.saturating_mul(count)),
            _ => None,
        };
        Self { least: if least == 0 { 0 } else { self.least.saturating_mul(least) }, most }
    }
}

impl Shape {
    /// How many bytes its JSON text has.
    pub(crate) fn size(&self) -> Size {
        let parts = [
            (Kinds::NULL, Size::NULL),
            (Kinds::BOOLEAN, Size::BOOLEAN),
            (Kinds::NUMBER, Size::NUMBER),
            (Kinds::STRING, self.text),
            (Kinds::ARRAY, self.items().map_or(Size::LIST, super::Items::size)),
            (Kinds::OBJECT, self.members().map_or(Size::LIST, super::Members::size)),
        ];
        let possible = parts.into_iter().filter(|(kind, _)| self.kinds().has(*kind)).map(|(_, size)| size);
        let size = possible.fold(Size::NONE, Size::or);
        if self.is_never() { Size::exactly(0) } else { size }
    }
}
