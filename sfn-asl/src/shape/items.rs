//! What is known of arrays.

use super::{MAX_WEIGHT, Shape, Size};

/// What is known of an array: the items at its beginning one by one, then all others together.
#[derive(Debug, PartialEq)]
pub(crate) struct Items {
    first: Vec<Shape>,
    /// Of all items after those; never, if there are no more.
    rest: Shape,
    least: u64,
    most: Option<u64>,
    size: Size,
    weight: u32,
}

/// How many items are told apart. Branches of a Parallel and rows of a short list are; the items of a long one are
/// much the same.
const MAX_FIRST: usize = 16;

impl Items {
    /// Any number of items of one shape.
    pub(crate) fn many(item: Shape, least: u64, most: Option<u64>) -> Self {
        Self::new(Vec::new(), item, least, most)
    }

    /// Exactly these items.
    pub(crate) fn exactly(items: Vec<Shape>) -> Self {
        let count = items.len() as u64;
        Self::new(items, Shape::never(), count, Some(count))
    }

    /// The items at the beginning, all others, and how many there are together.
    pub(crate) fn new(mut first: Vec<Shape>, mut rest: Shape, least: u64, mut most: Option<u64>) -> Self {
        for extra in first.drain(MAX_FIRST.min(first.len())..) {
            rest = rest.join(&extra);
        }
        if rest.is_never() {
            most = Some(most.map_or(first.len() as u64, |most| most.min(first.len() as u64)));
        }
        // What is beyond the last item is not there.
        if let Some(most) = most {
            first.truncate(usize::try_from(most).unwrap_or(usize::MAX));
            if first.len() as u64 == most {
                rest = Shape::never();
            }
        }
        let weight = |first: &[Shape], rest: &Shape| {
            first.iter().map(Shape::weight).fold(rest.weight(), u32::saturating_add)
        };
        let mut total = weight(&first, &rest);
        if total > MAX_WEIGHT {
            let each = MAX_WEIGHT / (first.len() as u32 + 1);
            first.iter_mut().for_each(|item| *item = item.cut_above(each));
            rest = rest.cut_above(each);
            total = weight(&first, &rest);
        }
        let size = size(&first, &rest, least, most);
        Self { first, rest, least, most, size, weight: total }
    }

    /// The item at that index; never, if there is none.
    pub(crate) fn at(&self, index: usize) -> &Shape {
        self.first.get(index).unwrap_or(&self.rest)
    }

    /// Any of the items.
    pub(crate) fn any(&self) -> Shape {
        self.first.iter().fold(self.rest.clone(), |all, item| all.join(item))
    }

    /// The items that are told apart.
    pub(crate) fn first(&self) -> &[Shape] {
        &self.first
    }

    /// The items after those.
    pub(crate) fn rest(&self) -> &Shape {
        &self.rest
    }

    /// The fewest and the most items.
    pub(crate) fn count(&self) -> (u64, Option<u64>) {
        (self.least, self.most)
    }

    /// Bytes of the JSON text.
    pub(crate) fn size(&self) -> Size {
        self.size
    }

    pub(super) fn weight(&self) -> u32 {
        self.weight
    }
}

/// Two brackets, the items, and the commas between them.
fn size(first: &[Shape], rest: &Shape, least: u64, most: Option<u64>) -> Size {
    let mut total = Size::exactly(2);
    for (n, item) in first.iter().enumerate() {
        let is_certain = (n as u64) < least;
        total = total.plus(if is_certain { item.size() } else { Size { least: 0, ..item.size() } });
    }
    let known = first.len() as u64;
    total = total
        .plus(rest.size().times(least.saturating_sub(known), most.map(|most| most.saturating_sub(known))));
    let commas = Size { least: least.saturating_sub(1), most: most.map(|most| most.saturating_sub(1)) };
    total.plus(commas)
}
