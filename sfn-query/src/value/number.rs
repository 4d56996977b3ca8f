//! Numbers: 64-bit integers exactly, everything else a double, as the service (a JVM) keeps them.

use std::{
    cmp::Ordering,
    fmt::{self, Write},
};

/// A JSON number: an exact 64-bit integer or a finite double.
#[derive(Clone, Copy)]
pub enum Number {
    /// An integer, exactly.
    Int(i64),
    /// A finite double.
    Float(f64),
}

impl Number {
    /// A double, if it is finite: JSON has no infinity and no NaN.
    pub fn from_f64(number: f64) -> Option<Self> {
        number.is_finite().then_some(Self::Float(number))
    }

    /// The number that JSON digits say: an integer if they do and it fits 64 bits, else the nearest double.
    pub(crate) fn from_json(digits: &str) -> Option<Self> {
        match digits.parse() {
            Ok(number) => Some(Self::Int(number)),
            Err(_) => Self::from_f64(digits.parse().ok()?),
        }
    }

    /// The nearest double.
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Int(number) => number as f64,
            Self::Float(number) => number,
        }
    }

    /// The integer, if it is one exactly (`2.0` is, `2.5` and `1e300` are not).
    pub fn as_i64(self) -> Option<i64> {
        const LIMIT: f64 = 9_223_372_036_854_775_808.0;
        match self {
            Self::Int(number) => Some(number),
            Self::Float(number) => {
                (number.fract() == 0.0 && (-LIMIT..LIMIT).contains(&number)).then_some(number as i64)
            }
        }
    }

    /// Bytes of the JSON text.
    pub fn json_len(self) -> u64 {
        match self {
            Self::Int(number) => {
                let digits = u64::from(number.unsigned_abs().checked_ilog10().unwrap_or(0)) + 1;
                digits + u64::from(number < 0)
            }
            Self::Float(number) => short_decimal_len(number).unwrap_or_else(|| {
                let mut counter = Counter(0);
                self.write(&mut counter).expect("counting never fails");
                counter.0
            }),
        }
    }

    /// The JSON text. Doubles are written as `Double.toString` of the JVM does, since the service's answers go
    /// through it: plain from 0.001 up to ten million, else `1.0E7`, always with a digit after the point.
    pub(crate) fn write(self, out: &mut impl Write) -> fmt::Result {
        let number = match self {
            Self::Int(number) => return write!(out, "{number}"),
            Self::Float(number) => number,
        };
        if !number.is_finite() {
            // No parser lets these in; JSONata makes them, and the service writes them as text.
            return match (number.is_nan(), number < 0.0) {
                (true, _) => out.write_str("\"NaN\""),
                (_, true) => out.write_str("\"-Infinity\""),
                _ => out.write_str("\"Infinity\""),
            };
        }
        let size = number.abs();
        if size == 0.0 || (1e-3..1e7).contains(&size) {
            return write!(out, "{number:?}");
        }
        let mut text = Digits::default();
        write!(text, "{number:e}")?;
        let (mantissa, exponent) = text.as_str().split_once('e').ok_or(fmt::Error)?;
        let point = if mantissa.contains('.') { "" } else { ".0" };
        write!(out, "{mantissa}{point}E{exponent}")
    }
}

/// Length of the text of a double with at most three digits after the point, as prices and rates have them, without
/// the search for its shortest digits. `None` tells nothing.
fn short_decimal_len(number: f64) -> Option<u64> {
    let size = number.abs();
    if !(1e-3..1e7).contains(&size) {
        return None;
    }
    // The nearest decimal with so many digits reads back as this number: division rounds as reading does.
    let is_enough = |scale: f64| (size * scale).round() / scale == size;
    let scales = [(1.0, 1), (10.0, 1), (100.0, 2), (1000.0, 3)];
    let (_, digits) = scales.into_iter().find(|(scale, _)| is_enough(*scale))?;
    let before = u64::from((size as u64).checked_ilog10().unwrap_or(0)) + 1;
    Some(before + 1 + digits + u64::from(number.is_sign_negative()))
}

/// Counts the bytes that are written to it.
struct Counter(u64);

impl Write for Counter {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len() as u64;
        Ok(())
    }
}

/// Room for a double in scientific notation: a sign, 17 digits, a point, `e-308`.
#[derive(Default)]
struct Digits {
    bytes: [u8; 32],
    len: usize,
}

impl Digits {
    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).expect("only whole strings are written")
    }
}

impl Write for Digits {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

// By value: `0` equals `0.0`. Two integers compare exactly; a mixed pair as doubles, as the service does.
impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => Some(a.cmp(b)),
            _ => self.as_f64().partial_cmp(&other.as_f64()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_are_written_as_a_jvm_writes_them() {
        for (number, text) in [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1.1, "1.1"),
            (100.0, "100.0"),
            (9_999_999.0, "9999999.0"),
            (1e7, "1.0E7"),
            (-0.25, "-0.25"),
            (90.125, "90.125"),
            (0.1, "0.1"),
            (0.3, "0.3"),
            (0.1 + 0.2, "0.30000000000000004"),
            (4.35, "4.35"),
            (1.001, "1.001"),
            (9_999_999.999, "9999999.999"),
            (0.0019, "0.0019"),
            (12_345_678.9, "1.23456789E7"),
            (1e-3, "0.001"),
            (1.5e-4, "1.5E-4"),
            (-1e300, "-1.0E300"),
            (f64::MAX, "1.7976931348623157E308"),
            (5e-324, "5.0E-324"),
        ] {
            let number = Number::Float(number);
            assert_eq!(number.to_string(), text);
            assert_eq!(number.json_len(), text.len() as u64);
        }
    }

    #[test]
    fn the_length_of_an_integer_needs_no_writing() {
        for number in [0, 1, 9, 10, 99, 100, -1, -10, i64::MAX, i64::MIN] {
            assert_eq!(Number::Int(number).json_len(), number.to_string().len() as u64);
        }
    }

    #[test]
    fn digits_become_integers_while_they_fit() {
        let check = |digits, expected: Option<&str>| {
            assert_eq!(Number::from_json(digits).map(|number| number.to_string()).as_deref(), expected);
        };
        check("9223372036854775807", Some("9223372036854775807"));
        check("9223372036854775808", Some("9.223372036854776E18"));
        check("-0", Some("0"));
        check("-0.0", Some("-0.0"));
        check("1e400", None);
    }
}
