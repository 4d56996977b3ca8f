//! Numbers in English words, written and read.

const ONES: [&str; 20] = [
    "Zero",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
];
const ORDINALS: [&str; 20] = [
    "Zeroth",
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
    "Eleventh",
    "Twelfth",
    "Thirteenth",
    "Fourteenth",
    "Fifteenth",
    "Sixteenth",
    "Seventeenth",
    "Eighteenth",
    "Nineteenth",
];
const TENS: [&str; 8] = ["Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"];
/// Powers of a thousand.
const MAGNITUDES: [&str; 4] = ["Thousand", "Million", "Billion", "Trillion"];
const HUNDRED: &str = "Hundred";

/// `One Thousand, Two Hundred and Thirty-Fourth`, from decimal digits. Recursion is as deep as a double has
/// groups of twelve digits.
pub(super) fn format(digits: &[u8], ordinal: bool) -> String {
    let mut text = String::new();
    write(&mut text, digits, false, ordinal);
    text
}

/// `follows`: greater parts of the number were written before.
fn write(out: &mut String, digits: &[u8], follows: bool, ordinal: bool) {
    match trimmed(digits) {
        small if small.len() < 3 => below_hundred(out, value(small), follows, ordinal),
        hundreds if hundreds.len() == 3 => {
            let (count, rest) = hundreds.split_at(1);
            large(out, count, HUNDRED, rest, follows, ordinal);
        }
        digits => {
            let power = ((digits.len() - 1) / 3).min(MAGNITUDES.len());
            let (count, rest) = digits.split_at(digits.len() - 3 * power);
            large(out, count, MAGNITUDES[power - 1], rest, follows, ordinal);
        }
    }
}

/// So many hundreds, thousands …, and the rest.
fn large(out: &mut String, count: &[u8], unit: &str, rest: &[u8], follows: bool, ordinal: bool) {
    if follows {
        out.push_str(", ");
    }
    write(out, count, false, false);
    out.push(' ');
    out.push_str(unit);
    if !trimmed(rest).is_empty() {
        write(out, rest, true, ordinal);
    } else if ordinal {
        out.push_str("th");
    }
}

fn below_hundred(out: &mut String, number: usize, follows: bool, ordinal: bool) {
    if follows {
        out.push_str(" and ");
    }
    let ones = if ordinal { &ORDINALS } else { &ONES };
    if let Some(word) = ones.get(number) {
        out.push_str(word);
        return;
    }
    let tens = TENS[number / 10 - 2];
    match (number % 10, tens.strip_suffix('y')) {
        (0, Some(stem)) if ordinal => out.extend([stem, "ieth"]),
        (0, _) => out.push_str(tens),
        (one, _) => out.extend([tens, "-", ones[one]]),
    }
}

fn trimmed(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|digit| **digit == 0).count();
    &digits[zeros..]
}

fn value(digits: &[u8]) -> usize {
    digits.iter().fold(0, |value, digit| 10 * value + usize::from(*digit))
}

/// The number that a word says, cardinal or ordinal, in any case.
fn word_value(word: &str) -> Option<f64> {
    let is = |known: &str| known.eq_ignore_ascii_case(word);
    let find = |words: &[&str]| words.iter().position(|known| is(known)).map(|nth| nth as f64);
    if let Some(one) = find(&ONES).or_else(|| find(&ORDINALS)) {
        return Some(one);
    }
    let (stem, suffix) = word.split_at(word.len().saturating_sub(4));
    let is_tens = |tens: &str| {
        is(tens) || suffix.eq_ignore_ascii_case("ieth") && stem.eq_ignore_ascii_case(&tens[..tens.len() - 1])
    };
    if let Some(nth) = TENS.iter().position(|tens| is_tens(tens)) {
        return Some(10.0 * (nth as f64 + 2.0));
    }
    let cardinal = match word.split_at(word.len().saturating_sub(2)) {
        (cardinal, suffix) if suffix.eq_ignore_ascii_case("th") => cardinal,
        _ => word,
    };
    let powers = MAGNITUDES.iter().zip([1e3, 1e6, 1e9, 1e12]).chain([(&HUNDRED, 100.0)]);
    powers.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(cardinal)).map(|(_, value)| value)
}

/// No double needs more words.
const MAX_WORDS: usize = 256;

/// What may stand between two words; the longest first.
const JOINTS: [&str; 4] = [", ", " and ", " ", "-"];

/// Cardinals and ordinals in any case; `None` for anything else.
pub(super) fn parse(text: &str) -> Option<f64> {
    word_prefixes(text).into_iter().find(|(len, _)| *len == text.len()).map(|(_, value)| value)
}

/// The prefixes of the text that are numbers in words: their lengths and values, the longest first.
pub(crate) fn word_prefixes(text: &str) -> Vec<(usize, f64)> {
    let mut prefixes = Vec::new();
    let mut parts = Parts::default();
    let mut at = 0;
    for _ in 0..MAX_WORDS {
        let letters = text[at..].bytes().take_while(u8::is_ascii_alphabetic).count();
        let Some(value) = word_value(&text[at..at + letters]) else { break };
        at += letters;
        parts.push(value);
        prefixes.push((at, parts.sum()));
        let Some(joint) = JOINTS.iter().find(|joint| starts_with_any_case(&text[at..], joint)) else { break };
        at += joint.len();
    }
    prefixes.reverse();
    prefixes
}

fn starts_with_any_case(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// The number so far as a sum; each word adds to it or multiplies its end.
#[derive(Default)]
struct Parts(Vec<f64>);

impl Parts {
    fn push(&mut self, value: f64) {
        let last = self.0.pop();
        if value < 100.0 {
            match last {
                // `nineteen hundred and …`, `one thousand and …`
                Some(last) if last >= 1000.0 => self.0.extend([last, value]),
                last => self.0.push(last.unwrap_or(0.0) + value),
            }
            return;
        }
        let mut product = last.unwrap_or(0.0) * value;
        if value > 100.0 {
            // Parts go from great to small, so a lesser one before was counting the same unit:
            // `one thousand, two hundred trillion`.
            while let Some(part) = self.0.pop_if(|part| *part < product) {
                product += part * value;
            }
        }
        self.0.push(product);
    }

    fn sum(&self) -> f64 {
        self.0.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(digits: &str, cardinal: &str, ordinal: &str) {
        let number: f64 = digits.parse().unwrap();
        let digits: Vec<u8> = digits.bytes().map(|digit| digit - b'0').collect();
        assert_eq!(format(&digits, false), cardinal);
        assert_eq!(format(&digits, true), ordinal);
        assert_eq!((parse(cardinal), parse(ordinal)), (Some(number), Some(number)), "{cardinal}");
    }

    #[test]
    fn numbers_are_written_in_words_and_read_back() {
        check("0", "Zero", "Zeroth");
        check("12", "Twelve", "Twelfth");
        check("40", "Forty", "Fortieth");
        check("99", "Ninety-Nine", "Ninety-Ninth");
        check("100", "One Hundred", "One Hundredth");
        check("730", "Seven Hundred and Thirty", "Seven Hundred and Thirtieth");
        check("2018", "Two Thousand and Eighteen", "Two Thousand and Eighteenth");
        check("1000100", "One Million, One Hundred", "One Million, One Hundredth");
        check("1000000000001", "One Trillion and One", "One Trillion and First");
        check(
            "1234000000000456",
            "One Thousand, Two Hundred and Thirty-Four Trillion, Four Hundred and Fifty-Six",
            "One Thousand, Two Hundred and Thirty-Four Trillion, Four Hundred and Fifty-Sixth",
        );
    }

    #[test]
    fn years_may_be_told_in_hundreds() {
        assert_eq!(parse("nineteen hundred and eighty-four"), Some(1984.0));
    }

    #[test]
    fn prefixes_are_found_longest_first() {
        let lengths: Vec<usize> = word_prefixes("twenty-first of").iter().map(|(len, _)| *len).collect();
        assert_eq!(lengths, [12, 6]);
        assert_eq!(parse("twenty, "), None);
        assert_eq!(parse(""), None);
        assert_eq!(parse("é"), None);
    }
}
