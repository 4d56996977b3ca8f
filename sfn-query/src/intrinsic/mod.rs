//! Intrinsic functions: `States.Format('{}', $.a)` and its like, at most ten calls deep.

mod ast;
mod check;
#[cfg(feature = "eval")]
mod encode;
#[cfg(feature = "eval")]
mod eval;
#[cfg(feature = "eval")]
mod format;
mod function;
#[cfg(feature = "eval")]
mod json;
#[cfg(feature = "eval")]
mod list;
#[cfg(feature = "eval")]
mod math;
mod parse;
mod print;

pub use ast::{Argument, ArgumentNode, Call, Intrinsic, Kind};
pub use check::Mistyped;
pub use function::{Function, SIGNATURES, Signature};
