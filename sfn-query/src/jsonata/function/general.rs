//! Functions of any value.

use crate::jsonata::{Code, Datum, Error, call::Call, eval::truthy};

type Result = std::result::Result<Datum, Error>;

pub(super) fn boolean(call: &mut Call<'_>) -> Result {
    match call.arg(0) {
        Datum::Undefined => Ok(Datum::Undefined),
        arg => Ok(truthy(arg, call.meter())?.into()),
    }
}

pub(super) fn not(call: &mut Call<'_>) -> Result {
    match call.arg(0) {
        Datum::Undefined => Ok(Datum::Undefined),
        arg => Ok((!truthy(arg, call.meter())?).into()),
    }
}

pub(super) fn exists(call: &mut Call<'_>) -> Result {
    Ok((!call.arg(0).is_undefined()).into())
}

pub(super) fn type_name(call: &mut Call<'_>) -> Result {
    match call.arg(0) {
        Datum::Undefined => Ok(Datum::Undefined),
        arg => Ok(arg.type_name().into()),
    }
}

pub(super) fn error(call: &mut Call<'_>) -> Result {
    Err(Error::of(Code::D3137, call.text(0).unwrap_or("$error() function evaluated")))
}

pub(super) fn assert(call: &mut Call<'_>) -> Result {
    match call.arg(0).as_bool() {
        Some(true) => Ok(Datum::Undefined),
        _ => Err(Error::of(Code::D3141, call.text(1).unwrap_or("$assert() statement failed"))),
    }
}

/// Values never change, so a copy is the value itself.
pub(super) fn clone(call: &mut Call<'_>) -> Result {
    Ok(call.arg(0).clone())
}

pub(super) fn eval(call: &mut Call<'_>) -> Result {
    let Some(text) = call.text(0) else {
        return Ok(Datum::Undefined);
    };
    let input = match call.arg(1) {
        Datum::Undefined => call.context,
        input => input,
    };
    call.host.evaluate(text, input)
}
