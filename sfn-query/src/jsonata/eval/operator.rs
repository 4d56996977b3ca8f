//! Operators: arithmetic, comparison, logic, text, ranges, array constructors, `~>`.

use std::{cmp::Ordering, rc::Rc};

use super::{Chain, Evaluated, Evaluator, Frame, equal, filter::finite, sort::compare_text};
use crate::{
    Number, Value,
    jsonata::{
        Code, Datum, Error,
        function::{self, Function},
        limits::{FUNCTION, ITEM, LIST, room},
        list::{Flags, List},
        program::{Node, Op},
        syntax::BinaryOp,
    },
};

/// How many items a range may have.
const MAX_RANGE: f64 = 1e7;

/// Integers up to this are doubles exactly, so arithmetic on them may stay with integers.
const EXACT: u64 = 1 << 53;

impl Evaluator<'_> {
    pub(super) fn binary(
        &mut self,
        node: &Node,
        op: BinaryOp,
        (left, right): (&Node, &Node),
        context: &Datum,
        frame: &Rc<Frame>,
    ) -> Evaluated {
        use BinaryOp as B;
        if op == B::Apply {
            return self.apply_operator(node, left, right, context, frame);
        }
        if op == B::Concat {
            return self.concat(node, context, frame);
        }
        let a = self.operand(left, context, frame)?;
        let result = match op {
            B::And | B::Or => {
                let a = self.truthy(&a).map_err(|error| at(error, node, op))?;
                if a == (op == B::Or) {
                    return Ok(a.into());
                }
                let b = self.eval(right, context, frame)?;
                self.truthy(&b).map(Datum::from)
            }
            B::Default => match self.truthy(&a)? {
                true => return Ok(a),
                false => return self.eval(right, context, frame),
            },
            B::Coalesce if a.is_undefined() => return self.eval(right, context, frame),
            B::Coalesce => return Ok(a),
            _ => {
                let b = self.operand(right, context, frame)?;
                self.operate(op, &a, &b)
            }
        };
        result.map_err(|error| at(error, node, op))
    }

    fn operate(&mut self, op: BinaryOp, a: &Datum, b: &Datum) -> Evaluated {
        use BinaryOp as B;
        match op {
            B::Equal | B::NotEqual => {
                // Nothing equals nothing, and differs from nothing neither.
                if a.is_undefined() || b.is_undefined() {
                    return Ok(false.into());
                }
                Ok((equal(a, b, self)? == (op == B::Equal)).into())
            }
            B::Less | B::LessEqual | B::Greater | B::GreaterEqual => self.compare(op, a, b),
            B::In => self.contains(a, b),
            B::Range => self.range(a, b),
            _ => self.arithmetic(op, a, b),
        }
    }

    #[inline]
    fn arithmetic(&mut self, op: BinaryOp, a: &Datum, b: &Datum) -> Evaluated {
        if let (Datum::Value(Value::Number(Number::Int(a))), Datum::Value(Value::Number(Number::Int(b)))) =
            (a, b)
            && let Some(result) = integers(op, *a, *b)
        {
            return Ok(result.into());
        }
        let a = self.number(a, Code::T2001)?;
        let b = self.number(b, Code::T2002)?;
        let (Some(a), Some(b)) = (a, b) else {
            return Ok(Datum::Undefined);
        };
        let result = match op {
            BinaryOp::Add => a + b,
            BinaryOp::Subtract => a - b,
            BinaryOp::Multiply => a * b,
            BinaryOp::Divide => a / b,
            _ => a % b,
        };
        self.made_infinity |= !result.is_finite();
        Ok(Datum::number(result))
    }

    #[inline]
    fn number(&self, operand: &Datum, code: Code) -> Evaluated<Option<f64>> {
        match operand {
            Datum::Undefined => Ok(None),
            Datum::Value(Value::Number(number)) if !number.as_f64().is_nan() => {
                finite(number.as_f64()).map(Some)
            }
            other => Err(Error::of(code, self.shown(other))),
        }
    }

    fn compare(&self, op: BinaryOp, a: &Datum, b: &Datum) -> Evaluated {
        let comparable = |it: &Datum| it.is_undefined() || it.as_f64().is_some() || it.as_str().is_some();
        if !comparable(a) || !comparable(b) {
            return Err(Error::of(Code::T2010, self.shown(if comparable(a) { b } else { a })));
        }
        let order = match (a, b) {
            (Datum::Undefined, _) | (_, Datum::Undefined) => return Ok(Datum::Undefined),
            (Datum::Value(Value::Number(a)), Datum::Value(Value::Number(b))) => a.partial_cmp(b),
            (Datum::Value(Value::String(a)), Datum::Value(Value::String(b))) => Some(compare_text(a, b)),
            _ => return Err(Error::of(Code::T2009, self.shown(a)).with_value2(self.shown(b))),
        };
        let truth = order.is_some_and(|order| match op {
            BinaryOp::Less => order == Ordering::Less,
            BinaryOp::LessEqual => order != Ordering::Greater,
            BinaryOp::Greater => order == Ordering::Greater,
            _ => order != Ordering::Less,
        });
        Ok(truth.into())
    }

    /// `a & b & c`, in one go: what is joined on the way is not kept.
    fn concat(&mut self, node: &Node, context: &Datum, frame: &Rc<Frame>) -> Evaluated {
        let mut text = std::mem::take(&mut self.scratch);
        text.clear();
        text.reserve(64);
        self.concat_into(node, context, frame, &mut text)?;
        self.budget.value(text.len() as u64)?;
        let result = Datum::from(text.as_str());
        self.scratch = text;
        Ok(result)
    }

    fn concat_into(
        &mut self,
        node: &Node,
        context: &Datum,
        frame: &Rc<Frame>,
        text: &mut String,
    ) -> Evaluated<()> {
        let Op::Binary(BinaryOp::Concat, left, right) = &node.op else {
            unreachable!("only called on `&`");
        };
        if left.is_plain() && matches!(left.op, Op::Binary(BinaryOp::Concat, ..)) {
            self.enter()?;
            self.concat_into(left, context, frame, text)?;
            self.depth -= 1;
        } else {
            self.join(node, left, context, frame, text)?;
        }
        self.join(node, right, context, frame, text)
    }

    fn join(
        &mut self,
        node: &Node,
        part: &Node,
        context: &Datum,
        frame: &Rc<Frame>,
        text: &mut String,
    ) -> Evaluated<()> {
        let part = self.operand(part, context, frame)?;
        let part = function::text_of(&part, self.profile, self)
            .map_err(|error| at(error, node, BinaryOp::Concat))?;
        self.budget.fits((text.len() + part.len()) as u64)?;
        self.budget.bytes(part.len() as u64)?;
        text.push_str(&part);
        Ok(())
    }

    fn contains(&mut self, a: &Datum, b: &Datum) -> Evaluated {
        if a.is_undefined() || b.is_undefined() {
            return Ok(false.into());
        }
        self.budget.steps(b.items().len() as u64)?;
        for item in b.items().iter() {
            if equal(a, &item, self)? {
                return Ok(true.into());
            }
        }
        Ok(false.into())
    }

    fn range(&mut self, a: &Datum, b: &Datum) -> Evaluated {
        let integer = |it: &Datum, code| match it {
            Datum::Undefined => Ok(None),
            other => match other.as_f64().filter(|it| it.is_finite() && it.fract() == 0.0) {
                Some(number) => Ok(Some(number)),
                None => Err(Error::of(code, self.shown(other))),
            },
        };
        let (a, b) = (integer(a, Code::T2003)?, integer(b, Code::T2004)?);
        let (Some(a), Some(b)) = (a, b) else {
            return Ok(Datum::Undefined);
        };
        let len = b - a + 1.0;
        if len <= 0.0 {
            return Ok(Datum::Undefined);
        }
        if len > MAX_RANGE || a.abs() > 9e18 || b.abs() > 9e18 {
            return Err(Error::of(Code::D2014, crate::jsonata::number::from_f64(len)));
        }
        self.budget.fits(8 * len as u64)?;
        self.budget.bytes(LIST)?;
        Ok(Datum::List(List::range(a as i64, len as usize)))
    }

    pub(super) fn negate(
        &mut self,
        node: &Node,
        operand: &Node,
        context: &Datum,
        frame: &Rc<Frame>,
    ) -> Evaluated {
        match self.eval(operand, context, frame)? {
            Datum::Undefined => Ok(Datum::Undefined),
            Datum::Value(Value::Number(number)) => {
                let number = finite(number.as_f64()).map_err(|error| error.at(node.at.range()))?;
                Ok(Datum::number(-number))
            }
            other => Err(Error::of(Code::D1002, self.shown(&other)).with_token("-").at(node.at.range())),
        }
    }

    /// `[a, b]`: arrays among the items give their items, but for those written in brackets themselves.
    pub(super) fn array(
        &mut self,
        node: &Node,
        items: &[Node],
        context: &Datum,
        frame: &Rc<Frame>,
    ) -> Evaluated {
        let flags = Flags { constructed: node.step.constructs, ..Flags::default() };
        self.budget.bytes(LIST + ITEM * items.len() as u64)?;
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            let value = self.eval(item, context, frame)?;
            // A literal that is an array was written in brackets.
            let in_brackets = matches!(item.op, Op::Array(_) | Op::Literal(_));
            match value {
                Datum::Undefined => {}
                // `[1..n]` stays a range, which takes no room.
                Datum::List(list) if items.len() == 1 && !in_brackets => {
                    return Ok(Datum::List(list.flagged(|it| *it = flags)));
                }
                value if value.is_array() && !in_brackets => {
                    self.budget.fits(8 * (values.len() + value.items().len()) as u64)?;
                    room(&mut values, value.items().len(), &mut self.budget)?;
                    values.extend(value.items().iter());
                }
                value => {
                    room(&mut values, 1, &mut self.budget)?;
                    values.push(value);
                }
            }
        }
        Ok(Datum::List(List::array(values).flagged(|it| *it = flags)))
    }

    fn apply_operator(
        &mut self,
        node: &Node,
        left: &Node,
        right: &Node,
        context: &Datum,
        frame: &Rc<Frame>,
    ) -> Evaluated {
        let value = self.eval(left, context, frame)?;
        if let Op::Call(call) = &right.op {
            self.enter()?;
            let mut result = self.call_with(right, call, Some(value), context, frame)?;
            if !right.is_plain() {
                result = self.followed(right, result, frame)?;
            }
            self.depth -= 1;
            return Ok(result);
        }
        let function = self.eval(right, context, frame)?;
        if function.as_function().is_none() {
            return Err(Error::of(Code::T2006, self.shown(&function)).at(node.at.range()));
        }
        if value.as_function().is_some() {
            self.budget.bytes(FUNCTION)?;
            return Ok(Datum::Function(Function::Chain(Rc::new(Chain::new(value, function)))));
        }
        self.apply_function(&function, &mut [value], &Datum::Undefined)
            .map_err(|error| error.at(node.at.range()))
    }
}

#[inline]
fn integers(op: BinaryOp, a: i64, b: i64) -> Option<i64> {
    if a.unsigned_abs() > EXACT || b.unsigned_abs() > EXACT {
        return None;
    }
    let result = match op {
        BinaryOp::Add => a + b,
        BinaryOp::Subtract => a - b,
        BinaryOp::Multiply => a.checked_mul(b)?,
        BinaryOp::Remainder if b != 0 => a % b,
        BinaryOp::Divide if b != 0 && a % b == 0 => a / b,
        _ => return None,
    };
    (result.unsigned_abs() <= EXACT).then_some(result)
}

#[cold]
fn at(error: Error, node: &Node, op: BinaryOp) -> Error {
    error.at(node.at.range()).or_token(op.as_str())
}
