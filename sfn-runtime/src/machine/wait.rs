//! Wait: until when.

use sfn_query::JsonPath;

use super::{Failure, View, data};
use crate::{Timestamp, program::Wait};

/// No wait may be longer: 2³¹ − 1 seconds.
const LONGEST_SECONDS: u64 = i32::MAX as u64;

/// The end of a Wait state that is entered now.
pub(super) fn until(view: &View<'_>, wait: &Wait, now: Timestamp) -> Result<Timestamp, Failure> {
    let until = match wait {
        Wait::Seconds(seconds) => now.after_seconds(*seconds),
        Wait::SecondsPath(path) => now.after_seconds(seconds(view, path)?),
        Wait::Timestamp(time) => *time,
        Wait::TimestampPath(path) => timestamp(view, path)?,
    };
    if until > now.after_seconds(LONGEST_SECONDS) {
        return Err(view.fault("Wait state delay is too long."));
    }
    Ok(until)
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
