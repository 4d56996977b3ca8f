//! Walks over the text of a path or an intrinsic call, and says where it went wrong.

use std::{fmt, ops::Range};

/// A text that is no expression: what is wrong, where, and what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseError {
    /// What was found or expected.
    pub message: String,
    /// Bytes of the text; empty at its end.
    pub span: Range<usize>,
    /// What to write instead, where that is known.
    pub help: Option<String>,
    /// Which rule was broken.
    pub kind: ParseErrorKind,
}

/// Which rule a text breaks; each is one diagnostic of the states language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseErrorKind {
    /// The grammar.
    Syntax,
    /// A path that may select more than one node, or none that can be written to, where one node is asked for.
    NotReference,
    /// The name of a variable.
    VariableName,
    /// A function has more or fewer arguments than it takes.
    Arity,
    /// Intrinsic calls nest too deep.
    Depth,
}

impl ParseError {
    pub(crate) fn new(message: impl Into<String>, span: Range<usize>) -> Self {
        Self { message: message.into(), span, help: None, kind: ParseErrorKind::Syntax }
    }

    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    #[must_use]
    pub(crate) fn kind(mut self, kind: ParseErrorKind) -> Self {
        self.kind = kind;
        self
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ParseError {}

/// A place in a text.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Byte offset.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    pub(crate) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(crate) fn since(&self, start: usize) -> &'a str {
        &self.text[start..self.at]
    }

    pub(crate) fn is_done(&self) -> bool {
        self.at == self.text.len()
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(crate) fn bump(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Takes the text if it stands here.
    pub(crate) fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    pub(crate) fn eat_while(&mut self, mut wanted: impl FnMut(char) -> bool) -> &'a str {
        let rest = self.rest();
        let len = rest.find(|it| !wanted(it)).unwrap_or(rest.len());
        self.at += len;
        &rest[..len]
    }

    pub(crate) fn skip_blanks(&mut self) {
        self.eat_while(|it| matches!(it, ' ' | '\t' | '\n' | '\r'));
    }

    pub(crate) fn expect(&mut self, text: &str) -> Result<(), ParseError> {
        match self.eat(text) {
            true => Ok(()),
            false => Err(self.expected(&format!("`{text}`"))),
        }
    }

    /// An error about the character here, or about the end of the text.
    pub(crate) fn expected(&self, what: &str) -> ParseError {
        match self.peek() {
            Some(found) => ParseError::new(
                format!("expected {what}, found `{}`", found.escape_debug()),
                self.at..self.at + found.len_utf8(),
            ),
            None => ParseError::new(format!("expected {what}, but the text ends"), self.at..self.at),
        }
    }

    pub(crate) fn error_since(&self, start: usize, message: impl Into<String>) -> ParseError {
        ParseError::new(message, start..self.at)
    }
}
