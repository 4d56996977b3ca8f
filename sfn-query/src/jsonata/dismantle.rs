//! Dropping without recursion: functions hold frames that hold functions, as deep as an expression loops.

use std::rc::Rc;

use super::{Datum, function::Function};

/// Lists and objects that nest deeper than this are taken apart in a loop.
pub(super) const SHALLOW: u32 = 32;

/// Drops the values, and all that nobody else holds.
pub(super) fn dismantle(mut pending: Vec<Datum>) {
    while let Some(datum) = pending.pop() {
        match datum {
            Datum::List(list) => list.dismantle_into(&mut pending),
            Datum::Record(record) => {
                if let Some(record) = Rc::into_inner(record) {
                    pending.extend(record.into_values());
                }
            }
            Datum::Function(Function::Closure(closure)) => {
                if let Some(closure) = Rc::into_inner(closure) {
                    closure.dismantle_into(&mut pending);
                }
            }
            Datum::Function(Function::Transform(transformer)) => {
                if let Some(transformer) = Rc::into_inner(transformer) {
                    transformer.frame.dismantle_into(&mut pending);
                }
            }
            Datum::Function(Function::Partial(partial)) => {
                if let Some(partial) = Rc::into_inner(partial) {
                    pending.push(partial.function);
                    pending.extend(partial.args.into_iter().flatten());
                }
            }
            Datum::Function(Function::Chain(chain)) => {
                if let Some(chain) = Rc::into_inner(chain) {
                    pending.extend([chain.first, chain.second]);
                }
            }
            _ => {}
        }
    }
}
