//! Functions of numbers, and random ones.

use super::eval::{Outcome, integer};
use crate::{Value, random::Lcg};

pub(super) fn add(a: &Value, b: &Value) -> Outcome {
    let a = int(a, "the first number")?;
    let b = int(b, "the second number")?;
    let sum = i64::from(a) + i64::from(b);
    i32::try_from(sum).map(Value::from).map_err(|_| format!("the sum {sum} does not fit 32 bits"))
}

/// The service computes with Java's `int`.
fn int(value: &Value, what: &str) -> Result<i32, String> {
    let number = integer(value, what)?;
    i32::try_from(number)
        .map_err(|_| format!("{what} must lie between -2147483648 and 2147483647, but was: {number}"))
}

/// An integer from `low` up to, but not, `high`.
pub(super) fn random(low: &Value, high: &Value, random: impl Fn() -> u64) -> Outcome {
    let (low, span) = bounds(low, high)?;
    // The high half of a product of 128 bits spreads evenly over the span (Lemire).
    let offset = (u128::from(random()) * u128::from(span)) >> 64;
    Ok(Value::from(low + i64::try_from(offset).expect("less than the span")))
}

/// The same seed gives the same number, as from `java.util.Random`.
pub(super) fn random_seeded(low: &Value, high: &Value, seed: &Value) -> Outcome {
    let (low, span) = bounds(low, high)?;
    let mut source = Lcg::new(integer(seed, "the seed")?);
    let offset = match i32::try_from(span) {
        Ok(span) => i64::from(source.below(span)),
        // Wider than an `int` can tell: two draws make one.
        Err(_) => {
            let wide = (u64::from(source.next(32)) << 32) | u64::from(source.next(32));
            i64::try_from(wide % span).expect("less than the span, which has 33 bits")
        }
    };
    Ok(Value::from(low + offset))
}

/// The lower bound, and how many numbers there are.
fn bounds(low: &Value, high: &Value) -> Result<(i64, u64), String> {
    let low = i64::from(int(low, "the start")?);
    let high = i64::from(int(high, "the end")?);
    match u64::try_from(high - low) {
        Ok(span @ 1..) => Ok((low, span)),
        _ => Err(format!("the start must be less than the end, but they were: {low}, {high}")),
    }
}
