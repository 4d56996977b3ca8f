//! `$formatInteger`: an integer as its picture shows it.

use super::{Case, IntegerPicture, Pattern, Sequence, letters, roman, words};
use crate::jsonata::function::pure::{Error, Meter, number::Decimal};

/// No double has more digits before its point.
const MAX_DIGITS: usize = 309;

impl IntegerPicture {
    /// The integer at or below the number; `D1001` if it is not finite. Charges the bytes of the result, which a picture may make long.
    pub(crate) fn format(&self, number: f64, meter: &mut dyn Meter) -> Result<String, Error> {
        let integer = number.floor();
        let digits = Decimal::of(integer)?.whole();
        let text = match &self.sequence {
            Sequence::Words(case) => cased(words::format(&digits, self.ordinal), *case),
            Sequence::Roman(case) => {
                meter.value(roman::length_bound(integer.abs()))?;
                cased(roman::format(integer.abs()), *case)
            }
            Sequence::Letters(case) => cased(letters::format(integer.abs()), *case),
            Sequence::Decimal(pattern) => {
                // A digit takes up to four bytes, and so does its separator.
                let count = pattern.mandatory.max(MAX_DIGITS) + pattern.grouping.len();
                meter.value(8 * count as u64)?;
                pattern.format(&digits, self.ordinal)
            }
        };
        Ok(if integer < 0.0 { format!("-{text}") } else { text })
    }
}

impl Pattern {
    fn format(&self, digits: &[u8], ordinal: bool) -> String {
        let zeros = self.mandatory.saturating_sub(digits.len());
        let digits = std::iter::repeat_n(0, zeros).chain(digits.iter().copied());
        let shown: Vec<char> = digits.clone().map(|digit| self.family.digit(digit)).collect();
        let mut text = self.grouping.insert(&shown);
        if ordinal {
            text.push_str(ordinal_suffix(&digits.collect::<Vec<_>>()));
        }
        text
    }
}

/// `st`, `nd`, `rd`, `th`
fn ordinal_suffix(digits: &[u8]) -> &'static str {
    match digits {
        [.., 1, _] => "th",
        [.., 1] => "st",
        [.., 2] => "nd",
        [.., 3] => "rd",
        _ => "th",
    }
}

/// The words and letters come in title case.
pub(super) fn cased(text: String, case: Case) -> String {
    match case {
        Case::Lower => text.to_ascii_lowercase(),
        Case::Upper => text.to_ascii_uppercase(),
        Case::Title => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jsonata::function::pure::{Code, allowance::Allowance};

    fn format(number: f64, picture: &str) -> Result<String, Error> {
        IntegerPicture::parse(picture)?.format(number, &mut Allowance::default())
    }

    #[test]
    fn digits_are_filled_up_and_grouped() {
        for (number, picture, expected) in [
            (123.0, "000", "123"),
            (123.0, "0000", "0123"),
            (-3.0, "0000", "-0003"),
            (0.0, "0", "0"),
            (12.6, "###0", "12"),
            (-12.6, "0", "-13"),
            (123.0, "000;o", "123rd"),
            (11.0, "0;o", "11th"),
            (111.0, "0;o", "111th"),
            (21.0, "0;o", "21st"),
            (12340.0, "###١", "١٢٣٤٠"),
            (12_345_678.0, "#,##0", "12,345,678"),
            (1_234_567_890.0, "#:###,##0", "1234:567,890"),
            (1_234_567_890.0, "##,##,##0", "12345,67,890"),
            (1.0, "0,,000", "0,,001"),
        ] {
            assert_eq!(format(number, picture).as_deref(), Ok(expected), "{picture}");
        }
    }

    #[test]
    fn letters_and_numerals_follow_the_case_of_the_picture() {
        for (number, picture, expected) in [
            (0.0, "I", ""),
            (1984.0, "I", "MCMLXXXIV"),
            (99.0, "i", "xcix"),
            (-4.0, "i", "-iv"),
            (1.0, "A", "A"),
            (26.0, "a", "z"),
            (27.0, "a", "aa"),
            (123_456.0, "A", "FZPH"),
            (555.0, "Ww", "Five Hundred and Fifty-Five"),
            (555.0, "W;o", "FIVE HUNDRED AND FIFTY-FIFTH"),
            (0.0, "w;o", "zeroth"),
        ] {
            assert_eq!(format(number, picture).as_deref(), Ok(expected), "{picture}");
        }
    }

    #[test]
    fn what_is_no_finite_number_has_no_digits() {
        for picture in ["0", "w", "I", "A"] {
            for number in [f64::INFINITY, f64::NEG_INFINITY, f64::NAN] {
                assert_eq!(format(number, picture).unwrap_err().code(), Code::D1001, "{picture}");
            }
        }
    }

    #[test]
    fn large_numerals_are_charged_before_they_are_written() {
        assert!(format(1e15, "I").is_err());
        assert!(format(1e308, "a").is_ok());
        assert!(format(1e308, "w").is_ok());
    }
}
