//! `$split` and `$join`.

use super::{Limit, Matches, concat, part::Parts};
use crate::jsonata::function::pure::{Error, Meter, regex::Regex};

/// The pieces between the separators; without a separator, the characters.
pub(crate) fn split<'a>(
    text: &'a str,
    separator: &str,
    limit: Limit,
    meter: &mut dyn Meter,
) -> Result<Vec<&'a str>, Error> {
    meter.steps(text.len() as u64 / 8)?;
    if separator.is_empty() {
        let characters = text.char_indices().map(|(at, character)| &text[at..at + character.len_utf8()]);
        return collect(characters, limit, meter);
    }
    collect(text.split(separator), limit, meter)
}

fn collect<'a>(
    pieces: impl Iterator<Item = &'a str>,
    limit: Limit,
    meter: &mut dyn Meter,
) -> Result<Vec<&'a str>, Error> {
    let mut parts = Parts::default();
    for piece in pieces {
        if !limit.allows(parts.0.len()) {
            break;
        }
        parts.push(piece, meter)?;
    }
    Ok(parts.0)
}

/// The pieces between the matches.
pub(crate) fn split_regex<'a>(
    text: &'a str,
    regex: &Regex,
    limit: Limit,
    meter: &mut dyn Meter,
) -> Result<Vec<&'a str>, Error> {
    let mut parts = Parts::default();
    let mut matches = Matches::new(regex, text);
    let mut at = 0;
    while limit.allows(parts.0.len()) {
        let Some(found) = matches.next(meter)? else {
            parts.push(&text[at..], meter)?;
            break;
        };
        parts.push(&text[at..found.range.start], meter)?;
        at = found.range.end;
    }
    Ok(parts.0)
}

/// The pieces with the separator between them.
pub(crate) fn join(pieces: &[&str], separator: &str, meter: &mut dyn Meter) -> Result<String, Error> {
    let mut parts = Parts::default();
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 && !separator.is_empty() {
            parts.push(separator, meter)?;
        }
        parts.push(piece, meter)?;
    }
    concat(&parts.0, meter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jsonata::function::pure::{Code, allowance::Allowance, regex::Flags};

    fn check(text: &str, separator: &str, limit: Option<f64>, expected: &[&str]) {
        let limit = Limit::new(limit, Code::D3020).unwrap();
        assert_eq!(split(text, separator, limit, &mut Allowance::default()).as_deref(), Ok(expected));
    }

    #[test]
    fn texts_are_split_at_separators() {
        check("Hello  World", " ", None, &["Hello", "", "World"]);
        check("Hello", " ", None, &["Hello"]);
        check("", " ", None, &[""]);
        check("aé💩", "", None, &["a", "é", "💩"]);
        check("", "", None, &[]);
        check("a, b, c", ", ", Some(2.5), &["a", "b"]);
        check("a, b, c", ", ", Some(0.0), &[]);
        assert_eq!(Limit::new(Some(-3.0), Code::D3020).unwrap_err().code(), Code::D3020);
    }

    #[test]
    fn texts_are_split_at_matches() {
        let regex = Regex::parse("b+", Flags::default()).unwrap();
        let mut meter = Allowance::default();
        let mut split = |limit| {
            let limit = Limit::new(limit, Code::D3020)?;
            split_regex("ababbxabbcc", &regex, limit, &mut meter)
        };
        assert_eq!(split(None).as_deref(), Ok(&["a", "a", "xa", "cc"][..]));
        assert_eq!(split(Some(2.0)).as_deref(), Ok(&["a", "a"][..]));
        let empty = Regex::parse("x*", Flags::default()).unwrap();
        let unlimited = Limit::new(None, Code::D3020).unwrap();
        assert_eq!(split_regex("ab", &empty, unlimited, &mut meter).unwrap_err().code(), Code::D1004);
    }

    #[test]
    fn pieces_are_joined_if_they_are_paid_for() {
        let mut meter = Allowance::default();
        assert_eq!(join(&["a", "b"], ", ", &mut meter).as_deref(), Ok("a, b"));
        assert_eq!(join(&[], ", ", &mut meter).as_deref(), Ok(""));
        assert!(join(&["", "", ""], &"x".repeat(1 << 19), &mut meter).is_err());
    }
}
