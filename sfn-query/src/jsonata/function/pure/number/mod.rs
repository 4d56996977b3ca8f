//! Functions of numbers. All take and give doubles; the evaluator refuses a result that is not finite.

mod aggregate;
mod base;
mod decimal;
mod parse;
mod round;
mod text;

pub(crate) use aggregate::{average, max, min, sum};
pub(crate) use base::format_base;
pub(crate) use decimal::Decimal;
pub(crate) use parse::parse_number;
pub(crate) use round::{abs, ceil, floor, half_even, power, round, sqrt};
pub(crate) use text::{Precision, number_text};
