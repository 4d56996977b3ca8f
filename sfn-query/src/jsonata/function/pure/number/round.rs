//! `$round`, `$floor`, `$ceil`, `$abs`, `$sqrt`, `$power`.

use super::Decimal;
use crate::jsonata::function::pure::{Code, Error};

/// To so many digits after the point (before it, if negative), ties to the even neighbour.
///
/// Computes on the decimal text, so `1.005` to 2 is `1` and not what its binary value would give.
pub(crate) fn round(number: f64, places: f64) -> f64 {
    if !number.is_finite() {
        return number;
    }
    // `as` saturates: further than all digits of a double is the same as much further.
    let mut decimal = Decimal::shortest(number);
    decimal.round_half_even(places.trunc() as i32);
    decimal.to_f64()
}

/// To an integer, ties to the even neighbour.
pub(crate) fn half_even(number: f64) -> f64 {
    positive_zero(number.round_ties_even())
}

pub(crate) fn floor(number: f64) -> f64 {
    positive_zero(number.floor())
}

pub(crate) fn ceil(number: f64) -> f64 {
    positive_zero(number.ceil())
}

pub(crate) fn abs(number: f64) -> f64 {
    number.abs()
}

/// `D3060` below zero.
pub(crate) fn sqrt(number: f64) -> Result<f64, Error> {
    if number < 0.0 { Err(Error::of(Code::D3060, number_value(number))) } else { Ok(number.sqrt()) }
}

/// `D3061` where the result is no finite number.
pub(crate) fn power(base: f64, exponent: f64) -> Result<f64, Error> {
    // In ECMAScript, one to a power that is not finite is no number.
    let power = match exponent.is_finite() || base.abs() != 1.0 {
        true => base.powf(exponent),
        false => f64::NAN,
    };
    if power.is_finite() {
        Ok(power)
    } else {
        Err(Error::of(Code::D3061, number_value(base)).with_value2(number_value(exponent)))
    }
}

/// JSON has no `-0`, and prints of it should not tell.
fn positive_zero(number: f64) -> f64 {
    number + 0.0
}

fn number_value(number: f64) -> Option<crate::Number> {
    crate::Number::from_f64(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_works_on_the_decimal_text() {
        for (number, places, expected) in [
            (1.005, 2.0, 1.0),
            (4.49, 1.0, 4.5),
            (-7.5, 0.0, -8.0),
            (-8.5, 0.0, -8.0),
            (125.0, -1.0, 120.0),
            (1.5, 400.0, 1.5),
            (1.5, 1e300, 1.5),
            (1.5, -1e300, 0.0),
        ] {
            assert_eq!(round(number, places), expected, "{number} to {places}");
        }
    }

    #[test]
    fn no_result_is_a_negative_zero() {
        for zero in [round(-0.3, 0.0), floor(-0.0), ceil(-0.5), abs(-0.0), half_even(-0.5)] {
            assert!(zero == 0.0 && zero.is_sign_positive());
        }
    }

    #[test]
    fn roots_of_negative_numbers_and_powers_out_of_range_are_errors() {
        assert_eq!(sqrt(4.0), Ok(2.0));
        assert_eq!(sqrt(-2.0).unwrap_err().code(), Code::D3060);
        assert_eq!(power(10.0, -2.0), Ok(0.01));
        for (base, exponent) in [(100.0, 1000.0), (-2.0, 1.0 / 3.0), (0.0, -1.0)] {
            assert_eq!(power(base, exponent).unwrap_err().code(), Code::D3061);
        }
    }
}
