//! Functions of dates and times.

use super::{
    prepared,
    pure::picture::date::{Offset, format_iso, parse_iso},
};
use crate::jsonata::{Datum, Error, call::Call};

type Result = std::result::Result<Datum, Error>;

fn format(call: &mut Call<'_>, millis: f64, picture: usize) -> Result {
    let offset = match call.text(picture + 1) {
        Some(zone) => Offset::parse(zone)?,
        None => Offset::default(),
    };
    Ok(match call.text(picture) {
        Some(picture) => {
            call.steps(picture.len())?;
            prepared::date(call, picture)?.format(millis, offset, call.meter())?
        }
        None => {
            let text = format_iso(millis, offset)?;
            call.meter().value(text.len() as u64)?;
            text
        }
    }
    .into())
}

pub(super) fn from_millis(call: &mut Call<'_>) -> Result {
    match call.number(0) {
        Some(millis) => format(call, millis, 1),
        None => Ok(Datum::Undefined),
    }
}

pub(super) fn now(call: &mut Call<'_>) -> Result {
    let millis = call.host.now() as f64;
    format(call, millis, 0)
}

pub(super) fn millis(call: &mut Call<'_>) -> Result {
    Ok(call.host.now().into())
}

pub(super) fn to_millis(call: &mut Call<'_>) -> Result {
    let Some(text) = call.text(0) else {
        return Ok(Datum::Undefined);
    };
    let Some(picture) = call.text(1) else {
        return Ok(Datum::number(parse_iso(text)?));
    };
    call.steps(picture.len() + text.len())?;
    let now = call.host.now();
    let millis = prepared::date(call, picture)?.parse_text(text, now, call.meter())?;
    Ok(millis.map_or(Datum::Undefined, Datum::number))
}
