//! JSON values and the query languages of AWS Step Functions over them.
//!
//! Parsers are always here; evaluators stand behind the feature `eval`.
//! Nothing in this crate reads a clock, a file, a socket or a random source.

mod value;

pub use value::{Array, Members, Number, Object, Str, Value};
