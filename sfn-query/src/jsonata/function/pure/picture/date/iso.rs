//! Timestamps of ISO 8601, as ECMAScript reads and writes them.

use super::{
    Offset,
    calendar::{Date, MAX_MILLIS, MILLIS_IN_DAY},
};
use crate::jsonata::function::pure::{Code, Error};

/// `2018-10-21T08:05:00.000-05:00`; `Z` at the zero meridian. `D1001` beyond the years of ECMAScript.
pub(crate) fn format_iso(millis: f64, offset: Offset) -> Result<String, Error> {
    let local = local_millis(millis, offset)?;
    let Date { year, month, day } = Date::from_days(local.div_euclid(MILLIS_IN_DAY));
    let time = local.rem_euclid(MILLIS_IN_DAY);
    let year = match year {
        0..=9999 => format!("{year:04}"),
        _ => format!("{year:+07}"),
    };
    let (hour, minute) = (time / 3_600_000, time / 60_000 % 60);
    let (second, milli) = (time / 1000 % 60, time % 1000);
    let zone = match offset.0 {
        0 => "Z".to_owned(),
        _ => format!("{}{:02}:{:02}", offset.sign(), offset.hours(), offset.minutes()),
    };
    Ok(format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}{zone}"))
}

/// What the clock of a zone shows, counted as if it were UTC.
pub(super) fn local_millis(millis: f64, offset: Offset) -> Result<i64, Error> {
    if millis.abs() <= MAX_MILLIS {
        Ok(millis.trunc() as i64 + offset.millis())
    } else {
        Err(Error::of(Code::D1001, crate::Number::from_f64(millis)))
    }
}

/// `2018`, `2018-02`, `2018-02-01`, each with or without `T09:42:13`, and then `.123` and `Z` or `+01:00`.
///
/// Without a zone it is UTC. Digits of the fraction beyond milliseconds are cut; a day that the month does not
/// have runs over into the next. `D3110` for anything else.
pub(crate) fn parse_iso(text: &str) -> Result<f64, Error> {
    Reader(text).timestamp().map(|millis| millis as f64).ok_or_else(|| Error::of(Code::D3110, text))
}

/// What is left to read.
struct Reader<'a>(&'a str);

impl Reader<'_> {
    fn timestamp(&mut self) -> Option<i64> {
        let year = self.digits(4)?;
        let month =
            if self.take('-') { self.digits(2).filter(|month| (1..=12).contains(month))? } else { 1 };
        // A month may be missing before a time, a day too.
        let day = if self.take('-') { self.digits(2).filter(|day| (1..=31).contains(day))? } else { 1 };
        let date = Date { year, month, day }.to_days() * MILLIS_IN_DAY;
        let time = if self.take('T') {
            self.time()?
        } else {
            self.take('Z');
            0
        };
        self.0.is_empty().then_some(date + time)
    }

    fn time(&mut self) -> Option<i64> {
        let hour = self.digits(2)?;
        let minute = self.colon_digits()?;
        let second = self.colon_digits()?;
        let milli = if self.take('.') { self.fraction()? } else { 0 };
        let time = ((hour * 60 + minute) * 60 + second) * 1000 + milli;
        let offset = match self.zone()? {
            Some(minutes) => Offset(minutes).millis(),
            None => 0,
        };
        // 24:00 is the end of a day.
        (time <= MILLIS_IN_DAY && minute < 60 && second < 60).then_some(time - offset)
    }

    fn zone(&mut self) -> Option<Option<i64>> {
        let sign = match self.0.chars().next() {
            None => return Some(None),
            Some('+') => 1,
            Some('-') => -1,
            Some(_) => return self.take('Z').then_some(Some(0)),
        };
        self.0 = &self.0[1..];
        let hours = self.digits(2).filter(|hours| *hours < 24)?;
        self.take(':');
        let minutes = self.digits(2).filter(|minutes| *minutes < 60)?;
        Some(Some(sign * (60 * hours + minutes)))
    }

    fn fraction(&mut self) -> Option<i64> {
        let count = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at(count);
        self.0 = rest;
        let millis = digits.bytes().chain(*b"00").take(3);
        (count > 0).then(|| millis.fold(0, |sum, digit| 10 * sum + i64::from(digit - b'0')))
    }

    fn colon_digits(&mut self) -> Option<i64> {
        if self.take(':') { self.digits(2) } else { None }
    }

    fn digits(&mut self, count: usize) -> Option<i64> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    }

    fn take(&mut self, character: char) -> bool {
        let rest = self.0.strip_prefix(character);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_are_read() {
        for (text, millis) in [
            ("1970-01-01T00:00:00.001Z", 1.0),
            ("2018-02-01T09:42:13.123+0000", 1_517_478_133_123.0),
            ("2017-10-30", 1_509_321_600_000.0),
            ("2017-10-30T15:28:34Z", 1_509_377_314_000.0),
            ("2018", 1_514_764_800_000.0),
            ("1970-02", 31.0 * 86_400_000.0),
            ("1970-01-01T01:00:00+01:00", 0.0),
            ("1969-12-31T18:30:00.5-05:30", 500.0),
            ("1970-01-01T00:00:00.0019999Z", 1.0),
            ("1970-01-01T00:00:01", 1000.0),
            ("1970-01-01T24:00:00Z", 86_400_000.0),
            ("1970-01-02Z", 86_400_000.0),
        ] {
            assert_eq!(parse_iso(text), Ok(millis), "{text}");
        }
        assert_eq!(parse_iso("2024-02-30"), parse_iso("2024-03-01"));
    }

    #[test]
    fn other_texts_are_no_timestamps() {
        for text in [
            "foo",
            "",
            "01-02-2018",
            "2018-02-03 11:15:33",
            "2018-13-01",
            "2018-00-01",
            "2018-01-32",
            "2018-01-01T25:00:00Z",
            "2018-01-01T24:00:01Z",
            "2018-01-01T00:60:00Z",
            "2018-01-01T00:00Z",
            "2018-01-01T00:00:00.Z",
            "2018-01-01T00:00:00+1",
            "2018-05:30",
            "２０１８",
            "2018-01-01T00:00:00é",
        ] {
            assert_eq!(parse_iso(text), Err(Error::of(Code::D3110, text)), "{text}");
        }
    }

    #[test]
    fn timestamps_are_written() {
        for (millis, minutes, expected) in [
            (1.0, 0, "1970-01-01T00:00:00.001Z"),
            (1.9, 0, "1970-01-01T00:00:00.001Z"),
            (1_509_380_732_935.0, 0, "2017-10-30T16:25:32.935Z"),
            (1_540_127_100_000.0, -300, "2018-10-21T08:05:00.000-05:00"),
            (-1.0, 0, "1969-12-31T23:59:59.999Z"),
            (8.64e15, 0, "+275760-09-13T00:00:00.000Z"),
            (-8.64e15, 0, "-271821-04-20T00:00:00.000Z"),
        ] {
            assert_eq!(format_iso(millis, Offset(minutes)).as_deref(), Ok(expected));
        }
        assert_eq!(format_iso(8.65e15, Offset(0)).unwrap_err().code(), Code::D1001);
        assert_eq!(format_iso(f64::NAN, Offset(0)).unwrap_err().code(), Code::D1001);
    }
}
