//! Errors as data: a code, the place in the text, what was found there; the message is written from these.

use std::{fmt, ops::Range};

use super::Code;
use crate::{Str, Value};

/// Why an expression has no value.
#[derive(Clone, PartialEq)]
pub struct Error(Box<Fault>);

// Boxed, so that a result is no larger than a value: nearly every step of an evaluation returns one.
#[derive(Clone, PartialEq)]
struct Fault {
    code: Code,
    span: Option<Range<usize>>,
    token: Option<Str>,
    value: Option<Value>,
    value2: Option<Value>,
    index: Option<u32>,
}

impl Error {
    /// An error of that kind; the other parts are added with the methods below.
    #[cold]
    pub(crate) fn new(code: Code) -> Self {
        Self(Box::new(Fault { code, span: None, token: None, value: None, value2: None, index: None }))
    }

    /// An error about a value.
    #[cold]
    pub(crate) fn of(code: Code, value: impl Into<Value>) -> Self {
        Self::new(code).with_value(value)
    }

    /// The operator, function or token at fault.
    #[must_use]
    pub(crate) fn with_token(mut self, token: impl Into<Str>) -> Self {
        self.0.token = Some(token.into());
        self
    }

    /// What was found.
    #[must_use]
    pub(crate) fn with_value(mut self, value: impl Into<Value>) -> Self {
        self.0.value = Some(value.into());
        self
    }

    /// What else was found: the other side of a comparison, an exponent, the type that was asked for.
    #[cfg(feature = "eval")]
    #[must_use]
    pub(crate) fn with_value2(mut self, value: impl Into<Value>) -> Self {
        self.0.value2 = Some(value.into());
        self
    }

    /// Which argument is at fault, from 1.
    #[cfg(feature = "eval")]
    #[must_use]
    pub(crate) fn with_index(mut self, index: usize) -> Self {
        self.0.index = u32::try_from(index).ok();
        self
    }

    /// Where it happened. The innermost place stays: the first call wins.
    #[must_use]
    pub(crate) fn at(mut self, span: Range<usize>) -> Self {
        self.0.span.get_or_insert(span);
        self
    }

    /// The token, unless there is one.
    #[cfg(feature = "eval")]
    #[must_use]
    pub(crate) fn or_token(mut self, token: &str) -> Self {
        self.0.token.get_or_insert_with(|| token.into());
        self
    }

    /// What kind of error this is.
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// Bytes of the expression that it is about, where they are known.
    pub fn span(&self) -> Option<Range<usize>> {
        self.0.span.clone()
    }

    /// The operator, function or token at fault.
    pub fn token(&self) -> Option<&str> {
        self.0.token.as_deref()
    }

    /// The value that was found, where the code is about one.
    pub fn value(&self) -> Option<&Value> {
        self.0.value.as_ref()
    }

    /// The message, without the code.
    pub fn message(&self) -> String {
        let mut out = String::new();
        let mut rest = self.0.code.template();
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (field, after) = after.split_once('}').expect("templates close their fields");
            match field.strip_prefix('!') {
                Some(field) => out.push_str(&self.plain(field)),
                None => out.push_str(&self.field(field).to_string()),
            }
            rest = after;
        }
        out + rest
    }

    fn plain(&self, field: &str) -> String {
        match self.field(field) {
            Value::String(text) => text.as_str().to_owned(),
            other => other.to_string(),
        }
    }

    fn field(&self, field: &str) -> Value {
        match field {
            "token" => self.0.token.clone().into(),
            "value" => self.0.value.clone().unwrap_or_default(),
            "value2" => self.0.value2.clone().unwrap_or_default(),
            _ => self.0.index.into(),
        }
    }
}

/// As the service writes it: `T2001: The left side of …`.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code(), self.message())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        match self.span() {
            Some(span) => write!(f, " at {span:?}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(all(test, feature = "eval"))]
mod tests {
    use super::*;

    #[test]
    fn a_message_quotes_what_it_names() {
        let error = Error::new(Code::T2009).with_token(">").with_value("a").with_value2(1);
        assert_eq!(
            error.to_string(),
            r#"T2009: The values "a" and 1 either side of operator ">" must be of the same data type"#
        );
        assert_eq!(
            Error::new(Code::T1005).with_token("sum").message(),
            "Attempted to invoke a non-function. Did you mean $sum?"
        );
    }
}
