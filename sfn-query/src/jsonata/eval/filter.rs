//! Predicates: an index, a list of indexes, or a condition on each item.

use std::rc::Rc;

use super::{Evaluated, Evaluator, Frame};
use crate::Value;
use crate::jsonata::{
    Code, Datum, Error,
    limits::{LIST, room},
    list::{Items, List},
    program::{Node, Op},
};

impl Evaluator<'_> {
    pub(super) fn filter(&mut self, predicate: &Node, input: &Datum, frame: &Rc<Frame>) -> Evaluated {
        let items = input.items();
        if let Op::Literal(Value::Number(index)) = &predicate.op
            && predicate.is_plain()
        {
            return Ok(match place(index.as_f64(), items.len()).and_then(|index| items.get(index)) {
                Some(item) if item.is_array() => item,
                Some(item) => Datum::List(List::sequence(vec![item])),
                None => Datum::List(List::sequence(Vec::new())),
            });
        }
        // The context of a predicate on nothing is nothing, and there is none to keep.
        let mut results = Vec::new();
        let len = items.len();
        match items {
            Items::Data(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.keep_into(predicate, item, (index, len), frame, &mut results)?;
                }
            }
            items => {
                for (index, item) in items.iter().enumerate() {
                    self.keep_into(predicate, &item, (index, len), frame, &mut results)?;
                }
            }
        }
        self.budget.bytes(LIST)?;
        Ok(Datum::List(List::sequence(results)))
    }

    #[inline]
    fn keep_into(
        &mut self,
        predicate: &Node,
        item: &Datum,
        (index, len): (usize, usize),
        frame: &Rc<Frame>,
        results: &mut Vec<Datum>,
    ) -> Evaluated<()> {
        let verdict = self.eval(predicate, item, frame)?;
        for _ in 0..self.keeps(&verdict, index, len)? {
            room(results, 1, &mut self.budget)?;
            results.push(item.clone());
        }
        Ok(())
    }

    /// How often a predicate's value keeps the item at that place: a list of indexes may name it twice.
    #[inline]
    pub(super) fn keeps(&mut self, verdict: &Datum, index: usize, len: usize) -> Evaluated<usize> {
        if let Datum::Value(Value::Bool(verdict)) = verdict {
            return Ok(usize::from(*verdict));
        }
        if let Some(number) = verdict.as_f64() {
            finite(number)?;
            return Ok(usize::from(place(number, len) == Some(index)));
        }
        let items = verdict.items();
        if verdict.is_array() && !items.is_empty() {
            self.budget.steps(items.len() as u64)?;
            if items.iter().all(|item| item.as_f64().is_some()) {
                let named = |item: &Datum| item.as_f64().and_then(|it| place(it, len)) == Some(index);
                return Ok(items.iter().filter(named).count());
            }
        }
        Ok(usize::from(self.truthy(verdict)?))
    }
}

/// The place that an index means: rounded down, from the end if negative.
fn place(index: f64, len: usize) -> Option<usize> {
    let index = index.floor();
    let index = if index < 0.0 { index + len as f64 } else { index };
    (index >= 0.0 && index < len as f64).then_some(index as usize)
}

/// Infinity and NaN may be made, but not used.
pub(super) fn finite(number: f64) -> Evaluated<f64> {
    match number.is_finite() {
        true => Ok(number),
        false if number.is_nan() => Ok(number),
        false => Err(Error::of(Code::D1001, crate::Number::Float(number))),
    }
}
