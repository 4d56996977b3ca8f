//! The grammar: text to a tree that keeps its places, and back. Knows nothing of evaluation.

pub mod ast;
mod lex;
#[cfg(feature = "eval")]
mod matching;
mod parse;
mod print;
mod query;
mod signature;
mod string;

pub(crate) use ast::{BinaryOp, Expr, Kind, Pair, SortTerm, Span};
pub(crate) use parse::parse;
pub use query::Reference;
pub(crate) use query::{References, references};
pub use signature::Signature;
