//! `$parseInteger`: the integer that a text says under a picture.

use super::{IntegerPicture, Pattern, Sequence, letters, roman, words};

impl IntegerPicture {
    /// `None` if the text does not fit the picture.
    pub(crate) fn parse_text(&self, text: &str) -> Option<f64> {
        let number = match text.strip_prefix('-') {
            Some(text) => -self.parse_positive(text)?,
            None => self.parse_positive(text)?,
        };
        number.is_finite().then_some(number)
    }

    fn parse_positive(&self, text: &str) -> Option<f64> {
        match &self.sequence {
            Sequence::Words(_) => words::parse(text),
            Sequence::Roman(_) => roman::parse(text),
            Sequence::Letters(_) => letters::parse(text),
            Sequence::Decimal(pattern) => {
                let digits = if self.ordinal { without_suffix(text)? } else { text };
                pattern.parse_digits(digits)
            }
        }
    }
}

impl Pattern {
    /// Separators of the picture are passed over, wherever they stand.
    fn parse_digits(&self, text: &str) -> Option<f64> {
        let digits: Option<String> = text
            .chars()
            .filter(|character| !self.is_separator(*character))
            .map(|digit| Some(char::from(b'0' + self.family.value(digit)?)))
            .collect();
        digits?.parse().ok()
    }
}

/// Bytes of `st`, `nd`, `rd` and `th`.
pub(crate) const ORDINAL_SUFFIX: usize = 2;

pub(crate) fn has_ordinal_suffix(text: &str) -> bool {
    let start = text.len().saturating_sub(ORDINAL_SUFFIX);
    let suffix = text.get(start..).unwrap_or_default();
    ["st", "nd", "rd", "th"].iter().any(|known| known.eq_ignore_ascii_case(suffix))
}

fn without_suffix(text: &str) -> Option<&str> {
    has_ordinal_suffix(text).then(|| &text[..text.len() - ORDINAL_SUFFIX])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, picture: &str, expected: Option<f64>) {
        assert_eq!(IntegerPicture::parse(picture).unwrap().parse_text(text), expected, "{text} as {picture}");
    }

    #[test]
    fn texts_are_read_as_the_picture_writes_them() {
        check("0123", "0000", Some(123.0));
        check("-0003", "0000", Some(-3.0));
        check("123rd", "000;o", Some(123.0));
        check("١٢٣٤٠", "###١", Some(12340.0));
        check("12,345,678", "#,##0", Some(12_345_678.0));
        check("1234:567,890", "#:###,##0", Some(1_234_567_890.0));
        check("", "I", Some(0.0));
        check("FIVE HUNDRED AND FIFTY-FIVE", "W", Some(555.0));
        check("ten billion trillion trillion trillion", "w", Some(1e46));
    }

    #[test]
    fn other_texts_say_nothing() {
        check("", "0", None);
        check("12x", "0", None);
        check("1é", "0;o", None);
        check("12", "0;o", None);
        check("five and", "w", None);
        check("٣", "0", None);
    }
}
