//! Escapes inside JSON strings, read and written, and where they stood.

use std::fmt;

use super::ErrorKind;

/// Where the string ends that has a place `at` in it: the offset after its closing quote.
pub(super) fn end_of_string(text: &str, mut at: usize) -> Result<usize, (ErrorKind, usize)> {
    let bytes = text.as_bytes();
    loop {
        match bytes.get(at) {
            None => return Err((ErrorKind::UnexpectedEnd("`\"`"), at)),
            Some(b'"') => return Ok(at + 1),
            Some(b'\\') => at += escape(&bytes[at..]).ok_or((ErrorKind::Escape, at))?.1,
            Some(0..=0x1f) => return Err((ErrorKind::ControlCharacter, at)),
            Some(_) => at += 1,
        }
    }
}

/// The text without its escapes, which are right.
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (character, len) = escape(&rest.as_bytes()[at..]).expect("the lexer checked it");
        out.push(character);
        rest = &rest[at + len..];
    }
    out.push_str(rest);
    out
}

/// The character that an escape stands for, and how many bytes the escape takes.
///
/// Half of a surrogate pair alone becomes U+FFFD: it is no character, and refusing it would make documents
/// unreadable that other JSON tools let through.
fn escape(bytes: &[u8]) -> Option<(char, usize)> {
    let character = match bytes.get(1)? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return unicode(bytes),
        _ => return None,
    };
    Some((character, 2))
}

fn unicode(bytes: &[u8]) -> Option<(char, usize)> {
    let first = hex(bytes)?;
    if let 0xd800..0xdc00 = first
        && let Some(second @ 0xdc00..0xe000) = bytes.get(6..).and_then(hex)
    {
        let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        return Some((char::from_u32(code).expect("a surrogate pair is a character"), 12));
    }
    Some((char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), 6))
}

/// The number in `\uXXXX`.
fn hex(bytes: &[u8]) -> Option<u32> {
    let digits = bytes.strip_prefix(b"\\u")?.get(..4)?;
    digits.iter().try_fold(0, |code, digit| Some(code * 16 + char::from(*digit).to_digit(16)?))
}

/// Where a byte of a string's text stands in the source.
///
/// `span` is the string in `source`, quotes included; `offset` counts bytes of the text without escapes.
/// Offsets past the end give the closing quote.
///
/// ```
/// use sfn_query::json;
///
/// let source = r#"{"path": "$.\u0061.b"}"#;
/// let span = 9..21;
/// assert_eq!(&source[span.clone()], r#""$.\u0061.b""#);
/// assert_eq!(&source[json::offset_in_source(source, span, "$.a.".len())..], r#"b"}"#);
/// ```
pub fn offset_in_source(source: &str, span: std::ops::Range<usize>, offset: usize) -> usize {
    let end = span.end.saturating_sub(1);
    let mut at = span.start + 1;
    let mut seen = 0;
    while seen < offset && at < end {
        let bytes = &source.as_bytes()[at..end];
        match bytes[0] {
            b'\\' => {
                let Some((character, len)) = escape(bytes) else { return at };
                seen += character.len_utf8();
                if seen > offset {
                    return at;
                }
                at += len;
            }
            _ => {
                seen += 1;
                at += 1;
            }
        }
    }
    at.min(end)
}

/// Writes the text in quotes, with the escapes that JSON demands and no others.
pub(crate) fn write_string(out: &mut impl fmt::Write, text: &str) -> fmt::Result {
    out.write_char('"')?;
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)) {
        out.write_str(&rest[..at])?;
        match rest.as_bytes()[at] {
            b'"' => out.write_str("\\\"")?,
            b'\\' => out.write_str("\\\\")?,
            b'\n' => out.write_str("\\n")?,
            b'\r' => out.write_str("\\r")?,
            b'\t' => out.write_str("\\t")?,
            0x08 => out.write_str("\\b")?,
            0x0c => out.write_str("\\f")?,
            control => write!(out, "\\u{control:04x}")?,
        }
        rest = &rest[at + 1..];
    }
    out.write_str(rest)?;
    out.write_char('"')
}
