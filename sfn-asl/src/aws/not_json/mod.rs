//! Why a text is not JSON, in the words of the service's parser, which is Jackson.
//!
//! Two of its sentences were recorded; the others are those of the same parser. What only our parser refuses (a number
//! that no double holds, more than one value) is said in our words.

mod before;

use before::{Before, Last, before};
use sfn_query::json::{self, ErrorKind};

/// Where and why a text is not JSON, as the service says it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotJson {
    /// `Unrecognized token 'not': was expecting (JSON String, …)`
    pub message: String,
    /// Line of the place up to which the text was read, counted from 1.
    pub line: usize,
    /// Its column in characters, counted from 1.
    pub column: usize,
}

/// What the service says of a text that `error` was found in.
///
/// ```
/// use sfn_query::json;
///
/// let text = "{'not': 'json'}";
/// let found = sfn_asl::aws_not_json(text, &json::parse(text).unwrap_err());
/// assert_eq!(
///     found.message,
///     "Unexpected character (''' (code 39)): was expecting double-quote to start field name"
/// );
/// ```
pub fn aws_not_json(text: &str, error: &json::Error) -> NotJson {
    let words = Words { text, offset: text.floor_char_boundary(error.offset()) };
    let (message, end) = words.of(error.kind());
    let (line, column) = line_column(text, end);
    NotJson { message, line, column }
}

impl NotJson {
    /// The place, as the service tells it: `[Source: (String)"not a definition"; line: 1, column: 4]`.
    pub fn location(&self, text: &str) -> String {
        source(text, self.line, self.column)
    }
}

/// A place with the text around it, or with the beginning of that.
fn source(text: &str, line: usize, column: usize) -> String {
    const QUOTED: usize = 500;
    let end = text.char_indices().nth(QUOTED).map_or(text.len(), |(at, _)| at);
    let left_out = text[end..].chars().count();
    let cut = if left_out > 0 { format!("[truncated {left_out} chars]") } else { String::new() };
    format!("[Source: (String)\"{}\"{cut}; line: {line}, column: {column}]", &text[..end])
}

const VALUES: &str = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

const COMMENT: &str = ": maybe a (non-standard) comment? (not recognized as one since Feature 'ALLOW_COMMENTS' not \
                       enabled for parser)";

struct Words<'t> {
    text: &'t str,
    offset: usize,
}

impl Words<'_> {
    /// The sentence, and the offset up to which the parser has read.
    fn of(&self, kind: ErrorKind) -> (String, usize) {
        let before = before(&self.text[..self.offset]);
        let rest = &self.text[self.offset..];
        match (kind, rest.chars().next()) {
            (ErrorKind::Escape, _) => self.escape(&rest[1..]),
            (ErrorKind::ControlCharacter, Some(found)) => {
                let what = if before.string == Some(Last::Name) { "name" } else { "string value" };
                let message = format!(
                    "Illegal unquoted character ({}): has to be escaped using backslash to be included in {what}",
                    described(found)
                );
                (message, self.offset + 1)
            }
            (ErrorKind::Number, _) => {
                self.number(rest).unwrap_or_else(|| (kind.to_string(), self.text.len()))
            }
            (ErrorKind::Expected(_), Some(found)) => {
                self.misplaced(&before, found).unwrap_or_else(|| (kind.to_string(), self.offset))
            }
            (ErrorKind::UnexpectedEnd(_), _) => (self.cut_short(&before), self.text.len()),
            _ => (kind.to_string(), self.offset),
        }
    }

    fn unexpected(&self, found: char, at: usize, why: &str) -> (String, usize) {
        (format!("Unexpected character ({}){why}", described(found)), at + found.len_utf8())
    }

    fn misplaced(&self, before: &Before, found: char) -> Option<(String, usize)> {
        if let Some(token) = self.token() {
            return Some(token);
        }
        if found == '/' {
            return Some(self.unexpected(found, self.offset, COMMENT));
        }
        let inside = before.open.last();
        let why = match (inside, before.last) {
            (Some((b'{', _)), Last::Open | Last::Comma) => {
                ": was expecting double-quote to start field name".to_owned()
            }
            (_, Last::Name) => ": was expecting a colon to separate field name and value".to_owned(),
            (Some((bracket, at)), Last::Value | Last::Open) if "]}".contains(found) => {
                return Some((self.mismatched(*bracket, *at, found), self.offset + 1));
            }
            (Some((b'[', _)), Last::Comma) if found == '}' => ": expected a value".to_owned(),
            (_, Last::Nothing | Last::Open | Last::Comma | Last::Colon) => {
                format!(": expected a valid value {VALUES}")
            }
            (Some((bracket, _)), Last::Value) => {
                format!(": was expecting comma to separate {} entries", kind_of(*bracket))
            }
            (None, Last::Value) => return None,
        };
        Some(self.unexpected(found, self.offset, &why))
    }

    /// A word that is none of JSON's. The place may lie inside of it.
    fn token(&self) -> Option<(String, usize)> {
        const LONGEST: usize = 256;
        let is_of_word = |it: char| it.is_alphanumeric() || it == '_' || it == '$';
        let head = self.text[..self.offset].trim_end_matches(is_of_word).len();
        let word = &self.text[head..];
        if self.offset < self.text.len() && !self.text[self.offset..].starts_with(is_of_word) {
            return None;
        }
        let length = word.find(|it| !is_of_word(it)).unwrap_or(word.len());
        let word = &word[..length];
        if word.is_empty() || word.starts_with(|it: char| it.is_numeric()) {
            return None;
        }
        let shown = match word.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}...", &word[..end]),
            None => word.to_owned(),
        };
        Some((format!("Unrecognized token '{shown}': was expecting {VALUES}"), head + length))
    }

    fn mismatched(&self, bracket: u8, at: usize, found: char) -> String {
        let closes = if bracket == b'[' { ']' } else { '}' };
        let kind = kind_of(bracket);
        let place = self.place(at);
        format!("Unexpected close marker '{found}': expected '{closes}' (for {kind} starting at {place})")
    }

    fn cut_short(&self, before: &Before) -> String {
        let what = match (before.string, before.open.last(), before.last) {
            (Some(Last::Name), ..) => " in field name".to_owned(),
            (Some(_), ..) => ": was expecting closing quote for a string value".to_owned(),
            (None, Some((bracket, _)), Last::Comma | Last::Colon | Last::Name) => {
                format!(" within/between {} entries", kind_of(*bracket))
            }
            (None, Some((bracket, at)), _) => {
                let (kind, place) = (kind_of(*bracket), self.place(*at));
                format!(": expected close marker for {kind} (start marker at {place})")
            }
            (None, None, _) => String::new(),
        };
        format!("Unexpected end-of-input{what}")
    }

    /// Where a bracket stands.
    fn place(&self, at: usize) -> String {
        let (line, column) = line_column(self.text, at);
        source(self.text, line, column)
    }

    /// What stands behind a backslash.
    fn escape(&self, rest: &str) -> (String, usize) {
        let at = self.offset + 1;
        let digits = rest.strip_prefix('u').map(|hex| hex.char_indices().take(4));
        let wrong = digits.and_then(|mut digits| digits.find(|(_, it)| !it.is_ascii_hexdigit()));
        match (wrong, rest.chars().next()) {
            (Some((behind, found)), _) => {
                let why = ": expected a hex-digit for character escape sequence";
                self.unexpected(found, at + 1 + behind, why)
            }
            (None, Some(found)) if found != 'u' => {
                (format!("Unrecognized character escape {}", described(found)), at + found.len_utf8())
            }
            _ => ("Unexpected end-of-input in character escape sequence".to_owned(), self.text.len()),
        }
    }

    fn number(&self, rest: &str) -> Option<(String, usize)> {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let unsigned = rest.trim_start_matches('-');
        let whole = digits(unsigned);
        if whole > 1 && unsigned.starts_with('0') {
            let zero = self.offset + rest.len() - unsigned.len() + 1;
            return Some(("Invalid numeric value: Leading zeroes not allowed".to_owned(), zero + 1));
        }
        let behind = &unsigned[whole..];
        let (why, behind) = match behind.strip_prefix('.') {
            _ if whole == 0 => ("No digit following minus sign", behind),
            Some(fraction) if digits(fraction) == 0 => ("Decimal point not followed by a digit", fraction),
            _ => {
                let exponent = &behind[behind.find(['e', 'E'])? + 1..];
                let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
                ("Exponent indicator not followed by a digit", exponent)
            }
        };
        let found = behind.chars().next()?;
        let at = self.text.len() - behind.len();
        Some(self.unexpected(found, at, &format!(" in numeric value: {why}")))
    }
}

fn kind_of(bracket: u8) -> &'static str {
    if bracket == b'[' { "Array" } else { "Object" }
}

/// `'x' (code 120)`
fn described(found: char) -> String {
    let code = u32::from(found);
    match code {
        0..=0x1f => format!("(CTRL-CHAR, code {code})"),
        0x20..=0xff => format!("'{found}' (code {code})"),
        _ => format!("'{found}' (code {code} / 0x{code:x})"),
    }
}

fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.bytes().filter(|byte| *byte == b'\n').count() + 1, before[line..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = aws_not_json(text, &json::parse(text).unwrap_err());
        assert_eq!(format!("{} @{}:{}", found.message, found.line, found.column), expected, "{text}");
    }

    #[test]
    fn words_and_names_without_quotes_are_said_as_recorded() {
        let values = "was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
        check("not some json", &format!("Unrecognized token 'not': {values} @1:4"));
        check(
            "{'not': 'json'",
            "Unexpected character (''' (code 39)): was expecting double-quote to start field name @1:3",
        );
        check("[nul]", &format!("Unrecognized token 'nul': {values} @1:5"));
        check("[true, falsey]", &format!("Unrecognized token 'falsey': {values} @1:14"));
        check("{\"a\": None}", &format!("Unrecognized token 'None': {values} @1:11"));
    }

    #[test]
    fn what_is_missing_between_two_parts_is_said_by_its_name() {
        check(
            r#"{"a": 1,}"#,
            "Unexpected character ('}' (code 125)): was expecting double-quote to start field name @1:10",
        );
        check(
            r#"{"a" 1}"#,
            "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value @1:7",
        );
        check(
            "{\"a\": 1\n \"b\": 2}",
            "Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries @2:3",
        );
        check(
            "[1 2]",
            "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries @1:5",
        );
        let values =
            "expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
        check("[1,]", &format!("Unexpected character (']' (code 93)): {values} @1:5"));
        check(r#"{"a":}"#, &format!("Unexpected character ('}}' (code 125)): {values} @1:7"));
        check(
            "{ // a",
            "Unexpected character ('/' (code 47)): maybe a (non-standard) comment? (not recognized as one since \
             Feature 'ALLOW_COMMENTS' not enabled for parser) @1:4",
        );
        check("'a'", &format!("Unexpected character (''' (code 39)): {values} @1:2"));
        check("[€]", &format!("Unexpected character ('€' (code 8364 / 0x20ac)): {values} @1:3"));
        check(
            "[1}",
            "Unexpected close marker '}': expected ']' (for Array starting at \
             [Source: (String)\"[1}\"; line: 1, column: 1]) @1:4",
        );
    }

    #[test]
    fn texts_that_are_cut_short_say_in_what() {
        check(
            "{",
            "Unexpected end-of-input: expected close marker for Object (start marker at \
             [Source: (String)\"{\"; line: 1, column: 1]) @1:2",
        );
        check(r#"{"a": "b"#, "Unexpected end-of-input: was expecting closing quote for a string value @1:9");
        check(r#"{"a"#, "Unexpected end-of-input in field name @1:4");
        check(r#"{"a":"#, "Unexpected end-of-input within/between Object entries @1:6");
        check("[1,", "Unexpected end-of-input within/between Array entries @1:4");
    }

    #[test]
    fn strings_and_numbers_have_sentences_of_their_own() {
        check(
            "[\"a\nb\"]",
            "Illegal unquoted character ((CTRL-CHAR, code 10)): has to be escaped using backslash to be included \
             in string value @2:1",
        );
        check(r#"["\x"]"#, "Unrecognized character escape 'x' (code 120) @1:5");
        check(
            r#"["\u00g0"]"#,
            "Unexpected character ('g' (code 103)): expected a hex-digit for character escape sequence @1:8",
        );
        check("[01]", "Invalid numeric value: Leading zeroes not allowed @1:4");
        check(
            "[1.]",
            "Unexpected character (']' (code 93)) in numeric value: Decimal point not followed by a digit @1:5",
        );
        check(
            "[-]",
            "Unexpected character (']' (code 93)) in numeric value: No digit following minus sign @1:4",
        );
        check(
            "[1e]",
            "Unexpected character (']' (code 93)) in numeric value: Exponent indicator not followed by a digit @1:5",
        );
    }

    #[test]
    fn any_text_that_is_no_json_has_its_words() {
        for text in ["", "-", "1e", "\"\\", "\"\\u12", "{\"\\", "]", "}", "1 2", "[\"\u{1}", "$", "é", "[tru"]
        {
            let found = aws_not_json(text, &json::parse(text).unwrap_err());
            assert!(!found.message.is_empty(), "{text}");
        }
    }
}
