//! What counts as true, and what an error shows of a value.

use super::{Evaluated, Evaluator, output::to_value};
use crate::{
    Value,
    jsonata::{Code, Datum, Error, Limits, limits::Budget},
};

impl Evaluator<'_> {
    /// As `$boolean`; nothing is false.
    #[inline]
    pub(super) fn truthy(&mut self, datum: &Datum) -> Evaluated<bool> {
        match datum {
            Datum::Value(Value::Bool(it)) => Ok(*it),
            Datum::Undefined => Ok(false),
            _ => truthy(datum, self),
        }
    }

    /// A value as an error shows it: what is no JSON, or too long, by its type.
    #[cold]
    pub(super) fn shown(&self, datum: &Datum) -> Value {
        let limits = Limits { steps: 1000, ..*self.budget.limits() };
        let shown = to_value(datum, &mut Budget::new(limits, &|| None));
        shown.ok().flatten().unwrap_or_else(|| datum.type_name().into())
    }
}

/// As `$boolean`: an array is true if anything in it is, at any depth.
pub(crate) fn truthy(datum: &Datum, meter: &mut dyn crate::jsonata::call::Meter) -> Evaluated<bool> {
    let mut pending = vec![datum.clone()];
    while let Some(datum) = pending.pop() {
        meter.steps(1)?;
        let truth = match &datum {
            Datum::Undefined | Datum::Function(_) => false,
            Datum::Record(_) => true,
            Datum::Value(value) => match value {
                Value::Null => false,
                Value::Bool(it) => *it,
                Value::Number(number) => {
                    let number = number.as_f64();
                    if number.is_infinite() {
                        return Err(Error::of(Code::D1001, crate::Number::Float(number)));
                    }
                    number != 0.0 && !number.is_nan()
                }
                Value::String(text) => !text.is_empty(),
                Value::Object(members) => !members.is_empty(),
                Value::Array(_) => {
                    pending.extend(datum.items().iter());
                    false
                }
            },
            Datum::List(_) => {
                meter.steps(datum.items().len() as u64)?;
                pending.extend(datum.items().iter());
                false
            }
        };
        if truth {
            return Ok(true);
        }
    }
    Ok(false)
}
