//! The numbers that `$number` reads: JSON's, with zeros in front allowed, and `0x`, `0o`, `0b`.

use crate::jsonata::function::pure::{Code, Error};

/// The nearest double; `D3030` for what is no number or too large for one.
pub(crate) fn parse_number(text: &str) -> Result<f64, Error> {
    let number = if is_decimal(text) { text.parse().ok() } else { with_radix(text) };
    number.filter(|number: &f64| number.is_finite()).ok_or_else(|| Error::of(Code::D3030, text))
}

/// `-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?`
fn is_decimal(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    are_digits(whole) && fraction.is_none_or(are_digits) && exponent.is_none_or(are_digits)
}

fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn with_radix(text: &str) -> Option<f64> {
    let bits = match text.get(..2)? {
        "0x" | "0X" => 4,
        "0o" | "0O" => 3,
        "0b" | "0B" => 1,
        _ => return None,
    };
    let digits = text.get(2..).filter(|digits| !digits.is_empty())?;
    let mut head = 0u64;
    let mut scale = 0i32;
    for digit in digits.chars() {
        let digit = u64::from(digit.to_digit(1 << bits)?);
        if head >> (64 - bits) == 0 {
            head = (head << bits) | digit;
        } else {
            // 60 bits and more are kept; of what is below only "not zero" can sway the rounding.
            head |= u64::from(digit != 0);
            scale = scale.saturating_add(bits);
        }
    }
    Some(head as f64 * 2f64.powi(scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_json_and_of_three_radixes() {
        for (text, expected) in [
            ("0", 0.0),
            ("-0.05", -0.05),
            ("1e2", 100.0),
            ("1.0E-2", 0.01),
            ("00", 0.0),
            ("-007", -7.0),
            ("0x12", 18.0),
            ("0XfF", 255.0),
            ("0B101", 5.0),
            ("0O17", 15.0),
            ("0x20000000000001", 9_007_199_254_740_992.0),
            ("0x200000000000010000000001", 9_007_199_254_740_994.0 * 2f64.powi(40)),
        ] {
            assert_eq!(parse_number(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "", " 1", "1 ", "+1", ".5", "5.", "1e", "1e+", "-", "0x", "0xg", "0b2", "-0x1", "1_0", "10e500",
            "NaN", "Infinity", "１",
        ] {
            assert_eq!(parse_number(text), Err(Error::of(Code::D3030, text)), "{text}");
        }
        assert!(parse_number(&format!("0x{}", "f".repeat(300))).is_err());
    }
}
