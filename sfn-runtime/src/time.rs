//! Points in time, as the service keeps them: milliseconds since 1970, UTC.
//!
//! Never reads a clock: a time comes in as a value. The calendar is left to `jiff`.

use std::fmt;

/// A point in time, to the millisecond.
///
/// ```
/// use sfn_runtime::Timestamp;
///
/// let start: Timestamp = "2024-05-01T12:20:30.120+02:00".parse()?;
/// assert_eq!(start.to_string(), "2024-05-01T10:20:30.120Z");
/// assert_eq!(start.after_seconds(60).as_millis() - start.as_millis(), 60_000);
/// # Ok::<(), sfn_runtime::NotATimestamp>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// The text is no RFC 3339 time with `T` and an offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an RFC 3339 time with an offset, such as `2024-05-01T10:20:30Z`")]
#[non_exhaustive]
pub struct NotATimestamp;

impl Timestamp {
    /// That many milliseconds after (or, if negative, before) 1970-01-01T00:00:00Z.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// That many seconds later; the end of time when there are too many.
    #[must_use]
    pub const fn after_seconds(self, seconds: u64) -> Self {
        self.after_millis(seconds.saturating_mul(1000))
    }

    /// That many milliseconds later; the end of time when there are too many.
    #[must_use]
    pub const fn after_millis(self, millis: u64) -> Self {
        Self(self.0.saturating_add_unsigned(millis))
    }

    /// How many milliseconds later it is than another time; none if it is earlier.
    pub(crate) fn millis_since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0).try_into().unwrap_or(0)
    }
}

impl std::str::FromStr for Timestamp {
    type Err = NotATimestamp;

    /// Reads the profile of RFC 3339 that the service takes: a capital `T`, a capital `Z` or an offset
    /// `±hh:mm`, any number of fractional digits.
    fn from_str(text: &str) -> Result<Self, NotATimestamp> {
        instant(text).map(|instant| Self(instant.as_millisecond())).ok_or(NotATimestamp)
    }
}

/// The instant that a text names, to the nanosecond: what Choice states compare.
pub(crate) fn instant(text: &str) -> Option<jiff::Timestamp> {
    has_strict_shape(text.as_bytes()).then(|| text.parse().ok())?
}

/// `YYYY-MM-DDThh:mm:ss[.digits](Z|±hh:mm)`, digits unchecked: jiff checks the ranges but takes more shapes.
fn has_strict_shape(text: &[u8]) -> bool {
    let Some((date, rest)) = text.split_at_checked(19) else { return false };
    let separators = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    let is_separator = |at: usize| separators.iter().find(|(place, _)| *place == at).map(|(_, byte)| *byte);
    let date_fits = date.iter().enumerate().all(|(at, byte)| match is_separator(at) {
        Some(separator) => *byte == separator,
        None => byte.is_ascii_digit(),
    });
    date_fits && offset_after_fraction(rest).is_some_and(is_offset)
}

/// What follows the seconds and their fraction, if the fraction has digits.
fn offset_after_fraction(rest: &[u8]) -> Option<&[u8]> {
    let Some(fraction) = rest.strip_prefix(b".") else { return Some(rest) };
    let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (digits > 0).then(|| &fraction[digits..])
}

fn is_offset(text: &[u8]) -> bool {
    match text {
        [b'Z'] => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] => [h1, h2, m1, m2].iter().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

impl Timestamp {
    /// As HTTP writes dates: `Thu, 18 Apr 2024 06:27:01 GMT`.
    #[cfg(feature = "driver")]
    pub(crate) fn to_http_date(self) -> String {
        let instant = jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::MAX);
        instant.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
    }
}

impl fmt::Display for Timestamp {
    /// ISO 8601 in UTC, as the context object shows times: milliseconds, absent when they are zero.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let instant = jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::MAX);
        match self.0.rem_euclid(1000) {
            0 => write!(f, "{instant:.0}"),
            _ => write!(f, "{instant:.3}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let actual = text.parse::<Timestamp>().ok().map(|time| time.to_string());
        assert_eq!(actual.as_deref(), expected, "{text}");
    }

    #[test]
    fn only_full_rfc_3339_times_with_an_offset_are_times() {
        check("2016-03-14T01:59:00Z", Some("2016-03-14T01:59:00Z"));
        check("2016-03-14T01:59:00.123-07:00", Some("2016-03-14T08:59:00.123Z"));
        check("2016-03-14T01:59:00.000000Z", Some("2016-03-14T01:59:00Z"));
        check("2016-03-14T01:59:00", None);
        check("2016-03-14t01:59:00Z", None);
        check("2016-03-14 01:59:00Z", None);
        check("2016-03-14T01:59:00z", None);
        check("2016-03-14T01:59Z", None);
        check("2016-03-14", None);
        check("2016-13-14T01:59:00Z", None);
        check("2016-03-14T01:59:00.Z", None);
        check("2016-03-14T01:59:00+0700", None);
        check("2016-03-14T01:59:00[UTC]", None);
        check("", None);
        check("ééééééééééééééééééé", None);
    }
}
