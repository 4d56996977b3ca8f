//! Text to tokens, one at a time: only the parser knows whether a `/` begins a regular expression.

use super::{Span, string};
use crate::{
    Str, Value,
    jsonata::{Code, Error, Profile, number},
};

/// What stands at a place of the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Literal(Value),
    Regex {
        pattern: Str,
        flags: Str,
    },
    Name(Str),
    /// A name in backquotes, which is never a keyword.
    Quoted(Str),
    Variable(Str),
    /// An operator or mark; also `and`, `or`, `in`.
    Op(&'static str),
    End,
}

/// What the parser looks for next.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Expect {
    /// An operand: `/` begins a regular expression.
    Operand,
    /// An operator: `/` divides.
    Operator,
}

pub(super) struct Lexer<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) profile: Profile,
}

const DOUBLE: [&str; 9] = ["..", ":=", "!=", ">=", "<=", "**", "~>", "?:", "??"];
const SINGLE: [&str; 24] = [
    ".", "[", "]", "{", "}", "(", ")", ",", "@", "#", ";", ":", "?", "+", "-", "*", "/", "%", "|", "=", "<",
    ">", "^", "&",
];

impl<'a> Lexer<'a> {
    pub(super) fn next(&mut self, expect: Expect) -> Result<(Token, Span), Error> {
        self.skip_blanks()?;
        let start = self.at;
        let token = self.token(expect)?;
        Ok((token, self.since(start)))
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn since(&self, start: usize) -> Span {
        Span { start: start as u32, end: self.at as u32 }
    }

    fn error(&self, code: Code, start: usize) -> Error {
        Error::new(code).at(start..self.at.max(start))
    }

    fn skip_blanks(&mut self) -> Result<(), Error> {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{b}']);
            self.at += rest.len() - trimmed.len();
            if !trimmed.starts_with("/*") {
                return Ok(());
            }
            let start = self.at;
            match trimmed[2..].find("*/") {
                Some(len) => self.at += len + 4,
                None => {
                    self.at = self.text.len();
                    return Err(self.error(Code::S0106, start));
                }
            }
        }
    }

    fn token(&mut self, expect: Expect) -> Result<Token, Error> {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return Ok(Token::End);
        };
        if first == '/' && expect == Expect::Operand {
            return self.regex();
        }
        // `?:` and `??` came after the version that the service runs.
        let doubles = if self.profile == Profile::StepFunctions { &DOUBLE[..7] } else { &DOUBLE[..] };
        if let Some(op) = doubles.iter().find(|op| rest.starts_with(**op)) {
            self.at += op.len();
            return Ok(Token::Op(op));
        }
        if let Some(op) = SINGLE.iter().find(|op| rest.starts_with(**op)) {
            self.at += 1;
            return Ok(Token::Op(op));
        }
        match first {
            '"' | '\'' => self.string(first),
            '`' => self.quoted_name(),
            '0'..='9' => self.number(),
            _ => self.word(),
        }
    }

    fn string(&mut self, quote: char) -> Result<Token, Error> {
        let start = self.at;
        let (text, len) = string::read(&self.rest()[1..], quote).map_err(|(error, at)| {
            let at = start + 1 + at;
            self.at = self.text.len();
            error.at(if at >= self.text.len() { start..at } else { char_at(self.text, at) })
        })?;
        self.at += 1 + len;
        Ok(Token::Literal(Value::String(text)))
    }

    fn quoted_name(&mut self) -> Result<Token, Error> {
        let start = self.at;
        let rest = &self.rest()[1..];
        match rest.find('`') {
            Some(len) => {
                self.at += len + 2;
                Ok(Token::Quoted(rest[..len].into()))
            }
            None => {
                self.at = self.text.len();
                Err(self.error(Code::S0105, start))
            }
        }
    }

    fn number(&mut self) -> Result<Token, Error> {
        let start = self.at;
        let rest = self.rest();
        let bytes = rest.as_bytes();
        let digits = |mut at: usize| {
            while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                at += 1;
            }
            at
        };
        // A leading zero ends the integer: `01` is `0` and then `1`.
        let mut end = if bytes[0] == b'0' { 1 } else { digits(0) };
        if bytes.get(end) == Some(&b'.') && digits(end + 1) > end + 1 {
            end = digits(end + 1);
        }
        if matches!(bytes.get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
            if digits(end + 1 + sign) > end + 1 + sign {
                end = digits(end + 1 + sign);
            }
        }
        self.at += end;
        let text = &rest[..end];
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Token::Literal(Value::Number(number::from_f64(number)))),
            _ => Err(self.error(Code::S0102, start).with_token(text)),
        }
    }

    fn regex(&mut self) -> Result<Token, Error> {
        let start = self.at;
        let rest = &self.rest()[1..];
        let Some(len) = regex_len(rest) else {
            self.at = self.text.len();
            return Err(self.error(Code::S0302, start));
        };
        let after = &rest[len + 1..];
        let flags = &after[..after.len() - after.trim_start_matches(['i', 'm']).len()];
        self.at += len + 2 + flags.len();
        match len {
            0 => Err(self.error(Code::S0301, start)),
            _ => Ok(Token::Regex { pattern: rest[..len].into(), flags: flags.into() }),
        }
    }

    fn word(&mut self) -> Result<Token, Error> {
        let start = self.at;
        let rest = self.rest();
        let from = usize::from(rest.starts_with('$'));
        // Names end at blanks and operators; a `$` may stand inside, as in `$$`.
        let ends = |it: char| {
            let mut buffer = [0; 4];
            it.is_ascii()
                && (it.is_ascii_whitespace()
                    || it == '\u{b}'
                    || it == '~'
                    || it == '!'
                    || SINGLE.contains(&&*it.encode_utf8(&mut buffer)))
        };
        let len = rest[from..].find(ends).map_or(rest.len(), |len| len + from);
        if len == 0 {
            self.at += 1;
            return Err(self.error(Code::S0204, start).with_token(&rest[..1]));
        }
        self.at += len;
        let word = &rest[..len];
        Ok(match word {
            "and" => Token::Op("and"),
            "or" => Token::Op("or"),
            "in" => Token::Op("in"),
            "true" => Token::Literal(Value::Bool(true)),
            "false" => Token::Literal(Value::Bool(false)),
            "null" => Token::Literal(Value::Null),
            _ => match word.strip_prefix('$') {
                Some(name) => Token::Variable(name.into()),
                None => Token::Name(word.into()),
            },
        })
    }
}

/// Bytes of the character that begins there.
pub(super) fn char_at(text: &str, at: usize) -> std::ops::Range<usize> {
    at..at + text[at..].chars().next().map_or(0, char::len_utf8)
}

/// Bytes up to the `/` that ends the pattern: not escaped, and in no bracket of any kind.
fn regex_len(text: &str) -> Option<usize> {
    let mut depth = 0i32;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'/' if !escaped && depth == 0 => return Some(at),
            b'(' | b'[' | b'{' if !escaped => depth += 1,
            b')' | b']' | b'}' if !escaped => depth -= 1,
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
    }
    None
}
