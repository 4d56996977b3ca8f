//! Values as text and as JSON.

use super::pure::{
    number::{Precision, number_text},
    text::{Layout, json_text},
};
use crate::{
    Str, Value,
    jsonata::{
        Code, Datum, Error, Profile,
        call::Meter,
        limits::{ITEM, LIST, MEMBER, OBJECT},
    },
};

/// As `$string`, for `&`: nothing is empty text, and so is a function.
pub(crate) fn text_of(datum: &Datum, profile: Profile, meter: &mut dyn Meter) -> Result<Str, Error> {
    match datum {
        Datum::Value(Value::String(text)) => Ok(text.clone()),
        Datum::Undefined | Datum::Function(_) => Ok("".into()),
        other => json(other, Layout::Compact, profile, meter).map(Str::from),
    }
}

/// The JSON text, but for a text itself, which stays as it is.
pub(super) fn json(
    datum: &Datum,
    layout: Layout,
    profile: Profile,
    meter: &mut dyn Meter,
) -> Result<String, Error> {
    let precision = match profile {
        Profile::Plain => Precision::Fractions,
        Profile::StepFunctions => Precision::Always,
    };
    match datum {
        Datum::Value(Value::Number(number)) => {
            let number = number.as_f64();
            match number.is_finite() {
                true => Ok(number_text(number, precision)),
                false => Err(Error::new(Code::D3001)),
            }
        }
        _ => json_text(&json_of(datum, meter)?, layout, precision, meter),
    }
}

/// The value as JSON; functions in it become empty text.
pub(crate) fn json_of(datum: &Datum, meter: &mut dyn Meter) -> Result<Value, Error> {
    match datum {
        Datum::Value(value) => Ok(value.clone()),
        Datum::Undefined => Ok(Value::Null),
        Datum::Function(_) => Ok("".into()),
        Datum::List(list) => {
            meter.steps(list.items().len() as u64)?;
            meter.bytes(LIST + ITEM * list.items().len() as u64)?;
            let mut items = Vec::with_capacity(list.items().len());
            for item in list.items().iter() {
                items.push(json_of(&item, meter)?);
            }
            Ok(items.into())
        }
        Datum::Record(record) => {
            meter.bytes(OBJECT + MEMBER * record.len() as u64)?;
            let mut members = Vec::with_capacity(record.len());
            for (key, member) in record.iter() {
                members.push((key.clone(), json_of(member, meter)?));
            }
            Ok(Value::object(members))
        }
    }
}
