//! How far a zone's clock is ahead of UTC.

use crate::jsonata::function::pure::{Code, Error};

/// In minutes; positive in the east.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Offset(pub(super) i64);

impl Offset {
    /// `+0530`, `-08:00`, `0000`, `Z`; `D3134` for anything else.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        let (sign, digits) = match text.as_bytes() {
            b"Z" => return Ok(Self(0)),
            [b'-', ..] => (-1, &text[1..]),
            [b'+', ..] => (1, &text[1..]),
            _ => (1, text),
        };
        let digits = digits.replacen(':', "", 1);
        let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number: Option<i64> = if plain { digits.parse().ok() } else { None };
        let number = number.ok_or_else(|| Error::of(Code::D3134, text))?;
        // `+05` is five hours, as in ISO 8601.
        let minutes = if digits.len() <= 2 { 60 * number } else { 60 * (number / 100) + number % 100 };
        Ok(Self(sign * minutes))
    }

    pub(super) fn sign(self) -> char {
        if self.0 < 0 { '-' } else { '+' }
    }

    pub(super) fn hours(self) -> i64 {
        self.0.abs() / 60
    }

    pub(super) fn minutes(self) -> i64 {
        self.0.abs() % 60
    }

    pub(super) fn millis(self) -> i64 {
        self.0 * 60_000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_hours_and_minutes() {
        for (text, minutes) in [
            ("+0100", 60),
            ("-0530", -330),
            ("05:30", 330),
            ("0000", 0),
            ("Z", 0),
            ("-800", -480),
            ("+05", 300),
        ] {
            assert_eq!(Offset::parse(text), Ok(Offset(minutes)), "{text}");
        }
        for text in ["", "Europe/Berlin", "+01000", "+1:2:3", "1e3"] {
            assert_eq!(Offset::parse(text).unwrap_err().code(), Code::D3134, "{text}");
        }
    }
}
