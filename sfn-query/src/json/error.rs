//! Where and why a text is not JSON.

use std::fmt;

/// A text that is not JSON: what was expected and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Inner>);

// Boxed, since a reader returns `Result`s all the time and errors hardly ever.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    kind: ErrorKind,
    offset: usize,
    line: usize,
    column: usize,
}

/// What is wrong with the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Something else stands where this was expected.
    Expected(&'static str),
    /// The text ends where this was expected.
    UnexpectedEnd(&'static str),
    /// A backslash before a character that JSON does not escape.
    Escape,
    /// A control character inside a string must be written as an escape.
    ControlCharacter,
    /// Digits that are no JSON number.
    Number,
    /// A number too large for a double.
    NumberRange,
    /// Arrays and objects nest deeper than this.
    TooDeep(u32),
    /// A text of 4 GiB or more cannot be read with its places.
    TooLong,
}

impl Error {
    pub(super) fn new(kind: ErrorKind, text: &str, offset: usize) -> Self {
        let offset = floor_char_boundary(text, offset);
        let before = &text[..offset];
        let start_of_line = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self(Box::new(Inner {
            kind,
            offset,
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before[start_of_line..].chars().count() + 1,
        }))
    }

    /// What is wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Byte offset in the text.
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// Line, counted from 1.
    pub fn line(&self) -> usize {
        self.0.line
    }

    /// Column in characters, counted from 1.
    pub fn column(&self) -> usize {
        self.0.column
    }
}

fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let end = offset.min(text.len());
    (0..=end).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Expected(what) => write!(f, "expected {what}"),
            Self::UnexpectedEnd(what) => write!(f, "the text ends where {what} was expected"),
            Self::Escape => {
                f.write_str("a backslash in a string is followed by one of `\" \\ / b f n r t u`")
            }
            Self::ControlCharacter => {
                f.write_str("a control character in a string is written as an escape, like `\\n`")
            }
            Self::Number => f.write_str("not a number as JSON writes them"),
            Self::NumberRange => f.write_str("the number is too large for a double"),
            Self::TooLong => f.write_str("the text has 4 GiB or more"),
            Self::TooDeep(limit) => write!(f, "arrays and objects nest deeper than {limit}"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at line {} column {}", self.0.kind, self.0.line, self.0.column)
    }
}

impl std::error::Error for Error {}
