//! JSON values and the query languages of AWS Step Functions over them.
//!
//! Parsers are always here; evaluators stand behind the feature `eval`.
//! Nothing in this crate reads a clock, a file, a socket or a random source.

mod cursor;
mod expression;
pub mod intrinsic;
pub mod json;
pub mod jsonpath;
mod nearest;
mod template;
mod value;
mod variable;

pub use cursor::{ParseError, ParseErrorKind};
pub use expression::Expression;
pub use intrinsic::Intrinsic;
pub use jsonpath::{JsonPath, ReferencePath, ResultPath};
pub use template::{Template, TemplateError};
pub use value::{Array, Members, Number, Object, Str, Value};
pub use variable::{Slot, Variable};
