//! What stands where a path or an intrinsic call may stand: a `.$` field, `ErrorPath`, `CausePath`.

use std::fmt;

use crate::{Intrinsic, JsonPath, ParseError, Slot};

/// A path or an intrinsic call.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Expression {
    /// `$.order.id`.
    Path(JsonPath),
    /// `States.UUID()`.
    Intrinsic(Intrinsic),
}

impl Expression {
    /// Reads a path, which begins with `$`, or a call.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        match text.starts_with('$') {
            true => JsonPath::parse(text).map(Self::Path),
            false => Intrinsic::parse(text).map(Self::Intrinsic),
        }
    }

    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Path(path) => path.as_str(),
            Self::Intrinsic(call) => call.as_str(),
        }
    }

    /// All paths, in the order in which they stand.
    pub fn paths(&self) -> impl Iterator<Item = &JsonPath> {
        let (path, call) = match self {
            Self::Path(path) => (Some(path), None),
            Self::Intrinsic(call) => (None, Some(call)),
        };
        path.into_iter().chain(call.into_iter().flat_map(Intrinsic::paths))
    }

    /// Names of the variables that are read; a name twice if it is read twice.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        self.paths().filter_map(JsonPath::variable).map(crate::Variable::name)
    }

    /// Whether the context object is read.
    pub fn uses_context(&self) -> bool {
        self.paths().any(JsonPath::uses_context)
    }

    /// Resolves the names of variables.
    pub fn bind(&mut self, resolve: &mut dyn FnMut(&str) -> Slot) {
        match self {
            Self::Path(path) => path.bind(resolve),
            Self::Intrinsic(call) => call.bind(resolve),
        }
    }
}

#[cfg(feature = "eval")]
impl Expression {
    /// The value in a scope.
    pub fn eval(&self, scope: &(impl crate::Scope + ?Sized)) -> Result<crate::Value, crate::EvalError> {
        match self {
            Self::Path(path) => path.eval(scope).map_err(crate::EvalError::Path),
            Self::Intrinsic(call) => call.eval(scope),
        }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => path.fmt(f),
            Self::Intrinsic(call) => call.fmt(f),
        }
    }
}
