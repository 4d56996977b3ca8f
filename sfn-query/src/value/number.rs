//! Numbers: 64-bit integers exactly, everything else a double, as the service (a JVM) keeps them.

use std::{cmp::Ordering, fmt};

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
        let mut counter = Counter(0);
        fmt::Write::write_fmt(&mut counter, format_args!("{self}")).expect("counting never fails");
        counter.0
    }
}

/// Counts the bytes that are written to it.
struct Counter(u64);

impl fmt::Write for Counter {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len() as u64;
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
        match self {
            Self::Int(number) => write!(f, "{number}"),
            Self::Float(number) => write!(f, "{number:?}"),
        }
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
