//! Quoted names and strings inside paths.

use std::fmt::{self, Write};

use crate::{ParseError, Str, cursor::Cursor};

/// The text between two equal quotes, `'` or `"`; a backslash escapes as in JSON, and any other character stands
/// for itself behind one.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Str, ParseError> {
    let start = cursor.at();
    let Some(quote @ ('\'' | '"')) = cursor.peek() else {
        return Err(cursor.expected("a name in quotes"));
    };
    cursor.bump();
    let mut text = String::new();
    loop {
        text.push_str(cursor.eat_while(|it| it != quote && it != '\\'));
        match cursor.bump() {
            None => return Err(cursor.error_since(start, format!("the closing `{quote}` is missing"))),
            // The other quote needs no escape, and the service keeps the backslash before it.
            Some('\\') if cursor.peek().is_some_and(|it| it != quote && matches!(it, '\'' | '"')) => {
                text.push('\\');
            }
            Some('\\') => text.push(escape(cursor)?),
            Some(_) => return Ok(text.into()),
        }
    }
}

fn escape(cursor: &mut Cursor<'_>) -> Result<char, ParseError> {
    let start = cursor.at();
    let Some(escaped) = cursor.bump() else {
        return Err(cursor.expected("a character after `\\`"));
    };
    Ok(match escaped {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => {
            let digits: String = std::iter::from_fn(|| cursor.bump()).take(4).collect();
            return u32::from_str_radix(&digits, 16)
                .ok()
                .filter(|_| digits.len() == 4 && digits.bytes().all(|it| it.is_ascii_hexdigit()))
                .map(|code| char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
                .ok_or_else(|| cursor.error_since(start, "four hexadecimal digits follow `\\u`"));
        }
        other => other,
    })
}

/// Writes what [`read`] reads.
pub(super) fn write(out: &mut impl Write, text: &str) -> fmt::Result {
    out.write_char('\'')?;
    for character in text.chars() {
        match character {
            '\'' | '\\' => write!(out, "\\{character}")?,
            _ => out.write_char(character)?,
        }
    }
    out.write_char('\'')
}
