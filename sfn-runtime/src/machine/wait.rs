//! Wait: until when.

use sfn_query::JsonPath;

use super::{Failure, Fault, View, data};
use crate::{
    Timestamp,
    program::{Field, Wait},
};

/// No wait may be longer: 2³¹ − 1 seconds.
const LONGEST_SECONDS: u64 = i32::MAX as u64;

/// The end of a Wait state that is entered now.
pub(super) fn until(view: &View<'_>, wait: &Wait, now: Timestamp) -> Result<Timestamp, Fault> {
    let until = match wait {
        Wait::Seconds(seconds) => now.after_seconds(*seconds),
        Wait::SecondsPath(path) => now.after_seconds(seconds(view, path)?),
        Wait::Timestamp(time) => *time,
        Wait::TimestampPath(path) => timestamp(view, path)?,
        Wait::SecondsField(field) => now.after_seconds(view.compute_integer(field)?),
        Wait::TimestampField(field) => computed_timestamp(view, field)?,
    };
    if until <= now.after_seconds(LONGEST_SECONDS) {
        return Ok(until);
    }
    let what = "Wait state delay is too long.";
    match wait {
        Wait::SecondsField(field) | Wait::TimestampField(field) => Err(view.unworkable(field, what)),
        _ => Err(view.fault(what).into()),
    }
}

fn computed_timestamp(view: &View<'_>, field: &Field) -> Result<Timestamp, Fault> {
    let text = view.compute_as(field, "string", |value| value.as_str().map(str::to_owned))?;
    text.parse().map_err(|_| {
        let what =
            "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string";
        view.unworkable(field, format_args!("{what}: {text}"))
    })
}

fn seconds(view: &View<'_>, path: &JsonPath) -> Result<u64, Failure> {
    let Some(value) = view.find(path, &data::input(view)?) else {
        return Err(view.fault(format_args!(
            "The SecondsPath parameter does not reference an input value: {}",
            path.as_str()
        )));
    };
    match value.as_number().and_then(sfn_query::Number::as_i64) {
        None => Err(view.fault(format_args!(
            "The SecondsPath parameter cannot be parsed as a long value: {} == {}",
            path.as_str(),
            View::plain(&value)
        ))),
        Some(seconds) => u64::try_from(seconds).map_err(|_| {
            view.fault(format_args!(
                "The SecondsPath parameter references a negative value: {} == {seconds}",
                path.as_str()
            ))
        }),
    }
}

fn timestamp(view: &View<'_>, path: &JsonPath) -> Result<Timestamp, Failure> {
    let Some(value) = view.find(path, &data::input(view)?) else {
        return Err(view.fault(format_args!(
            "The TimestampPath parameter does not reference an input value: {}",
            path.as_str()
        )));
    };
    value.as_str().and_then(|text| text.parse().ok()).ok_or_else(|| {
        view.fault(format_args!(
            "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time \
             format string: {} == {}",
            path.as_str(),
            View::plain(&value)
        ))
    })
}
