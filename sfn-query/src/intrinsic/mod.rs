//! Intrinsic functions: `States.Format('{}', $.a)` and its like, at most ten calls deep.

mod ast;
mod check;
mod function;
mod parse;
mod print;

pub use ast::{Argument, ArgumentNode, Call, Intrinsic, Kind};
pub use check::Mistyped;
pub use function::{Function, SIGNATURES, Signature};
