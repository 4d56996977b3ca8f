//! Ids and random numbers.

use super::{Expr, Like, Numeric, call, function::Function};

/// A random UUID (version 4), another each time that it is evaluated.
///
/// ```
/// use sfn_dsl::prelude::*;
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Order { id: Option<String> }
///
/// let named = pass("Name").arguments(expr!(|_order: Order| uuid())).result_path(|order| order.id);
/// ```
pub fn uuid() -> Expr<String> {
    call(Function::Uuid, [])
}

/// A random number, at least 0 and less than 1. Not in JSONPath.
pub fn random() -> Expr<f64> {
    call(Function::Random, [])
}

/// A random whole number, at least the first and less than the second.
pub fn random_between(from: impl Like<Numeric>, to: impl Like<Numeric>) -> Expr<i64> {
    call(Function::RandomBetween, [from.operand(), to.operand()])
}

/// The same, drawn from a seed: one seed always gives one number, but another in JSONPath than in JSONata.
pub fn random_seeded(
    from: impl Like<Numeric>,
    to: impl Like<Numeric>,
    seed: impl Like<Numeric>,
) -> Expr<i64> {
    call(Function::RandomSeeded, [from.operand(), to.operand(), seed.operand()])
}
