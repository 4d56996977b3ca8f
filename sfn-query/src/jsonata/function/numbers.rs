//! Functions of numbers, and of lists of them.

use super::{prepared, pure::number};
use crate::{
    Value,
    jsonata::{Code, Datum, Error, call::Call, list::Items},
};

type Result = std::result::Result<Datum, Error>;

fn numbers(call: &mut Call<'_>) -> std::result::Result<Option<Vec<f64>>, Error> {
    let arg = call.arg(0);
    if arg.is_undefined() {
        return Ok(None);
    }
    call.list(arg.items().len())?;
    Ok(Some(match arg.items() {
        Items::Values(items) => {
            items.iter().filter_map(Value::as_number).map(crate::Number::as_f64).collect()
        }
        items => items.iter().filter_map(|item| item.as_f64()).collect(),
    }))
}

fn aggregate(call: &mut Call<'_>, of: fn(&[f64]) -> Option<f64>) -> Result {
    Ok(numbers(call)?.and_then(|numbers| of(&numbers)).map_or(Datum::Undefined, Datum::number))
}

pub(super) fn sum(call: &mut Call<'_>) -> Result {
    aggregate(call, |numbers| Some(number::sum(numbers)))
}

pub(super) fn max(call: &mut Call<'_>) -> Result {
    aggregate(call, number::max)
}

pub(super) fn min(call: &mut Call<'_>) -> Result {
    aggregate(call, number::min)
}

pub(super) fn average(call: &mut Call<'_>) -> Result {
    aggregate(call, number::average)
}

fn of_one(call: &Call<'_>, of: impl FnOnce(f64) -> f64) -> Result {
    Ok(call.number(0).map_or(Datum::Undefined, |it| Datum::number(of(it))))
}

pub(super) fn floor(call: &mut Call<'_>) -> Result {
    of_one(call, number::floor)
}

pub(super) fn ceil(call: &mut Call<'_>) -> Result {
    of_one(call, number::ceil)
}

pub(super) fn abs(call: &mut Call<'_>) -> Result {
    of_one(call, number::abs)
}

pub(super) fn round(call: &mut Call<'_>) -> Result {
    let places = call.number(1).unwrap_or(0.0);
    of_one(call, |it| number::round(it, places))
}

pub(super) fn sqrt(call: &mut Call<'_>) -> Result {
    call.number(0).map_or(Ok(Datum::Undefined), |it| number::sqrt(it).map(Datum::number))
}

pub(super) fn power(call: &mut Call<'_>) -> Result {
    match (call.number(0), call.number(1)) {
        // Only without a base there is nothing; no exponent makes no number.
        (Some(base), exponent) => number::power(base, exponent.unwrap_or(f64::NAN)).map(Datum::number),
        (None, _) => Ok(Datum::Undefined),
    }
}

pub(super) fn random(call: &mut Call<'_>) -> Result {
    Ok(Datum::number(call.host.random()))
}

pub(super) fn number(call: &mut Call<'_>) -> Result {
    match call.arg(0) {
        Datum::Value(Value::String(text)) => number::parse_number(text).map(Datum::number),
        Datum::Value(Value::Bool(it)) => Ok(i64::from(*it).into()),
        other => Ok(other.clone()),
    }
}

pub(super) fn format_number(call: &mut Call<'_>) -> Result {
    let (Some(number), Some(picture)) = (call.number(0), call.text(1)) else {
        return Ok(Datum::Undefined);
    };
    let options = match call.arg(2) {
        Datum::Value(Value::Object(members)) => Some(members),
        _ => None,
    };
    call.steps(picture.len())?;
    Ok(prepared::decimal(call, picture, options)?.format(number, call.meter())?.into())
}

pub(super) fn format_base(call: &mut Call<'_>) -> Result {
    let Some(number) = call.number(0) else {
        return Ok(Datum::Undefined);
    };
    Ok(number::format_base(number, call.number(1).unwrap_or(10.0))?.into())
}

pub(super) fn format_integer(call: &mut Call<'_>) -> Result {
    let (Some(number), Some(picture)) = (call.number(0), call.text(1)) else {
        return Ok(Datum::Undefined);
    };
    call.steps(picture.len())?;
    Ok(prepared::integer(call, picture)?.format(number, call.meter())?.into())
}

pub(super) fn parse_integer(call: &mut Call<'_>) -> Result {
    let (Some(text), Some(picture)) = (call.text(0), call.text(1)) else {
        return Ok(Datum::Undefined);
    };
    call.steps(picture.len() + text.len())?;
    let parsed = prepared::integer(call, picture)?.parse_text(text);
    parsed.map_or(Err(Error::of(Code::D3030, text)), |number| Ok(Datum::number(number)))
}

#[cfg(test)]
mod tests {
    use crate::jsonata::found;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(found(text).unwrap_or_else(|error| error.code().to_string()), expected, "{text}");
    }

    #[test]
    fn a_power_needs_an_exponent_that_is_a_number() {
        check("$power(2, nope)", "D3061");
        check("$power(1, nope)", "D3061");
        check("$power(nope, 2)", "nothing");
        check("$power(1, 1/0)", "D3061");
        check("$power(2, 3)", "8");
    }
}
