//! `$formatBase`.

use super::{half_even, text::plain_text};
use crate::jsonata::function::pure::{Code, Error};

/// The integer nearest to the number, written in a radix from 2 to 36; `D3100` for any other.
pub(crate) fn format_base(number: f64, radix: f64) -> Result<String, Error> {
    let number = half_even(number);
    let radix = half_even(radix);
    if !(2.0..=36.0).contains(&radix) {
        return Err(Error::of(Code::D3100, crate::Number::from_f64(radix)));
    }
    if radix == 10.0 || !number.is_finite() {
        return Ok(plain_text(number));
    }
    let digits = digits(number.abs(), radix as u32);
    Ok(if number < 0.0 { format!("-{digits}") } else { digits })
}

/// All digits, exactly; JavaScript engines differ in those beyond the precision of a double.
fn digits(integer: f64, radix: u32) -> String {
    let mut limbs = limbs(integer);
    let mut reversed = Vec::new();
    loop {
        let digit = divide(&mut limbs, radix);
        reversed.push(char::from_digit(digit, radix).expect("a remainder is below the radix"));
        if limbs.is_empty() {
            return reversed.into_iter().rev().collect();
        }
    }
}

/// The integer in 32-bit limbs, the least significant first, without zeros at the end.
fn limbs(integer: f64) -> Vec<u32> {
    const LIMB: f64 = 4_294_967_296.0;
    let mut limbs = Vec::new();
    let mut rest = integer;
    while rest >= 1.0 {
        // Division by a power of two and the remainder of it are exact.
        limbs.push((rest % LIMB) as u32);
        rest = (rest / LIMB).floor();
    }
    limbs
}

/// Divides in place and gives the remainder.
fn divide(limbs: &mut Vec<u32>, divisor: u32) -> u32 {
    let mut remainder = 0;
    for limb in limbs.iter_mut().rev() {
        let dividend = (u64::from(remainder) << 32) | u64::from(*limb);
        *limb = (dividend / u64::from(divisor)) as u32;
        remainder = (dividend % u64::from(divisor)) as u32;
    }
    while limbs.last() == Some(&0) {
        limbs.pop();
    }
    remainder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_written_in_any_radix_from_2_to_36() {
        for (number, radix, expected) in [
            (100.0, 10.0, "100"),
            (100.0, 2.0, "1100100"),
            (-100.0, 2.0, "-1100100"),
            (100.0, 36.0, "2s"),
            (99.5, 2.5, "1100100"),
            (0.0, 16.0, "0"),
            (-0.4, 16.0, "0"),
            (255.0, 16.0, "ff"),
            (5_890_840_712_243_076.0, 10.0, "5890840712243076"),
        ] {
            assert_eq!(format_base(number, radix).as_deref(), Ok(expected));
        }
        assert_eq!(format_base(2f64.powi(60), 2.0).unwrap(), format!("1{}", "0".repeat(60)));
        assert_eq!(format_base(1e308, 2.0).unwrap().len(), 1024);
        assert_eq!(
            format_base(1e23, 3.0).as_deref(),
            Ok("1020211220210022220221222012210200210210010101112")
        );
    }

    #[test]
    fn other_radixes_are_refused() {
        for radix in [1.0, 37.0, 36.6, 0.0, -2.0, f64::NAN] {
            assert_eq!(format_base(1.0, radix).unwrap_err().code(), Code::D3100);
        }
    }
}
