//! Expressions that are asked whether they hold.

use sfn_query::jsonata::ast::{BinaryOp, Expr, Kind};

use super::Asker;
use crate::shape::Kinds;

impl Asker<'_> {
    /// Whether a condition of a Choice holds. One that gives nothing fails the state.
    pub(super) fn condition(&mut self, expr: &Expr) -> Option<bool> {
        let truth = self.truth(expr);
        let is_path = matches!(expr.kind, Kind::Binary(BinaryOp::Map, ..) | Kind::Filter(..));
        if truth == Some(false) && is_path {
            self.see(expr);
        }
        truth
    }

    /// The types of what `$type` is asked of.
    fn asks_type(&mut self, expr: &Expr) -> Option<Kinds> {
        let Kind::Call(callee, arguments) = &expr.kind else { return None };
        match (self.builtin(callee), arguments.as_slice()) {
            (Some("type"), [inner]) => Some(self.quietly(|asker| asker.see(inner)).shape.kinds()),
            _ => None,
        }
    }

    /// Whether it holds, if that is certain. A path that is asked for is not expected to be there.
    pub(super) fn truth(&mut self, expr: &Expr) -> Option<bool> {
        match &expr.kind {
            Kind::Binary(BinaryOp::And, left, right) => match self.truth(left) {
                Some(false) => Some(false),
                Some(true) => self.truth(right),
                None => self.truth(right).filter(|holds| !holds),
            },
            Kind::Binary(BinaryOp::Or, left, right) => match self.truth(left) {
                Some(true) => Some(true),
                Some(false) => self.truth(right),
                None => self.truth(right).filter(|holds| *holds),
            },
            Kind::Block(items) => match items.as_slice() {
                [only] => self.truth(only),
                _ => {
                    self.see(expr);
                    None
                }
            },
            Kind::Literal(value) => value.as_bool(),
            Kind::Call(callee, arguments) => match (self.builtin(callee), arguments.as_slice()) {
                (Some("not"), [inner]) => self.truth(inner).map(|holds| !holds),
                (Some("boolean"), [inner]) => self.truth(inner),
                (Some("exists"), [inner]) => {
                    let seen = self.quietly(|asker| asker.see(inner));
                    match (seen.is_nothing(), seen.maybe_nothing) {
                        (true, _) => Some(false),
                        (false, false) => Some(true),
                        _ => None,
                    }
                }
                _ => {
                    self.see(expr);
                    None
                }
            },
            Kind::Binary(BinaryOp::Equal, left, right) if self.asks_type(left).is_some() => {
                let kinds = self.asks_type(left)?;
                let wanted = match &right.kind {
                    Kind::Literal(name) => Kinds::named(name.as_str()?)?,
                    _ => return None,
                };
                kinds.is_apart(wanted).then_some(false)
            }
            // Nothing equals nothing, and differs from nothing.
            Kind::Binary(BinaryOp::Equal | BinaryOp::NotEqual, left, right) => {
                self.see(expr);
                let quiet = |asker: &mut Self, side| asker.quietly(|asker| asker.see(side)).is_nothing();
                (quiet(self, left) || quiet(self, right)).then_some(false)
            }
            Kind::Binary(op, ..) if *op != BinaryOp::Map => {
                self.see(expr);
                None
            }
            _ => self.quietly(|asker| asker.see(expr)).is_nothing().then_some(false),
        }
    }
}
