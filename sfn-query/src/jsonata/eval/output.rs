//! What was made while evaluating, as JSON.

use super::{Evaluated, Evaluator};
use crate::{
    Str, Value,
    jsonata::{
        Code, Datum, Error, Profile,
        call::Meter,
        limits::{ITEM, LIST, MEMBER, OBJECT},
    },
};

/// How deep lists and objects may nest that an expression makes. What comes in may nest deeper.
pub(crate) const MAX_MADE_DEPTH: u32 = 500;

impl Evaluator<'_> {
    /// A value as a member or item: JSON where it can be, and no deeper than may be made.
    #[inline]
    pub(super) fn embed(&mut self, datum: Datum) -> Evaluated {
        match datum {
            Datum::Value(_) => Ok(datum),
            other => {
                let embedded = embed(other, self)?;
                self.sized(&embedded)?;
                Ok(embedded)
            }
        }
    }
}

impl Evaluator<'_> {
    /// Refuses what has grown too large. Parts that are shared count each time they are seen, as in the text.
    pub(super) fn sized(&self, datum: &Datum) -> Evaluated<()> {
        match datum {
            Datum::Value(value @ (Value::Array(_) | Value::Object(_))) => self.budget.fits(value.json_len()),
            _ => Ok(()),
        }
    }
}

/// A value as a member or item: JSON where it can be, and no deeper than may be made.
fn embed(datum: Datum, meter: &mut dyn Meter) -> Evaluated {
    if datum.depth() > MAX_MADE_DEPTH {
        return Err(Error::of(Code::U1004, MAX_MADE_DEPTH));
    }
    match &datum {
        Datum::List(_) => Ok(to_value(&datum, meter)?.map_or(datum, Datum::Value)),
        _ => Ok(datum),
    }
}

/// The value as JSON, if no function is in it. Recurses as deep as it was made.
pub(super) fn to_value(datum: &Datum, meter: &mut dyn Meter) -> Evaluated<Option<Value>> {
    match datum {
        Datum::Undefined | Datum::Function(_) => Ok(None),
        Datum::Value(value) => Ok(Some(value.clone())),
        Datum::List(list) => {
            let items = list.items();
            meter.steps(items.len() as u64)?;
            meter.bytes(LIST + ITEM * items.len() as u64)?;
            let mut values = Vec::with_capacity(items.len());
            for item in items.iter() {
                match to_value(&item, meter)? {
                    Some(value) => values.push(value),
                    // An item that is nothing can only be seen from outside, where it is null.
                    None if item.is_undefined() => values.push(Value::Null),
                    None => return Ok(None),
                }
            }
            Ok(Some(Value::Array(values.into())))
        }
        Datum::Record(record) => {
            meter.bytes(OBJECT + MEMBER * record.len() as u64)?;
            let mut members: Vec<(Str, Value)> = Vec::with_capacity(record.len());
            for (key, member) in record.iter() {
                match to_value(member, meter)? {
                    Some(value) => members.push((key.clone(), value)),
                    None => return Ok(None),
                }
            }
            Ok(Some(Value::object(members)))
        }
    }
}

impl Evaluator<'_> {
    /// The result of an expression as JSON, and `None` for nothing.
    pub(super) fn output(&mut self, result: Datum) -> Evaluated<Option<Value>> {
        let value = match result {
            Datum::Undefined => return Ok(None),
            Datum::Value(value) => value,
            other => to_value(&other, self)?.ok_or_else(|| Error::new(Code::T1011))?,
        };
        // Nothing else makes such a number, so nearly never is the value walked.
        if !self.made_infinity {
            return Ok(Some(value));
        }
        if value.depth() > MAX_MADE_DEPTH {
            return Err(Error::of(Code::U1004, MAX_MADE_DEPTH));
        }
        self.budget.steps(value.json_len() / 2)?;
        finite(&value, self.profile).map(Some)
    }
}

/// JSON has no infinity: the service writes `"Infinity"` and `"NaN"`; elsewhere they are an error.
fn finite(value: &Value, profile: Profile) -> Evaluated<Value> {
    Ok(match value {
        Value::Number(number) if !number.as_f64().is_finite() => match profile {
            Profile::Plain => return Err(Error::of(Code::D1001, *number)),
            Profile::StepFunctions if number.as_f64().is_nan() => "NaN".into(),
            Profile::StepFunctions if number.as_f64() > 0.0 => "Infinity".into(),
            Profile::StepFunctions => "-Infinity".into(),
        },
        Value::Array(items) => {
            Value::Array(items.iter().map(|item| finite(item, profile)).collect::<Evaluated<_>>()?)
        }
        Value::Object(members) => {
            let member = |(key, value): (&Str, &Value)| Ok((key.clone(), finite(value, profile)?));
            Value::Object(members.iter().map(member).collect::<Evaluated<_>>()?)
        }
        other => other.clone(),
    })
}
