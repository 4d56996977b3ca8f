//! Numbers of JSONata are doubles; what is an integer is kept and written as one.

use crate::Number;

/// The number as JSON would write it: `2.0` is the integer 2, and `-0.0` is 0. It need not be finite.
#[inline]
pub(super) fn from_f64(number: f64) -> Number {
    let integer = number as i64;
    // The cast saturates, so the largest integer may stand for something larger.
    match integer as f64 == number && integer != i64::MAX {
        true => Number::Int(integer),
        false => Number::Float(number),
    }
}
