//! JSONPath as the service speaks it: `$`, `$$` and `$variable` paths, filters, and the reference paths that
//! name one node.
//!
//! The dialect is that of Jayway's JsonPath, whose messages the service quotes. Its traits: bare names may hold
//! any character that ends none (`$.case-id`); several quoted names at the end of a path give *one object* of
//! these members, while all other unions give an array; a slice has no step; a filter on an object tests that
//! object; numbers and numeric text are equal in filters. Variables and the context object cannot be read inside
//! filters.

mod ast;
#[cfg(feature = "eval")]
mod condition;
#[cfg(feature = "eval")]
mod error;
#[cfg(feature = "eval")]
mod eval;
mod filter;
#[cfg(feature = "eval")]
mod function;
#[cfg(feature = "eval")]
mod insert;
mod parse;
mod parse_filter;
mod print;
mod quoted;
mod reference;
mod regex;
#[cfg(feature = "eval")]
mod work;

pub use ast::{JsonPath, PathFunction, Root, Selector, Step};
#[cfg(feature = "eval")]
pub use error::{PathError, PathErrorKind};
pub use filter::{Comparison, Filter, FilterPath, Operand, Operator};
pub(crate) use parse::{Within, check_length};
pub use reference::{ReferencePath, ResultPath};
pub use regex::Regex;
