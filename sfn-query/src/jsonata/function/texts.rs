//! Functions of text.

use super::{
    convert::json,
    pure::text::{self, Layout, UrlPart},
};
use crate::jsonata::{
    Datum, Error,
    call::{Call, Meter},
};

type Result = std::result::Result<Datum, Error>;
type Text = std::result::Result<String, Error>;

/// A function of one text that makes another.
fn of_text(call: &mut Call<'_>, of: impl FnOnce(&str, &mut dyn Meter) -> Text) -> Result {
    match call.text(0) {
        Some(text) => of(text, call.meter()).map(Datum::from),
        None => Ok(Datum::Undefined),
    }
}

/// A function that shows a part of a text.
fn part(call: &mut Call<'_>, of: impl for<'t> FnOnce(&'t str) -> &'t str) -> Result {
    let Some(text) = call.text(0) else {
        return Ok(Datum::Undefined);
    };
    call.steps(text.len() / 8)?;
    let found = of(text);
    call.meter().value(found.len() as u64)?;
    Ok(found.into())
}

pub(super) fn string(call: &mut Call<'_>) -> Result {
    let pretty = call.arg(1).as_bool() == Some(true);
    let layout = if pretty { Layout::Pretty } else { Layout::Compact };
    match call.arg(0) {
        Datum::Undefined => Ok(Datum::Undefined),
        text if text.as_str().is_some() => Ok(text.clone()),
        Datum::Function(_) => Ok("".into()),
        other => json(other, layout, call.host.profile(), call.meter()).map(Datum::from),
    }
}

pub(super) fn substring(call: &mut Call<'_>) -> Result {
    let (start, len) = (call.number(1).unwrap_or(0.0), call.number(2));
    part(call, |it| text::substring(it, start, len))
}

pub(super) fn substring_before(call: &mut Call<'_>) -> Result {
    let mark = call.text(1).unwrap_or("undefined");
    part(call, |it| text::substring_before(it, mark))
}

pub(super) fn substring_after(call: &mut Call<'_>) -> Result {
    let mark = call.text(1).unwrap_or("undefined");
    part(call, |it| text::substring_after(it, mark))
}

pub(super) fn lowercase(call: &mut Call<'_>) -> Result {
    of_text(call, text::lowercase)
}

pub(super) fn uppercase(call: &mut Call<'_>) -> Result {
    of_text(call, text::uppercase)
}

pub(super) fn trim(call: &mut Call<'_>) -> Result {
    of_text(call, text::trim)
}

pub(super) fn length(call: &mut Call<'_>) -> Result {
    let Some(text) = call.text(0) else {
        return Ok(Datum::Undefined);
    };
    call.steps(text.len() / 8)?;
    Ok(text::length(text).into())
}

pub(super) fn pad(call: &mut Call<'_>) -> Result {
    let (width, fill) = (call.number(1).unwrap_or(0.0), call.text(2).unwrap_or(" "));
    of_text(call, |it, meter| text::pad(it, width, fill, meter))
}

pub(super) fn join(call: &mut Call<'_>) -> Result {
    let list = call.arg(0);
    if list.is_undefined() {
        return Ok(Datum::Undefined);
    }
    call.list(list.items().len())?;
    let items: Vec<Datum> = list.items().iter().collect();
    let pieces: Vec<&str> = items.iter().filter_map(Datum::as_str).collect();
    Ok(text::join(&pieces, call.text(1).unwrap_or(""), call.meter())?.into())
}

pub(super) fn base64_encode(call: &mut Call<'_>) -> Result {
    of_text(call, text::base64_encode)
}

pub(super) fn base64_decode(call: &mut Call<'_>) -> Result {
    of_text(call, text::base64_decode)
}

pub(super) fn encode_url_component(call: &mut Call<'_>) -> Result {
    of_text(call, |it, meter| text::encode_url(it, UrlPart::Component, meter))
}

pub(super) fn encode_url(call: &mut Call<'_>) -> Result {
    of_text(call, |it, meter| text::encode_url(it, UrlPart::Whole, meter))
}

pub(super) fn decode_url_component(call: &mut Call<'_>) -> Result {
    of_text(call, |it, meter| text::decode_url(it, UrlPart::Component, meter))
}

pub(super) fn decode_url(call: &mut Call<'_>) -> Result {
    of_text(call, |it, meter| text::decode_url(it, UrlPart::Whole, meter))
}
