//! Where every character of a string stands in the notation that it is written in.
//!
//! Works for strings of JSON and for every kind of scalar of YAML, without knowing how each is indented and folded:
//! letters come in one order in both, and blanks between them are where blanks are. Text that does not fit, such as
//! an alias, maps to one place.

use std::ops::Range;

/// Shows, for each character of the value, its bytes in the value and those in the raw text.
pub(crate) fn align(raw: &str, value: &str, mut show: impl FnMut(Range<usize>, Range<usize>)) {
    let mut reader = Reader::new(raw);
    for (at, c) in value.char_indices() {
        show(at..at + c.len_utf8(), reader.next(c));
    }
}

struct Reader<'a> {
    raw: &'a str,
    at: usize,
    quote: Option<char>,
}

impl<'a> Reader<'a> {
    fn new(raw: &'a str) -> Self {
        let quote = raw.chars().next().filter(|c| matches!(c, '"' | '\''));
        // A block begins after the line of its header, which may hold a comment.
        let header = if raw.starts_with(['|', '>']) { raw.find('\n') } else { None };
        Self { raw, at: header.map_or(quote.map_or(0, char::len_utf8), |at| at + 1), quote }
    }

    /// The bytes of the next character.
    fn next(&mut self, c: char) -> Range<usize> {
        loop {
            let rest = &self.raw[self.at..];
            if self.quote == Some('"') && rest.starts_with('\\') {
                match rest[1..].trim_start_matches('\r').strip_prefix('\n') {
                    // An escaped break stands for nothing, nor do the blanks after it.
                    Some(line) => self.at = self.raw.len() - line.trim_start_matches([' ', '\t']).len(),
                    None => return self.take(escape(rest)),
                }
                continue;
            }
            match rest.chars().next() {
                Some('\'') if c == '\'' && self.quote == Some('\'') => return self.take(2.min(rest.len())),
                Some(found) if found == c => return self.take(c.len_utf8()),
                Some(blank) if blank.is_whitespace() && !c.is_whitespace() => self.at += blank.len_utf8(),
                Some(blank) if blank.is_whitespace() => return self.take(blank.len_utf8()),
                _ => return self.at..self.at,
            }
        }
    }

    fn take(&mut self, len: usize) -> Range<usize> {
        let start = self.at;
        self.at = self.raw.floor_char_boundary(start + len);
        start..self.at
    }
}

/// The length of the escape that a text begins with.
fn escape(text: &str) -> usize {
    let is_high = || {
        text.get(2..3).is_some_and(|it| it.eq_ignore_ascii_case("d")) && !text[3..].starts_with(|c| c < '8')
    };
    match text.chars().nth(1) {
        Some('x') => 4,
        // The halves of a pair are one character.
        Some('u') if is_high() && text.get(6..8) == Some("\\u") => 12,
        Some('u') => 6,
        Some('U') => 10,
        Some(c) => 1 + c.len_utf8(),
        None => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Finds the last `x` of the value in the raw text, which has it once.
    #[track_caller]
    fn check(raw: &str, value: &str) {
        let mut places = Vec::new();
        align(raw, value, |inner, outer| places.push((inner, outer)));
        let wanted = value.rfind('x').unwrap();
        let (_, outer) = places.iter().find(|(inner, _)| inner.start == wanted).unwrap();
        assert_eq!(outer.start, raw.rfind('x').unwrap(), "{raw:?}");
        assert_eq!(outer.len(), 1);
    }

    #[test]
    fn every_notation_is_followed() {
        check("ab x", "ab x");
        check(r#""a\"\\\n\u00e9\ud83d\ude00\/x""#, "a\"\\\n\u{e9}\u{1f600}/x");
        check(r#""a\x41\U0001F600x""#, "aA\u{1f600}x");
        check("'it''s x'", "it's x");
        check("a\n   b\n   x", "a b x");
        check("|-  # {\n    {\n      \"x", "{\n  \"x");
        check(">\n    a\n    b\n\n    x", "a b\nx");
        check("\"a \\\n   b x\"", "a b x");
    }

    #[test]
    fn what_does_not_fit_is_one_place() {
        align("*alias", "some text", |_, outer| assert_eq!(outer, 0..0));
        align("", "text", |_, outer| assert_eq!(outer, 0..0));
        align("\"\\", "t", |_, outer| assert!(outer.end <= 2));
    }
}
