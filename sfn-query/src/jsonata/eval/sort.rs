//! Sorting: stable, by keys or by a function.

use std::{cmp::Ordering, rc::Rc};

use super::{Evaluated, Evaluator, Frame, tuple::Tuple};
use crate::jsonata::{
    Code, Datum, Error,
    limits::ITEM,
    list::{Items, List},
    program::Term,
};

impl Evaluator<'_> {
    pub(super) fn sort(&mut self, terms: &[Term], items: Items<'_>, frame: &Rc<Frame>) -> Evaluated<List> {
        // As they are, and as they will be.
        self.budget.bytes(2 * ITEM * items.len() as u64)?;
        let items: Vec<Datum> = items.iter().collect();
        let order = self
            .order(terms, items.len(), &mut |it, term, index| it.operand(&term.expr, &items[index], frame))?;
        Ok(List::sequence(order.into_iter().map(|index| items[index].clone()).collect()))
    }

    pub(super) fn sort_tuples(
        &mut self,
        terms: &[Term],
        tuples: &[Tuple],
        frame: &Rc<Frame>,
    ) -> Evaluated<Vec<Tuple>> {
        let order = self.order(terms, tuples.len(), &mut |it, term, index| {
            let own = Frame::new(Some(frame.clone()), tuples[index].bound.clone());
            it.operand(&term.expr, &tuples[index].item, &own)
        })?;
        let mut sorted = Vec::new();
        for index in order {
            self.row(tuples[index].bound.len(), &mut sorted)?;
            sorted.push(tuples[index].clone());
        }
        Ok(sorted)
    }

    /// The places of the items, sorted. Each key is evaluated once; one of a second term only if the first ties.
    fn order(
        &mut self,
        terms: &[Term],
        len: usize,
        key: &mut dyn FnMut(&mut Self, &Term, usize) -> Evaluated,
    ) -> Evaluated<Vec<usize>> {
        self.budget.bytes(32 * (len as u64) * (terms.len() as u64 + 1))?;
        let order: Vec<usize> = (0..len).collect();
        let [first, rest @ ..] = terms else {
            return Ok(order);
        };
        if len < 2 {
            return Ok(order);
        }
        let firsts = (0..len).map(|index| key(self, first, index)).collect::<Evaluated<Vec<Datum>>>()?;
        let numbers: Option<Vec<f64>> = firsts.iter().map(Datum::as_f64).collect();
        let mut others: Vec<Vec<Option<Datum>>> = vec![vec![None; len]; rest.len()];
        merge_sort(order, &mut |left, right| {
            self.budget.steps(1)?;
            let order = match &numbers {
                Some(numbers) => Order::of(numbers[*left].partial_cmp(&numbers[*right])),
                None => self.compare_keys(first, &firsts[*left], &firsts[*right])?,
            };
            if let Some(after) = order.after(first) {
                return Ok(after);
            }
            for (term, keys) in rest.iter().zip(&mut others) {
                for index in [*left, *right] {
                    if keys[index].is_none() {
                        keys[index] = Some(key(self, term, index)?);
                    }
                }
                let (a, b) = (keys[*left].as_ref(), keys[*right].as_ref());
                let (a, b) = (a.expect("evaluated above"), b.expect("evaluated above"));
                if let Some(after) = self.compare_keys(term, a, b)?.after(term) {
                    return Ok(after);
                }
            }
            Ok(false)
        })
    }

    fn compare_keys(&self, term: &Term, a: &Datum, b: &Datum) -> Evaluated<Order> {
        match (a.is_undefined(), b.is_undefined()) {
            (true, true) => return Ok(Order::Same),
            (true, false) => return Ok(Order::LastIsLeft),
            (false, true) => return Ok(Order::LastIsRight),
            (false, false) => {}
        }
        let order = match ((a.as_f64(), b.as_f64()), (a.as_str(), b.as_str())) {
            ((Some(a), Some(b)), _) => a.partial_cmp(&b),
            (_, (Some(a), Some(b))) => Some(compare_text(a, b)),
            (numbers, texts) => {
                let left = numbers.0.is_some() || texts.0.is_some();
                let right = numbers.1.is_some() || texts.1.is_some();
                let error = match left && right {
                    true => Error::of(Code::T2007, self.shown(a)).with_value2(self.shown(b)),
                    false => Error::of(Code::T2008, self.shown(if left { b } else { a })),
                };
                return Err(error.at(term.expr.at.range()));
            }
        };
        Ok(Order::of(order))
    }
}

enum Order {
    Same,
    LastIsLeft,
    LastIsRight,
    Keys(Ordering),
}

impl Order {
    fn of(order: Option<Ordering>) -> Self {
        match order {
            None | Some(Ordering::Equal) => Self::Same,
            Some(order) => Self::Keys(order),
        }
    }

    /// Whether the left one comes after the right one, if this term tells.
    fn after(self, term: &Term) -> Option<bool> {
        match self {
            Self::Same => None,
            // What has no key is last, whichever way the others are sorted.
            Self::LastIsLeft => Some(true),
            Self::LastIsRight => Some(false),
            Self::Keys(order) => Some((order == Ordering::Greater) != term.descending),
        }
    }
}

/// As JavaScript compares: by UTF-16 units, which differs from bytes only above U+FFFF.
pub(crate) fn compare_text(a: &str, b: &str) -> Ordering {
    if a.is_ascii() || b.is_ascii() {
        return a.cmp(b);
    }
    a.encode_utf16().cmp(b.encode_utf16())
}

/// Sorts by a function that tells whether the left one comes after the right one, and may fail or lie.
pub(crate) fn merge_sort<T: Clone>(
    mut items: Vec<T>,
    after: &mut impl FnMut(&T, &T) -> Evaluated<bool>,
) -> Evaluated<Vec<T>> {
    let len = items.len();
    let mut merged = Vec::with_capacity(len);
    let mut width = 1;
    while width < len {
        for start in (0..len).step_by(2 * width) {
            let (mut left, middle) = (start, (start + width).min(len));
            let (mut right, end) = (middle, (start + 2 * width).min(len));
            while left < middle && right < end {
                let from = if after(&items[left], &items[right])? { &mut right } else { &mut left };
                merged.push(items[*from].clone());
                *from += 1;
            }
            merged.extend_from_slice(&items[left..middle]);
            merged.extend_from_slice(&items[right..end]);
        }
        std::mem::swap(&mut items, &mut merged);
        merged.clear();
        width *= 2;
    }
    Ok(items)
}
