//! Laws of the pure functions, tried on what a generator comes up with.

use proptest::{prelude::*, sample::select};

use super::{
    allowance::Allowance,
    number::{self, Decimal, Precision, number_text, parse_number},
    picture::{
        date::{DatePicture, Offset, format_iso, parse_iso},
        decimal::{DecimalPicture, Options},
        integer::IntegerPicture,
    },
    regex::{Flags, Regex},
    text,
};

/// A text of these pieces.
fn pieces(pieces: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(select(pieces), 0..most).prop_map(|chosen| chosen.concat())
}

/// Doubles of all sizes, and those where rounding turns.
fn double() -> impl Strategy<Value = f64> {
    let decimal =
        (-1_000_000i64..1_000_000, 0..9).prop_map(|(digits, places)| digits as f64 / 10f64.powi(places));
    prop_oneof![any::<f64>().prop_filter("finite", |it| it.is_finite()), decimal]
}

const DECIMAL: &[&str] = &["0", "#", ",", ".", "e", "%", "‰", ";", "-", "x", "9", "é", "00", "#,##0"];
const INTEGER: &[&str] =
    &["0", "#", ",", ":", "w", "W", "Ww", "i", "I", "a", "A", ";", "o", "c", "١", "٠", "(", "é"];
const DATE: &[&str] = &[
    "[", "]", "[Y", "[M", "[D", "[d", "[F", "[W", "[w", "[X", "[x", "[H", "[h", "[P", "[m", "[s", "[f", "[Z",
    "[z", "[C", "[E", "0", "1", "01", "#", "N", "n", "Nn", "w", "Ww", "i", "A", "o", "t", ",", "*", "-", "2",
    "4", " ", ":", "]-[", "é", "٠",
];
const MOMENTS: &[&str] = &[
    "2018",
    "03",
    "12",
    "1",
    "-",
    "/",
    " ",
    ":",
    "March",
    "mar",
    "friday",
    "twenty",
    "-first",
    "and",
    "one hundred",
    "st",
    "th",
    "mmxviii",
    "aa",
    "am",
    "GMT",
    "+",
    "05:30",
    "0530",
    "Z",
    "ISO",
    "é",
    "٣",
    ".",
];
const PATTERN: &[&str] = &[
    "a", "b", "A", "(", "(?:", ")", ")", "|", "*", "+", "?", "{2}", "{1,3}?", "[ab]", "[^a]", ".", "^", "$",
    r"\b", r"\B", r"\w", r"\1", "(?=", "(?!", "(?<=", "(?<!", "é", r"\s", "-", "{", "]", "\\", "[", "(?<n>",
    r"\k<n>", r"\u0061",
];
const SUBJECT: &[&str] = &["a", "b", "A", "é", " ", "\n", "-", "aab", "ba", "💩"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_decimal_picture_formats_or_fails(picture in pieces(DECIMAL, 12), number in double()) {
        if let Ok(picture) = DecimalPicture::parse(&picture, &Options::default()) {
            prop_assert!(picture.format(number, &mut Allowance::default()).is_ok());
        }
    }

    #[test]
    fn integers_read_back_as_they_were_written(picture in pieces(INTEGER, 5), number in -1_000_000i64..1_000_000) {
        let number = number as f64;
        if let Ok(picture) = IntegerPicture::parse(&picture) {
            let text = picture.format(number, &mut Allowance::default()).unwrap();
            prop_assert_eq!(picture.parse_text(&text), Some(number), "{} as {:?}", text, picture);
        }
    }

    #[test]
    fn any_integer_picture_reads_or_does_not(picture in pieces(INTEGER, 5), text in pieces(MOMENTS, 8), number in double()) {
        if let Ok(picture) = IntegerPicture::parse(&picture) {
            picture.parse_text(&text);
            let _ = picture.format(number, &mut Allowance::default());
        }
    }

    #[test]
    fn any_date_picture_writes_and_reads_or_fails(
        picture in pieces(DATE, 12),
        text in pieces(MOMENTS, 8),
        millis in -8.64e15..8.64e15,
    ) {
        let mut meter = Allowance { steps: 1 << 22, bytes: 1 << 22 };
        if let Ok(picture) = DatePicture::parse(&picture) {
            let written = picture.format(millis, Offset::parse("+0530").unwrap(), &mut meter).unwrap();
            let _ = picture.parse_text(&written, 0, &mut meter);
            let _ = picture.parse_text(&text, 0, &mut meter);
        }
    }

    #[test]
    fn timestamps_read_back_as_they_were_written(millis in 0i64..253_402_300_799_999) {
        let millis = millis as f64;
        let picture = DatePicture::parse("[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z]").unwrap();
        let offset = Offset::parse("-0330").unwrap();
        let mut meter = Allowance::default();
        prop_assert_eq!(parse_iso(&format_iso(millis, offset).unwrap()), Ok(millis));
        let text = picture.format(millis, offset, &mut meter).unwrap();
        // Years of two digits are read as those of the last century.
        prop_assert_eq!(picture.parse_text(&text, 0, &mut meter), Ok(Some(millis)));
    }

    #[test]
    fn numbers_of_fifteen_digits_read_back(digits in -999_999_999_999_999i64..1_000_000_000_000_000, places in -30..30) {
        let number: f64 = format!("{digits}e{places}").parse().unwrap();
        let text = number_text(number, Precision::Always);
        prop_assert_eq!(text.parse::<f64>().unwrap(), number);
        if !text.contains("e+") {
            prop_assert_eq!(parse_number(&text), Ok(number));
        }
    }

    #[test]
    fn rounding_moves_by_half_a_unit_at_most(number in -1e6..1e6, places in 0i32..5) {
        let rounded = number::round(number, f64::from(places));
        prop_assert!((rounded - number).abs() <= 0.500_000_1 * 10f64.powi(-places));
        prop_assert_eq!(number::round(rounded, f64::from(places)), rounded);
    }

    #[test]
    fn a_decimal_is_its_double(number in double()) {
        prop_assert_eq!(Decimal::shortest(number).to_f64(), number);
    }

    #[test]
    fn both_engines_find_the_same(pattern in pieces(PATTERN, 8), subject in pieces(SUBJECT, 10), ignore_case: bool, multiline: bool) {
        let flags = Flags { ignore_case, multiline };
        if let Ok(regex) = Regex::parse(&pattern, flags) {
            let mut meter = Allowance::default();
            let found = regex.find_at(&subject, 0, &mut meter);
            if let Some(other) = regex.backtracking(&pattern, flags) {
                prop_assert_eq!(found, other.find_at(&subject, 0, &mut meter), "/{}/ in {:?}", pattern, subject);
            }
        }
    }

    #[test]
    fn substrings_are_made_of_characters(subject in pieces(SUBJECT, 10), start in -20i32..20, len in -5i32..20) {
        let part = text::substring(&subject, start.into(), Some(len.into()));
        prop_assert!(subject.contains(part));
        prop_assert!(text::length(part) <= usize::try_from(len).unwrap_or(0));
    }

    #[test]
    fn joining_undoes_splitting(subject in pieces(SUBJECT, 10)) {
        let mut meter = Allowance::default();
        let all = text::Limit::new(None, super::Code::D3020).unwrap();
        let pieces = text::split(&subject, "a", all, &mut meter).unwrap();
        prop_assert_eq!(text::join(&pieces, "a", &mut meter), Ok(subject.clone()));
        let url = text::encode_url(&subject, text::UrlPart::Component, &mut meter).unwrap();
        prop_assert_eq!(text::decode_url(&url, text::UrlPart::Component, &mut meter), Ok(subject));
    }
}
