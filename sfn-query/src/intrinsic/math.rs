//! Functions of numbers, and random ones.

use super::eval::{Outcome, integer};
use crate::Value;

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

/// The generator of `java.util.Random`, as its documentation prescribes it.
struct Lcg(u64);

impl Lcg {
    const MULTIPLIER: u64 = 0x5_DEEC_E66D;
    const MASK: u64 = (1 << 48) - 1;

    fn new(seed: i64) -> Self {
        Self((seed.cast_unsigned() ^ Self::MULTIPLIER) & Self::MASK)
    }

    /// So many high bits of the next state.
    fn next(&mut self, bits: u32) -> u32 {
        self.0 = (self.0.wrapping_mul(Self::MULTIPLIER).wrapping_add(0xB)) & Self::MASK;
        u32::try_from(self.0 >> (48 - bits)).expect("at most 32 bits are asked for")
    }

    /// `nextInt(bound)`; the bound is positive.
    fn below(&mut self, bound: i32) -> i32 {
        let draw = |it: &mut Self| it.next(31).cast_signed();
        if bound & (bound - 1) == 0 {
            let product = i64::from(bound) * i64::from(draw(self));
            return (product >> 31) as i32;
        }
        loop {
            let bits = draw(self);
            let value = bits % bound;
            // Draws from the last, incomplete run of the bound would favour small numbers.
            if bits.wrapping_sub(value).wrapping_add(bound - 1) >= 0 {
                return value;
            }
        }
    }
}

/// A version 4 UUID of 128 random bits.
pub(super) fn uuid(high: u64, low: u64) -> String {
    let high = (high & !0xf000) | 0x4000;
    let low = (low & !(0b11 << 62)) | (0b10 << 62);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_that_of_the_jvm() {
        // What `new Random(42)` gives for `nextInt()`; the first of `nextInt(10)` is their high 31 bits modulo ten.
        let mut source = Lcg::new(42);
        let draws: Vec<i32> = (0..3).map(|_| source.next(32).cast_signed()).collect();
        assert_eq!(draws, [-1_170_105_035, 234_785_527, -1_360_544_799]);
        let mut source = Lcg::new(42);
        assert_eq!([source.below(10), source.below(10), source.below(10)], [0, 3, 8]);
    }

    #[test]
    fn a_uuid_has_its_version_and_variant() {
        assert_eq!(uuid(u64::MAX, u64::MAX), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(uuid(0, 0), "00000000-0000-4000-8000-000000000000");
    }
}
