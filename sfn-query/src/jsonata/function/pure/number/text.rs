//! Numbers as text, as JavaScript prints them, and the fifteen digits that `$string` keeps.

use super::Decimal;

/// Which numbers `$string` rounds to fifteen significant digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Precision {
    /// All, as version 2.0.6 does.
    Always,
    /// Those that are no integers, as versions from 2.1 on do: an identifier of sixteen digits stays whole.
    Fractions,
}

/// Longest plain run of digits; beyond it JavaScript writes an exponent.
const MAX_PLAIN: i32 = 21;
/// Most zeros, the one before the point counted, ahead of the first digit of a small number.
const MAX_ZEROS: i32 = 6;
const DIGITS: usize = 15;
/// Enough digits to see on which side of a tie a double lies, unless it lies on it or next to it.
const NEARLY_EXACT: usize = 26;
/// No double has more significant digits than this.
const MAX_DIGITS: usize = 767;

/// `0.3` for `0.1 + 0.2`, `1e+21`, `1e-7`.
pub(crate) fn number_text(number: f64, precision: Precision) -> String {
    let rounded = match precision {
        Precision::Fractions if number.fract() == 0.0 => number,
        _ => to_15_digits(number),
    };
    plain_text(rounded)
}

/// The double nearest to the first fifteen significant digits, as `Number(x.toPrecision(15))` gives it.
fn to_15_digits(number: f64) -> f64 {
    if !number.is_finite() || Decimal::shortest(number).digits().len() <= DIGITS {
        // What has no more than fifteen digits is its own nearest double.
        return number;
    }
    let mut decimal = Decimal::exact(number, NEARLY_EXACT);
    if let [.., 5] = decimal.digits()
        && decimal.digits().len() == DIGITS + 1
    {
        // It looks like a tie; only all digits tell a true one, which goes away from zero (ECMA-262, toPrecision).
        decimal = Decimal::exact(number, MAX_DIGITS);
    }
    decimal.round_half_up(DIGITS);
    let rounded = decimal.to_f64();
    // The largest doubles would round beyond all doubles.
    if rounded.is_finite() { rounded } else { number }
}

/// Number::toString of ECMA-262 for radix 10.
pub(super) fn plain_text(number: f64) -> String {
    if number.is_nan() {
        return "NaN".into();
    }
    let sign = if number < 0.0 { "-" } else { "" };
    if number.is_infinite() {
        return format!("{sign}Infinity");
    }
    let decimal = Decimal::shortest(number);
    let digits = decimal.digits_text();
    let count = i32::try_from(digits.len()).expect("a double has at most 17 digits");
    let point = decimal.point();
    match point {
        _ if point > MAX_PLAIN || point <= -MAX_ZEROS => scientific(sign, &digits, point - 1),
        _ if point >= count => {
            format!("{sign}{digits}{}", "0".repeat((point - count).unsigned_abs() as usize))
        }
        1.. => {
            let (whole, fraction) = digits.split_at(point.unsigned_abs() as usize);
            format!("{sign}{whole}.{fraction}")
        }
        _ => format!("{sign}0.{}{digits}", "0".repeat(point.unsigned_abs() as usize)),
    }
}

fn scientific(sign: &str, digits: &str, exponent: i32) -> String {
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    format!("{sign}{first}{point}{rest}e{exponent:+}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_javascript_prints_them() {
        for (number, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (5.0, "5"),
            (-1.5, "-1.5"),
            (22.0 / 7.0, "3.14285714285714"),
            (0.1 + 0.2, "0.3"),
            (1e100, "1e+100"),
            (1e-100, "1e-100"),
            (1e-6, "0.000001"),
            (1e-7, "1e-7"),
            (1.5e-7, "1.5e-7"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (-1.25e22, "-1.25e+22"),
            (12_345_678_901_234_567_890.0, "12345678901234600000"),
            (1.797_693_134_862_315_7e308, "1.7976931348623157e+308"),
            (5e-324, "5e-324"),
            (123.456, "123.456"),
            (90.570_000_000_000_01, "90.57"),
        ] {
            assert_eq!(number_text(number, Precision::Always), expected);
        }
    }

    #[test]
    fn a_tie_at_the_sixteenth_digit_goes_away_from_zero() {
        assert_eq!(to_15_digits(100_000_000_000_000.5), 100_000_000_000_001.0);
        assert_eq!(to_15_digits(-100_000_000_000_002.5), -100_000_000_000_003.0);
    }

    #[test]
    fn integers_stay_whole_where_only_fractions_are_rounded() {
        assert_eq!(number_text(5_890_840_712_243_076.0, Precision::Fractions), "5890840712243076");
        assert_eq!(number_text(5_890_840_712_243_076.0, Precision::Always), "5890840712243080");
        assert_eq!(number_text(0.1 + 0.2, Precision::Fractions), "0.3");
    }
}
