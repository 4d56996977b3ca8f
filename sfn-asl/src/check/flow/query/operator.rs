//! Operators.

use sfn_query::jsonata::ast::{BinaryOp, Expr, Kind};

use super::Asker;
use super::seen::Seen;
use crate::check::flow::report;
use crate::shape::{Items, Kinds, Shape};

impl Asker<'_> {
    pub(super) fn operator(&mut self, op: BinaryOp, left: &Expr, right: &Expr, expr: &Expr) -> Seen {
        use BinaryOp as Op;
        match op {
            Op::And | Op::Or => {
                self.truth(expr);
                Seen::certain(Shape::of_kinds(Kinds::BOOLEAN))
            }
            Op::Apply => self.apply(left, right),
            Op::Add | Op::Subtract | Op::Multiply => self.arithmetic(left, right, Kinds::NUMBER),
            // What is not finite comes out as text.
            Op::Divide | Op::Remainder => self.arithmetic(left, right, Kinds::NUMBER.or(Kinds::STRING)),
            Op::Concat => {
                self.see(left);
                self.see(right);
                Seen::certain(Shape::of_kinds(Kinds::STRING))
            }
            Op::Equal | Op::NotEqual => {
                let (left, right) = (self.see(left), self.see(right));
                let outcome = if op == Op::Equal { "never holds" } else { "always holds" };
                let (one, other) = (left.shape.kinds(), right.shape.kinds());
                // Who compares with `null` guards against it.
                if one != Kinds::NULL && other != Kinds::NULL {
                    self.unlike(op, one, other, outcome, expr);
                }
                Seen::certain(Shape::of_kinds(Kinds::BOOLEAN))
            }
            Op::In => {
                self.see(left);
                self.see(right);
                Seen::certain(Shape::of_kinds(Kinds::BOOLEAN))
            }
            Op::Less | Op::LessEqual | Op::Greater | Op::GreaterEqual => {
                let (left, right) = (self.see(left), self.see(right));
                self.unlike(op, left.shape.kinds(), right.shape.kinds(), "fails", expr);
                let kinds =
                    if left.is_nothing() || right.is_nothing() { Kinds::NONE } else { Kinds::BOOLEAN };
                let maybe_nothing = left.maybe_nothing || right.maybe_nothing;
                Seen { shape: Shape::of_kinds(kinds), maybe_nothing }
            }
            Op::Range => {
                self.see(left);
                self.see(right);
                Seen::perhaps(Shape::array(Items::many(Shape::of_kinds(Kinds::NUMBER), 0, None)))
            }
            _ => Seen::unknown(),
        }
    }

    fn arithmetic(&mut self, left: &Expr, right: &Expr, gives: Kinds) -> Seen {
        let (left, right) = (self.number(left), self.number(right));
        let shape = if left.is_nothing() || right.is_nothing() { Kinds::NONE } else { gives };
        Seen { shape: Shape::of_kinds(shape), maybe_nothing: left.maybe_nothing || right.maybe_nothing }
    }

    /// A side of an arithmetic operator.
    pub(super) fn number(&mut self, side: &Expr) -> Seen {
        let seen = self.see(side);
        let kinds = seen.shape.kinds();
        if !seen.is_nothing() && kinds.is_apart(Kinds::NUMBER) {
            let (span, written) = (self.span(side), self.written(side));
            self.watch.add(|| report::unfit_operand(&written, kinds, span, self.at));
        }
        let shape = if seen.is_nothing() { Kinds::NONE } else { Kinds::NUMBER };
        Seen { shape: Shape::of_kinds(shape), ..seen }
    }

    fn unlike(&mut self, op: BinaryOp, left: Kinds, right: Kinds, outcome: &str, expr: &Expr) {
        if left != Kinds::NONE && right != Kinds::NONE && left.is_apart(right) {
            let span = self.span(expr);
            self.watch.add(|| report::unlike_operands(op.as_str(), left, right, outcome, span, self.at));
        }
    }

    /// `a ~> $f(b)` is `$f(a, b)`; what else stands right of it may give anything.
    fn apply(&mut self, left: &Expr, right: &Expr) -> Seen {
        self.see(left);
        if let Kind::Call(_, arguments) = &right.kind {
            arguments.iter().for_each(|argument| drop(self.see(argument)));
        }
        Seen::unknown()
    }
}
