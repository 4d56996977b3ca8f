//! A finite double as decimal digits: what rounding and pictures compute with, so that `1.005` is what it says.

use crate::{
    Number,
    jsonata::function::pure::{Code, Error},
};

/// `0.d₁d₂d₃… · 10^point`, the digits without zeros at either end; zero has the one digit `0` before the point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    /// The fewest digits that read back as the same finite double.
    pub(crate) fn shortest(number: f64) -> Self {
        Self::from_scientific(&format!("{number:e}"))
    }

    /// As `shortest`, of any double: `D1001` for one that is not finite.
    pub(crate) fn of(number: f64) -> Result<Self, Error> {
        match number.is_finite() {
            true => Ok(Self::shortest(number)),
            false => Err(Error::of(Code::D1001, Number::Float(number))),
        }
    }

    /// The true value of the double, cut to so many digits.
    pub(super) fn exact(number: f64, digits: usize) -> Self {
        Self::from_scientific(&format!("{number:.*e}", digits.saturating_sub(1)))
    }

    fn from_scientific(text: &str) -> Self {
        let (mantissa, exponent) = text.split_once('e').expect("`{:e}` of a finite double has an exponent");
        let exponent: i32 = exponent.parse().expect("the exponent of a double is short");
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
        let mut decimal = Self { negative: mantissa.starts_with('-'), digits, point: exponent + 1 };
        decimal.normalize();
        decimal
    }

    /// No zeros at the ends; zero itself is `0`, and positive.
    fn normalize(&mut self) {
        let zeros = self.digits.iter().take_while(|digit| **digit == 0).count();
        self.digits.drain(..zeros);
        self.point -= i32::try_from(zeros).expect("a double has few digits");
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            *self = Self { negative: false, digits: vec![0], point: 1 };
        }
    }

    pub(crate) fn is_negative(&self) -> bool {
        self.negative
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.digits == [0]
    }

    /// Digits 0 to 9, the most significant first.
    pub(crate) fn digits(&self) -> &[u8] {
        &self.digits
    }

    pub(super) fn digits_text(&self) -> String {
        self.digits.iter().map(|digit| char::from(b'0' + digit)).collect()
    }

    /// How many digits stand before the decimal point; negative if zeros follow it.
    pub(crate) fn point(&self) -> i32 {
        self.point
    }

    /// Multiplies by a power of ten.
    pub(crate) fn shift(&mut self, places: i32) {
        if !self.is_zero() {
            self.point = self.point.saturating_add(places);
        }
    }

    /// Rounds to so many digits after the point, ties to the even neighbour.
    pub(crate) fn round_half_even(&mut self, fraction_digits: i32) {
        let keep = self.point.saturating_add(fraction_digits);
        self.round(keep, |kept, dropped| match dropped.split_first() {
            Some((5, [])) => kept.last().is_some_and(|digit| digit % 2 == 1),
            Some((first, _)) => *first >= 5,
            None => false,
        });
    }

    /// Keeps so many digits, ties away from zero.
    pub(super) fn round_half_up(&mut self, digits: usize) {
        let keep = i32::try_from(digits).unwrap_or(i32::MAX);
        self.round(keep, |_, dropped| dropped.first().is_some_and(|digit| *digit >= 5));
    }

    /// `up` sees the digits that are kept and those that are dropped.
    fn round(&mut self, keep: i32, up: impl Fn(&[u8], &[u8]) -> bool) {
        let Ok(keep) = usize::try_from(keep) else {
            // Even the first digit is below a tenth of the place.
            *self = Self { negative: false, digits: vec![0], point: 1 };
            return;
        };
        if keep >= self.digits.len() {
            return;
        }
        let carry = up(&self.digits[..keep], &self.digits[keep..]);
        self.digits.truncate(keep);
        if carry {
            self.increment();
        }
        self.normalize();
    }

    fn increment(&mut self) {
        while let Some(last) = self.digits.pop() {
            if last < 9 {
                self.digits.push(last + 1);
                return;
            }
        }
        self.digits.push(1);
        self.point += 1;
    }

    /// The nearest double; infinite if there is none.
    pub(crate) fn to_f64(&self) -> f64 {
        let sign = if self.negative { "-" } else { "" };
        let text = format!("{sign}0.{}e{}", self.digits_text(), self.point);
        text.parse().expect("digits with an exponent are a number")
    }

    /// Digits before the point, without leading zeros: none for 0.5, nor for 0.
    pub(crate) fn whole(&self) -> Vec<u8> {
        if self.is_zero() {
            return Vec::new();
        }
        let count = usize::try_from(self.point).unwrap_or(0);
        let shown = self.digits.iter().copied().take(count);
        let zeros = count.saturating_sub(self.digits.len());
        shown.chain(std::iter::repeat_n(0, zeros)).collect()
    }

    /// Digits after the point, without trailing zeros.
    pub(crate) fn fraction(&self) -> Vec<u8> {
        if self.is_zero() {
            return Vec::new();
        }
        let zeros = usize::try_from(-i64::from(self.point)).unwrap_or(0);
        let whole = usize::try_from(self.point).unwrap_or(0);
        std::iter::repeat_n(0, zeros).chain(self.digits.iter().copied().skip(whole)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(number: f64, fraction_digits: i32) -> f64 {
        let mut decimal = Decimal::shortest(number);
        decimal.round_half_even(fraction_digits);
        decimal.to_f64()
    }

    #[test]
    fn ties_go_to_the_even_neighbour() {
        for (number, places, expected) in [
            (0.5, 0, 0.0),
            (1.5, 0, 2.0),
            (2.5, 0, 2.0),
            (0.51, 0, 1.0),
            (9.5, 0, 10.0),
            (99.95, 1, 100.0),
            (4.525, 2, 4.52),
            (4.515, 2, 4.52),
            (12350.0, -2, 12400.0),
            (0.04, 0, 0.0),
            (6.0, -1, 10.0),
            (5.0, -1, 0.0),
            (5.0, -2, 0.0),
            (6.022e-23, 24, 6e-23),
        ] {
            assert_eq!(rounded(number, places), expected, "{number} to {places}");
        }
    }

    #[test]
    fn whole_and_fraction_are_the_digits_around_the_point() {
        let parts = |number| {
            let decimal = Decimal::shortest(number);
            (decimal.whole(), decimal.fraction())
        };
        assert_eq!(parts(120.05), (vec![1, 2, 0], vec![0, 5]));
        assert_eq!(parts(0.001), (vec![], vec![0, 0, 1]));
        assert_eq!(parts(1e5), (vec![1, 0, 0, 0, 0, 0], vec![]));
        assert_eq!(parts(0.0), (vec![], vec![]));
    }
}
