//! Tokens of JSON, as RFC 8259 has them. Knows nothing of how they nest.

use super::{Error, ErrorKind, escape};

/// A token and the bytes it stands on. Small, since one is handed up for every few bytes of text: what a string or
/// a number says is read from its bytes by whoever wants it.
#[derive(Clone, Copy)]
pub(super) struct Lexed {
    pub(super) token: Token,
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Token {
    OpenObject,
    CloseObject,
    OpenArray,
    CloseArray,
    Colon,
    Comma,
    Null,
    True,
    False,
    Number,
    /// A string without escapes.
    Plain,
    /// A string with escapes, which are right.
    Escaped,
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
    pub(super) fn next(&mut self, expected: &'static str) -> Result<Lexed, Error> {
        self.skip_blanks();
        let start = self.at;
        let Some(first) = self.text.as_bytes().get(start) else {
            return Ok(Lexed { token: Token::End, start, end: start });
        };
        let token = match first {
            b'"' => self.string()?,
            b'-' | b'0'..=b'9' => self.number()?,
            b't' => self.word("true", Token::True, expected)?,
            b'f' => self.word("false", Token::False, expected)?,
            b'n' => self.word("null", Token::Null, expected)?,
            _ => self.sign(*first, expected)?,
        };
        Ok(Lexed { token, start, end: self.at })
    }

    /// Whether the next token is `]`, without taking it.
    pub(super) fn closes_array(&mut self) -> bool {
        self.skip_blanks();
        self.text.as_bytes().get(self.at) == Some(&b']')
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
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
    fn sign(&mut self, byte: u8, expected: &'static str) -> Result<Token, Error> {
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

    fn word(&mut self, word: &str, token: Token, expected: &'static str) -> Result<Token, Error> {
        if !self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            return Err(self.error(ErrorKind::Expected(expected), self.at));
        }
        self.at += word.len();
        Ok(token)
    }

    #[inline]
    fn string(&mut self) -> Result<Token, Error> {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        while let Some(byte) = bytes.get(at) {
            if !PLAIN[usize::from(*byte)] {
                break;
            }
            at += 1;
        }
        if bytes.get(at) == Some(&b'"') {
            self.at = at + 1;
            return Ok(Token::Plain);
        }
        self.at = escape::end_of_string(self.text, at).map_err(|(kind, at)| self.error(kind, at))?;
        Ok(Token::Escaped)
    }

    fn number(&mut self) -> Result<Token, Error> {
        let start = self.at;
        let end =
            number_end(self.text.as_bytes(), start).ok_or_else(|| self.error(ErrorKind::Number, start))?;
        self.at = end;
        Ok(Token::Number)
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
