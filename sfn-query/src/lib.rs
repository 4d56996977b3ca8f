//! JSON values and the query languages of AWS Step Functions over them.
//!
//! Parsers are always here; evaluators stand behind the feature `eval`.
//! Nothing in this crate reads a clock, a file, a socket or a random source.

mod cursor;
#[cfg(feature = "eval")]
mod eval_error;
mod expression;
pub mod intrinsic;
pub mod json;
pub mod jsonpath;
#[cfg(feature = "eval")]
mod jvm;
mod nearest;
#[cfg(feature = "eval")]
mod scope;
mod serde;
mod template;
mod value;
mod variable;

pub use crate::serde::{ConvertError, from_value, to_value};
pub use cursor::{ParseError, ParseErrorKind};
#[cfg(feature = "eval")]
pub use eval_error::EvalError;
pub use expression::Expression;
pub use intrinsic::Intrinsic;
pub use jsonpath::{JsonPath, ReferencePath, ResultPath};
#[cfg(feature = "eval")]
pub use jsonpath::{PathError, PathErrorKind};
#[cfg(feature = "eval")]
pub use scope::Scope;
pub use template::{Template, TemplateError};
pub use value::{Array, Members, Number, Object, Str, Value};
pub use variable::{Slot, Variable};
