//! Why an expression has no value, in the words of the service.

use std::fmt;

use crate::{PathError, Str};

/// An expression that has no value.
///
/// The text is the service's, without the `An error occurred while executing the state …` before it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum EvalError {
    /// A path that stands alone yields nothing.
    Path(PathError),
    /// A path that is the value of a field yields nothing.
    Field {
        /// The field, with its `.$` if it has one.
        field: Str,
        /// Why.
        error: PathError,
    },
    /// A path that is an argument of a call yields nothing.
    Argument {
        /// The whole call, as it was written.
        call: Str,
        /// Why.
        error: PathError,
    },
    /// A function fails on the arguments it got (`States.IntrinsicFailure` in the specification).
    Function {
        /// The whole call, as it was written.
        call: Str,
        /// Why.
        message: String,
    },
}

impl EvalError {
    /// The error, told of the field whose value the expression is: `value.$`, `CausePath`.
    #[must_use]
    pub fn in_field(self, field: &Str) -> Self {
        match self {
            Self::Path(error) => Self::Field { field: field.clone(), error },
            other => other,
        }
    }
}

impl fmt::Display for EvalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(error) => error.fmt(f),
            Self::Field { field, error } => f.write_str(&error.in_field(field)),
            Self::Argument { call, error } => write_call(f, call, &error.in_argument()),
            Self::Function { call, message } => write_call(f, call, message),
        }
    }
}

fn write_call(f: &mut fmt::Formatter<'_>, call: &str, why: &str) -> fmt::Result {
    write!(f, "The function '{call}' had the following error: {why}")
}

impl std::error::Error for EvalError {}

impl From<PathError> for EvalError {
    fn from(error: PathError) -> Self {
        Self::Path(error)
    }
}
