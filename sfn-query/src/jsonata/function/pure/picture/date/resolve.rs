//! From the components that were read to one moment: what is missing, and whether it may be.

use super::{
    calendar::{Date, MAX_MILLIS, MILLIS_IN_DAY},
    component::Component as C,
    format::value,
    matcher::Readings,
};
use crate::jsonata::function::pure::{Code, Error};

/// Numbers beyond this are in no moment, and sums of them stay exact.
const MAX_NUMBER: f64 = 1e9;

const CALENDAR: [C; 3] = [C::Year, C::Month, C::Day];
const ORDINAL: [C; 2] = [C::Year, C::DayOfYear];
const WHOLE_DAY: [C; 4] = [C::Hour, C::Minute, C::Second, C::Millisecond];
const HALF_DAY: [C; 5] = [C::Period, C::HalfDayHour, C::Minute, C::Second, C::Millisecond];
const WEEKS: [C; 4] = [C::WeekYear, C::WeekMonth, C::Week, C::WeekOfMonth];

/// The moment; nothing if no component tells one, or none that exists.
///
/// Greater components than those told are those of `now`, smaller ones begin; `D3136` if one between is missing,
/// or the date is told in weeks.
pub(super) fn resolve(readings: &Readings, now: i64) -> Result<Option<f64>, Error> {
    let told =
        |component: C| readings.iter().rev().find(|(own, _)| *own == component).map(|(_, value)| *value);
    let any = |components: &[C]| components.iter().any(|component| told(*component).is_some());
    if any(&WEEKS) && !any(&CALENDAR) {
        return Err(Error::new(Code::D3136));
    }
    let date: &[C] = if told(C::DayOfYear).is_some() { &ORDINAL } else { &CALENDAR };
    let time: &[C] = if any(&[C::Period, C::HalfDayHour]) { &HALF_DAY } else { &WHOLE_DAY };
    let components: Vec<C> = date.iter().chain(time).copied().collect();
    if !any(&components) {
        return Ok(None);
    }
    let values = fill(&components, told, now)?;
    let found = |component: C| values.iter().find(|(own, _)| *own == component).map(|(_, value)| *value);
    Ok(moment(found, told(C::Zone).or(told(C::GmtZone)).unwrap_or(0.0)))
}

/// All components, with what stands for those that were not told.
fn fill(components: &[C], told: impl Fn(C) -> Option<f64>, now: i64) -> Result<Vec<(C, f64)>, Error> {
    let first = components.iter().position(|component| told(*component).is_some()).unwrap_or(0);
    let last = components.iter().rposition(|component| told(*component).is_some()).unwrap_or(0);
    let value_at = |(at, component): (usize, &C)| {
        let value = match told(*component) {
            Some(value) => value,
            None if at < first => value(*component, now) as f64,
            None if at > last => f64::from(u8::from(matches!(component, C::Month | C::Day | C::DayOfYear))),
            None => return Err(Error::new(Code::D3136)),
        };
        Ok((*component, value))
    };
    components.iter().enumerate().map(value_at).collect()
}

fn moment(found: impl Fn(C) -> Option<f64>, zone_minutes: f64) -> Option<f64> {
    let number = |component, default| {
        let number = found(component).unwrap_or(default);
        (number.abs() <= MAX_NUMBER).then_some(number as i64)
    };
    let year = match number(C::Year, 0.0)? {
        // As `Date.UTC` reads a year of two digits.
        year @ 0..=99 => 1900 + year,
        year => year,
    };
    let days = match found(C::DayOfYear) {
        Some(_) => Date { year, month: 1, day: number(C::DayOfYear, 1.0)? },
        None => Date { year, month: number(C::Month, 1.0)?, day: number(C::Day, 1.0)? },
    }
    .to_days();
    let hour = match found(C::HalfDayHour) {
        Some(_) => number(C::HalfDayHour, 0.0)? % 12 + 12 * number(C::Period, 0.0)?,
        None => number(C::Hour, 0.0)?,
    };
    let minute = 60 * hour + number(C::Minute, 0.0)? - zone_minutes as i64;
    let second = 60 * minute + number(C::Second, 0.0)?;
    let millis = days * MILLIS_IN_DAY + 1000 * second + number(C::Millisecond, 0.0)?;
    Some(millis as f64).filter(|millis| millis.abs() <= MAX_MILLIS)
}
