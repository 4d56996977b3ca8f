//! A number as its decimal picture shows it (XPath 4.7.5).

use super::{
    DecimalPicture, Options,
    picture::{Exponent, SubPicture},
};
use crate::jsonata::function::pure::{Error, Meter, number::Decimal};

/// No double has more digits than this on one side of its point.
const MAX_DIGITS: usize = 1_100;

impl DecimalPicture {
    /// The text of a number; `D1001` if it is not finite. Charges its bytes: a picture may ask for many digits.
    pub(crate) fn format(&self, number: f64, meter: &mut dyn Meter) -> Result<String, Error> {
        let mut decimal = Decimal::of(number)?;
        let sub_picture = if decimal.is_negative() { &self.negative } else { &self.positive };
        meter.value(sub_picture.length_bound())?;
        decimal.shift(sub_picture.scale);
        let exponent = sub_picture.exponent.as_ref().map(|exponent| exponent.take_from(&mut decimal));
        decimal.round_half_even(i32::try_from(sub_picture.max_fraction).unwrap_or(i32::MAX));

        let mut out = sub_picture.prefix.clone();
        sub_picture.write_whole(&mut out, decimal.whole(), &self.options);
        sub_picture.write_fraction(&mut out, decimal.fraction(), &self.options);
        if let (Some(exponent), Some(layout)) = (exponent, &sub_picture.exponent) {
            layout.write(&mut out, exponent, &self.options);
        }
        out.push_str(&sub_picture.suffix);
        Ok(out)
    }
}

impl SubPicture {
    fn length_bound(&self) -> u64 {
        let exponent = self.exponent.as_ref().map_or(0, |exponent| exponent.min_digits);
        let digits = self.min_whole + self.max_fraction + exponent + MAX_DIGITS;
        // A digit and a separator take up to four bytes each.
        (self.prefix.len() + self.suffix.len() + 8 * digits) as u64
    }

    fn write_whole(&self, out: &mut String, digits: Vec<u8>, options: &Options) {
        let zeros = std::iter::repeat_n(0, self.min_whole.saturating_sub(digits.len()));
        let count = digits.len().max(self.min_whole);
        for (at, digit) in zeros.chain(digits).enumerate() {
            if at > 0 && self.whole_groups.has(count - at) {
                out.push(options.grouping_separator);
            }
            out.push(options.digits.digit(digit));
        }
    }

    fn write_fraction(&self, out: &mut String, mut digits: Vec<u8>, options: &Options) {
        digits.resize(digits.len().max(self.min_fraction), 0);
        if !digits.is_empty() {
            out.push(options.decimal_separator);
        }
        for (at, digit) in digits.into_iter().enumerate() {
            if self.fraction_groups.binary_search(&at).is_ok() {
                out.push(options.grouping_separator);
            }
            out.push(options.digits.digit(digit));
        }
    }
}

impl Exponent {
    /// Moves the point so that the mantissa has its digits before it, and tells by how much.
    fn take_from(&self, mantissa: &mut Decimal) -> i32 {
        if mantissa.is_zero() {
            return 0;
        }
        let exponent = mantissa.point() - i32::try_from(self.whole_digits).unwrap_or(i32::MAX);
        mantissa.shift(-exponent);
        exponent
    }

    fn write(&self, out: &mut String, exponent: i32, options: &Options) {
        out.push(options.exponent_separator);
        if exponent < 0 {
            out.push_str(&options.minus_sign);
        }
        let digits = exponent.unsigned_abs().to_string();
        let zeros = std::iter::repeat_n(b'0', self.min_digits.saturating_sub(digits.len()));
        out.extend(zeros.chain(digits.bytes()).map(|digit| options.digits.digit(digit - b'0')));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jsonata::function::pure::{Code, allowance::Allowance};
    use crate::{Object, Value};

    fn format(number: f64, picture: &str, options: &[(&str, &str)]) -> Result<String, Error> {
        let options: Object =
            options.iter().map(|(name, text)| ((*name).into(), Value::from(*text))).collect();
        let picture = DecimalPicture::parse(picture, &Options::from_object(&options))?;
        picture.format(number, &mut Allowance::default())
    }

    #[test]
    fn numbers_follow_the_picture() {
        for (number, picture, expected) in [
            (12345.6, "#,###.00", "12,345.60"),
            (12_345_678.9, "9,999.99", "12,345,678.90"),
            (123_412_345_678.9, "9,9,99.99", "123412345,6,78.90"),
            (1234.56789, "9,999.999,999", "1,234.567,890"),
            (123.9, "9999", "0124"),
            (0.14, "01%", "14%"),
            (0.4857, "###.###‰", "485.7‰"),
            (-6.0, "000", "-006"),
            (-5.0, "0;(0)", "(5)"),
            (1234.5678, "00.000e0", "12.346e2"),
            (0.234, "0.0e0", "2.3e-1"),
            (0.234, "#.00e0", "0.23e0"),
            (0.123, "#.e9", "0.1e0"),
            (0.234, ".00e0", ".23e0"),
            (0.0, "0.00e0", "0.00e0"),
            (-42.0, "0e0", "-4e1"),
            (1e20, "#,######", "100,000000,000000,000000"),
            (185.2812, "PREFIX##00.000###SUFFIX", "PREFIX185.2812SUFFIX"),
            (0.0, "#", "0"),
            (0.5, "#.00", ".50"),
            (0.0, "#.##", ".0"),
            (2.5, "0", "2"),
            (-0.0, "0.0", "0.0"),
            (1e-320, "0.0", "0.0"),
        ] {
            assert_eq!(format(number, picture, &[]).as_deref(), Ok(expected), "{picture}");
        }
        for number in [f64::INFINITY, f64::NEG_INFINITY, f64::NAN] {
            assert_eq!(format(number, "0.0e0", &[]).unwrap_err().code(), Code::D1001);
        }
        assert_eq!(format(1.797e308, "#,##0.00", &[]).unwrap().len(), 309 + 102 + 3);
    }

    #[test]
    fn every_sign_can_be_replaced() {
        for (number, picture, options, expected) in [
            (0.14, "###pm", ("per-mille", "pm"), "140pm"),
            (1234.5678, "①①.①①①e①", ("zero-digit", "\u{245f}"), "①②.③④⑥e②"),
            (2.0, "AAA.AAA", ("zero-digit", "A"), "AAC.AAA"),
            (0.1, "AeAAA", ("zero-digit", "A"), "Be-AAB"),
            (-1.0, "0", ("minus-sign", "minus "), "minus 1"),
            (1.5, "0,0", ("decimal-separator", ""), "0,2"),
            (1.0, "0", ("unknown", "x"), "1"),
        ] {
            assert_eq!(format(number, picture, &[options]).as_deref(), Ok(expected), "{picture}");
        }
    }

    #[test]
    fn every_broken_rule_has_its_code() {
        for (picture, code) in [
            ("#;#;#", Code::D3080),
            ("#.0.0", Code::D3081),
            ("#0%%", Code::D3082),
            ("#0‰‰", Code::D3083),
            ("#0%‰", Code::D3084),
            (".e0", Code::D3085),
            ("0+.e0", Code::D3086),
            ("%%", Code::D3086),
            ("---", Code::D3086),
            ("", Code::D3086),
            ("0;", Code::D3086),
            ("0,.e0", Code::D3087),
            ("0,", Code::D3088),
            ("0,,0", Code::D3089),
            ("0#.e0", Code::D3090),
            ("#0.#0e0", Code::D3091),
            ("#0.0e0%", Code::D3092),
            ("#0.0e0,0", Code::D3093),
        ] {
            assert_eq!(format(20.0, picture, &[]).unwrap_err().code(), code, "{picture}");
        }
    }
}
