//! Tokens of JSON, as RFC 8259 has them. Knows nothing of how they nest.

use std::{borrow::Cow, ops::Range};

use super::{Error, ErrorKind, escape};
use crate::Number;

/// A token and the bytes it stands on.
pub(super) struct Lexed<'a> {
    pub(super) token: Token<'a>,
    pub(super) span: Range<usize>,
}

pub(super) enum Token<'a> {
    OpenObject,
    CloseObject,
    OpenArray,
    CloseArray,
    Colon,
    Comma,
    Null,
    Bool(bool),
    Number(Number),
    String(Cow<'a, str>),
    End,
}

pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The next token; at the end of the text `End`, again and again.
    /// `expected` says what the grammar waits for, should there be no token at all.
    #[inline]
    pub(super) fn next(&mut self, expected: &'static str) -> Result<Lexed<'a>, Error> {
        self.skip_blanks();
        let start = self.at;
        let Some(first) = self.text.as_bytes().get(start) else {
            return Ok(Lexed { token: Token::End, span: start..start });
        };
        let token = match first {
            b'"' => self.string()?,
            b'-' | b'0'..=b'9' => self.number()?,
            b't' => self.word("true", Token::Bool(true), expected)?,
            b'f' => self.word("false", Token::Bool(false), expected)?,
            b'n' => self.word("null", Token::Null, expected)?,
            _ => self.sign(*first, expected)?,
        };
        Ok(Lexed { token, span: start..self.at })
    }

    /// Whether the next token is `]`, without taking it.
    pub(super) fn closes_array(&mut self) -> bool {
        self.skip_blanks();
        self.text.as_bytes().get(self.at) == Some(&b']')
    }

    pub(super) fn error(&self, kind: ErrorKind, offset: usize) -> Error {
        Error::new(kind, self.text, offset)
    }

    #[inline]
    fn skip_blanks(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
    }

    #[inline]
    fn sign(&mut self, byte: u8, expected: &'static str) -> Result<Token<'a>, Error> {
        let token = match byte {
            b'{' => Token::OpenObject,
            b'}' => Token::CloseObject,
            b'[' => Token::OpenArray,
            b']' => Token::CloseArray,
            b':' => Token::Colon,
            b',' => Token::Comma,
            _ => return Err(self.error(ErrorKind::Expected(expected), self.at)),
        };
        self.at += 1;
        Ok(token)
    }

    fn word(&mut self, word: &str, token: Token<'a>, expected: &'static str) -> Result<Token<'a>, Error> {
        if !self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            return Err(self.error(ErrorKind::Expected(expected), self.at));
        }
        self.at += word.len();
        Ok(token)
    }

    #[inline]
    fn string(&mut self) -> Result<Token<'a>, Error> {
        let bytes = self.text.as_bytes();
        let start = self.at + 1;
        let mut at = start;
        while let Some(byte) = bytes.get(at) {
            if !PLAIN[usize::from(*byte)] {
                break;
            }
            at += 1;
        }
        if bytes.get(at) == Some(&b'"') {
            self.at = at + 1;
            return Ok(Token::String(Cow::Borrowed(&self.text[start..at])));
        }
        let (text, end) = escape::unescape(self.text, start).map_err(|(kind, at)| self.error(kind, at))?;
        self.at = end;
        Ok(Token::String(Cow::Owned(text)))
    }

    fn number(&mut self) -> Result<Token<'a>, Error> {
        let start = self.at;
        let end =
            number_end(self.text.as_bytes(), start).ok_or_else(|| self.error(ErrorKind::Number, start))?;
        self.at = end;
        let number = Number::from_json(&self.text[start..end])
            .ok_or_else(|| self.error(ErrorKind::NumberRange, start))?;
        Ok(Token::Number(number))
    }
}

/// Bytes that stand for themselves inside a string.
static PLAIN: [bool; 256] = {
    let mut plain = [true; 256];
    let mut control = 0;
    while control < 0x20 {
        plain[control] = false;
        control += 1;
    }
    plain[b'"' as usize] = false;
    plain[b'\\' as usize] = false;
    plain
};

/// Where the number that starts at `at` ends; `None` if it is none.
fn number_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    if bytes[at] == b'-' {
        at += 1;
    }
    let whole = digits(at);
    let leading_zero = whole > 1 && bytes[at] == b'0';
    if whole == 0 || leading_zero {
        return None;
    }
    at += whole;
    if bytes.get(at) == Some(&b'.') {
        let fraction = digits(at + 1);
        if fraction == 0 {
            return None;
        }
        at += 1 + fraction;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        at += 1;
        if let Some(b'+' | b'-') = bytes.get(at) {
            at += 1;
        }
        let exponent = digits(at);
        if exponent == 0 {
            return None;
        }
        at += exponent;
    }
    Some(at)
}
