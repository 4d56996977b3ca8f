//! Rows of separated values, as the service reads them. Not RFC 4180: a backslash escapes, a blank line is a row.

use std::io::{self, BufRead, Bytes};

/// No row may be longer than an item may be.
const LONGEST: usize = 8 << 20;

/// Reads rows one by one; keeps nothing but the current one.
pub(super) struct Rows<R> {
    bytes: Bytes<R>,
    /// Read too far.
    next: Option<u8>,
    delimiter: u8,
}

impl<R: BufRead> Rows<R> {
    pub(super) fn new(source: R, delimiter: u8) -> Self {
        Self { bytes: source.bytes(), next: None, delimiter }
    }

    pub(super) fn next(&mut self) -> io::Result<Option<Vec<String>>> {
        let Some(first) = self.byte()? else { return Ok(None) };
        self.next = Some(first);
        let mut row = Vec::new();
        let mut length = 0;
        loop {
            let (field, is_last) = self.field()?;
            length += field.len();
            if length > LONGEST {
                return Err(io::Error::other("a row is longer than 8 MiB"));
            }
            row.push(String::from_utf8(field).map_err(|_| io::Error::other("the file is not UTF-8"))?);
            if is_last {
                return Ok(Some(row));
            }
        }
    }

    /// The next field, and whether the row ends with it.
    fn field(&mut self) -> io::Result<(Vec<u8>, bool)> {
        let mut field = Vec::new();
        let mut quoted = false;
        while let Some(byte) = self.byte()? {
            match byte {
                b'"' if quoted && self.peek()? == Some(b'"') => {
                    self.byte()?;
                    field.push(b'"');
                }
                b'"' if quoted => quoted = false,
                b'"' if field.is_empty() => quoted = true,
                // It escapes what has a meaning, and is dropped before anything else.
                b'\\' => {
                    if self.peek()?.is_some_and(|it| it == b'\\' || it == b'"' || it == self.delimiter) {
                        field.extend(self.byte()?);
                    }
                }
                byte if byte == self.delimiter && !quoted => return Ok((field, false)),
                b'\n' if !quoted => return Ok((field, true)),
                b'\r' if !quoted && self.peek()? == Some(b'\n') => {}
                byte => field.push(byte),
            }
            if field.len() > LONGEST {
                return Err(io::Error::other("a field is longer than 8 MiB"));
            }
        }
        Ok((field, true))
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        match self.next.take() {
            Some(byte) => Ok(Some(byte)),
            None => self.bytes.next().transpose(),
        }
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        self.next = self.byte()?;
        Ok(self.next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&[&str]]) {
        let mut rows = Rows::new(text.as_bytes(), b',');
        let mut found = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            found.push(row);
        }
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn rows_end_with_lines_and_a_blank_line_is_a_row() {
        check("", &[]);
        check("a,b\nc", &[&["a", "b"], &["c"]]);
        check("a\r\n\r\nb\r\n", &[&["a"], &[""], &["b"]]);
        check(",,\n   \n", &[&["", "", ""], &["   "]]);
    }

    #[test]
    fn quotes_keep_delimiters_and_lines_together() {
        check("\"a,b\",\"c\nd\"", &[&["a,b", "c\nd"]]);
        check("\"say \"\"hi\"\"\"", &[&["say \"hi\""]]);
        check("it's,'x'", &[&["it's", "'x'"]]);
    }

    #[test]
    fn a_backslash_escapes_what_has_a_meaning_and_is_dropped_elsewhere() {
        check(r"a\,b,c\\d,\n", &[&["a,b", r"c\d", "n"]]);
        check(r#""a\"b""#, &[&["a\"b"]]);
    }
}
